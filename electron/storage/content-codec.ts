import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';

/** Canonical JSON (RFC 8785) and its SHA-256: equal values have equal hashes, on every machine. */
export interface Canonical {
  readonly text: string;
  readonly hash: Buffer;
}

/**
 * The canonical form of a value out of JSON.
 *
 * A lone surrogate (half of an emoji, which JSON's `\ud83d` can smuggle in) exists neither in UTF-8 nor in canonical
 * JSON: it becomes U+FFFD, as it does wherever SQLite stores a text. Everything else, NUL too, is kept as it came.
 */
export function toCanonical(value: unknown): Canonical {
  const text = canonicalText(value);
  return { text, hash: createHash('sha256').update(text, 'utf8').digest() };
}

function canonicalText(value: unknown): string {
  // The quick way first: looking through every text of every reading for a rarity would cost more than the hash.
  try {
    return assertText(canonicalize(value));
  } catch {
    return assertText(canonicalize(wellFormed(value)));
  }
}

function assertText(text: string | undefined): string {
  if (text === undefined) throw new TypeError('Only what JSON can hold has a canonical form.');
  return text;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]),
  );
}

const deflate = promisify(deflateRaw);

/** Compresses a canonical text for storing; runs beside the event loop. */
export function pack(text: string): Promise<Buffer> {
  return deflate(text, { level: 6 });
}

/** The text back; throws `workspace-damaged` when it is not what was packed. */
export function unpack(body: Buffer): string {
  try {
    return inflateRawSync(body).toString('utf8');
  } catch {
    throw damagedContent();
  }
}

/** A content as it was stored. Trusts the hash: what matches it was checked by schema before it was stored. */
export function unpackContent(body: Buffer, hash: Buffer): ReadingContent {
  const text = unpack(body);
  if (!createHash('sha256').update(text, 'utf8').digest().equals(hash)) throw damagedContent();
  return JSON.parse(text) as ReadingContent; // its hash is that of a ReadingContent that putContent was given
}

function damagedContent(): RollcallError {
  return new RollcallError('workspace-damaged', 'A stored reading does not match its hash.', {
    remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
  });
}
