import { randomBytes } from 'node:crypto';
import { idPrefixes } from '#shared/domain/ids.ts';
import type { Ids } from '../core/ports.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 16;
/** Bytes at and above this are thrown away, so that every letter is equally likely. */
const fairLimit = 256 - (256 % letters.length);

/** Sixteen letters of chance: 95 bits, enough for ids that are never checked against each other. */
function randomWord(): string {
  let word = '';
  while (word.length < idLength) {
    for (const byte of randomBytes(idLength * 2)) {
      if (byte < fairLimit && word.length < idLength) word += letters.charAt(byte % letters.length);
    }
  }
  return word;
}

/** Ids from the operating system's source of chance, with the prefix of their kind. */
export const randomIds: Ids = { next: (kind) => `${idPrefixes[kind]}_${randomWord()}` };
