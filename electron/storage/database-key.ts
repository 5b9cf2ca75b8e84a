import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { RollcallError } from '#shared/contract/errors.ts';

const wellFormed = /^[0-9a-f]{64}$/iu;

/**
 * Refuses what can't be a database key: it is put into a statement as it is, so nothing else may ever pass.
 *
 * Throws `workspace-key-lost`; the text never holds the key.
 */
export function assertDatabaseKey(key: string): void {
  if (wellFormed.test(key)) return;
  throw new RollcallError(
    'workspace-key-lost',
    'What the vault keeps as the key of this workspace is not a key.',
    { remedy: 'Restore a backup of the workspace, or the vault that belongs to it.' },
  );
}

/** Where the key's check value lies. */
export const checkFileOf = (file: string): string => `${file}.check.json`;

// Half of an HMAC under a random 256-bit key tells nothing about the key.
const checkValue = (key: string): Buffer =>
  createHmac('sha256', Buffer.from(key, 'hex'))
    .update('rollcall database key, check 1')
    .digest()
    .subarray(0, 16);

/**
 * Writes down by what to recognise the key of this file later.
 *
 * An encrypted file whose first page can't be read looks the same with a wrong key and with a flipped byte. The check
 * value tells them apart.
 */
export function writeKeyCheck(file: string, key: string): void {
  writeFileSync(checkFileOf(file), `${JSON.stringify({ check: checkValue(key).toString('hex') })}\n`, {
    mode: 0o600,
  });
}

/** Whether the key is the one this file was made with; `unknown` when the check value is missing or unreadable. */
export function checkKey(file: string, key: string): 'right' | 'wrong' | 'unknown' {
  try {
    const found: unknown = JSON.parse(readFileSync(checkFileOf(file), 'utf8'));
    if (typeof found !== 'object' || found === null || !('check' in found)) return 'unknown';
    if (typeof found.check !== 'string' || !/^[0-9a-f]{32}$/u.test(found.check)) return 'unknown';
    return timingSafeEqual(Buffer.from(found.check, 'hex'), checkValue(key)) ? 'right' : 'wrong';
  } catch {
    return 'unknown'; // Missing or unreadable: it only makes the error's sentence sharper.
  }
}
