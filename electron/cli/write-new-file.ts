import { writeFile } from 'node:fs/promises';
import type { Bytes } from '#shared/contract/base.ts';
import { RollcallError } from '#shared/contract/errors.ts';

/** Writes a file for its owner's eyes; never over one that exists. */
export async function writeNewFile(path: string, what: string, bytes: Bytes): Promise<void> {
  try {
    await writeFile(path, new Uint8Array(await bytes.arrayBuffer()), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new RollcallError('bad-input', `The ${what} could not be written to ${path}.`, {
      remedy: 'Choose a file that does not exist yet, in a folder that you may write to.',
      cause,
    });
  }
}
