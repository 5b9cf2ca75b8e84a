import canonicalize from 'canonicalize';
import { hash as digest } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
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
  return { text, hash: sha256(text) };
}

function sha256(text: string): Buffer {
  return digest('sha256', text, 'buffer');
}

function canonicalText(value: unknown): string {
  try {
    const text = JSON.stringify(inOrder(value));
    if (!text.includes(escapedSurrogate)) return text;
  } catch (error) {
    if (error !== needsCare) throw error;
  }
  return assertText(canonicalize(wellFormed(value)));
}

/** How JSON.stringify begins a lone surrogate. A text that really holds these three letters is merely done with more care. */
const escapedSurrogate = String.raw`\ud`;

/** Thrown where JSON.stringify and RFC 8785 might differ; one for all, since nobody sees its stack. */
const needsCare = new Error('This value needs care.');

/**
 * The same value with names in canonical order: JSON.stringify then writes canonical JSON, three times as fast as the
 * package does. What is in order already is given back as it is. Left to the package is what the two see differently: names
 * like numbers (which objects keep in an order of their own), and what is not plain JSON.
 */
function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw needsCare;
    case 'object':
      break;
    default:
      throw needsCare;
  }
  if (value === null) return value;
  if (Array.isArray(value)) return listInOrder(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw needsCare;
  return namesInOrder(value as Readonly<Record<string, unknown>>); // a plain object: the line above
}

function namesInOrder(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = Object.keys(entries);
  let ordered: Record<string, unknown> | null = null; // made only where something differs
  let before = '';
  for (const name of names) {
    assertPlainName(name);
    if (name < before) ordered = {};
    before = name;
  }
  if (ordered !== null) names.sort();
  for (const name of names) {
    const inner = inOrder(entries[name]);
    if (inner !== entries[name]) ordered ??= { ...entries };
    if (ordered !== null) ordered[name] = inner;
  }
  return ordered ?? entries;
}

function listInOrder(list: readonly unknown[]): readonly unknown[] {
  let ordered: unknown[] | null = null; // as above
  for (let index = 0; index < list.length; index += 1) {
    const inner = inOrder(list[index]);
    if (inner === list[index]) continue;
    ordered ??= [...list];
    ordered[index] = inner;
  }
  return ordered ?? list;
}

const oddName = /^(?:\d+|__proto__|toJSON)$/u;
/** Names found plain before. Few: those of our own types. */
const plainNames = new Set<string>();

function assertPlainName(name: string): void {
  if (plainNames.has(name)) return;
  if (oddName.test(name)) throw needsCare;
  if (plainNames.size < 1000) plainNames.add(name);
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

/** Up to here compressing takes a millisecond or two, less than handing it to another thread costs. */
const shortText = 65_536;
/**
 * Level 3 leaves a tenth more of a store's users than level 6 does, in half the time; tables this small are quicker to set
 * up for each content and leave not a byte more.
 */
const packing = { level: 3, memLevel: 7, windowBits: 14 };

/** Compresses a canonical text for storing; a long one beside the event loop. */
export async function pack(text: string): Promise<Buffer> {
  return text.length <= shortText ? deflateRawSync(text, packing) : deflate(text, packing);
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
  if (!sha256(text).equals(hash)) throw damagedContent();
  return JSON.parse(text) as ReadingContent; // its hash is that of a ReadingContent that putContent was given
}

function damagedContent(): RollcallError {
  return new RollcallError('workspace-damaged', 'A stored reading does not match its hash.', {
    remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
  });
}
