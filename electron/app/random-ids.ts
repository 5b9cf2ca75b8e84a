import { randomFillSync } from 'node:crypto';
import { idPrefixes } from '#shared/domain/ids.ts';
import type { Ids } from '../core/ports.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 16;
/** Bytes at and above this are thrown away, so that every letter is equally likely. */
const fairLimit = 256 - (256 % letters.length);

/** Bytes of chance, fetched in lots: asking the operating system costs far more than the bytes. */
const lot = new Uint8Array(1024);
let used = lot.length;

function randomByte(): number {
  if (used === lot.length) {
    randomFillSync(lot);
    used = 0;
  }
  const byte = lot[used] ?? 0;
  used += 1;
  return byte;
}

/** Sixteen letters of chance: 95 bits, enough for ids that are never checked against each other. */
function randomWord(): string {
  let word = '';
  while (word.length < idLength) {
    const byte = randomByte();
    if (byte < fairLimit) word += letters.charAt(byte % letters.length);
  }
  return word;
}

/** Ids from the operating system's source of chance, with the prefix of their kind. */
export const randomIds: Ids = { next: (kind) => `${idPrefixes[kind]}_${randomWord()}` };
