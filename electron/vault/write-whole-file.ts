import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RollcallError } from '#shared/contract/errors.ts';

/**
 * Puts a file in place so that, whatever happens, either the old one or the whole new one is there. Only its owner may
 * read it. Resolves once it is on the disk. Rejects with `disk-full` or `workspace-unwritable`, the old file untouched.
 */
export async function writeWholeFile(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw toFileError(error);
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders can't be opened there; NTFS journals the rename
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function toFileError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new RollcallError(
      'disk-full',
      'The disk is full: the secret was not stored. The others are safe.',
      {
        remedy: 'Free some space and try again.',
      },
    );
  }
  return new RollcallError(
    'workspace-unwritable',
    'The vault’s file can’t be written: the secret was not stored.',
    {
      remedy: 'Give yourself the right to write to the workspace folder, then try again.',
      details: { code: error.code },
    },
  );
}
