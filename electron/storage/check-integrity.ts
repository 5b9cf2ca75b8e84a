import { RollcallError } from '#shared/contract/errors.ts';
import type { SqliteFile } from './open-database.ts';
import { toStorageError } from './to-storage-error.ts';

/** Reading and authenticating every page costs about 4 ms per MB: up to this size it is done at each opening. */
const largestCheckedAtOpening = 64 * 1024 * 1024;

/**
 * Reads every page in use, so that each one's authentication code is checked, and the structure between them.
 *
 * Blocks while it runs. Throws `workspace-damaged`.
 */
export function checkAllPages(sqlite: SqliteFile): void {
  let found: unknown;
  try {
    found = sqlite.pragma('quick_check(1)', { simple: true });
  } catch (error) {
    throw toStorageError(error);
  }
  if (found === 'ok') return;
  throw new RollcallError(
    'workspace-damaged',
    'The workspace file is damaged: its parts do not fit together.',
    {
      remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
    },
  );
}

/** What is checked at each opening. In larger files, each page is still checked whenever it is read. */
export function checkAtOpening(sqlite: SqliteFile): void {
  if (databaseBytes(sqlite) <= largestCheckedAtOpening) checkAllPages(sqlite);
}

/** The size of the database, with what is still in its log. */
export function databaseBytes(sqlite: SqliteFile): number {
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  return pages * Number(sqlite.pragma('page_size', { simple: true }));
}
