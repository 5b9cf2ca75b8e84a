import { hash as digest } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';

/** Canonical JSON (RFC 8785) and its SHA-256: equal values have equal hashes, on every machine. */
export interface Canonical {
  readonly text: string;
  readonly hash: Buffer;
}

/** The canonical form of a value out of JSON, as `canonicalText` makes it. */
export function toCanonical(value: unknown): Canonical {
  const text = canonicalText(value);
  return { text, hash: sha256(text) };
}

function sha256(text: string): Buffer {
  return digest('sha256', text, 'buffer');
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
