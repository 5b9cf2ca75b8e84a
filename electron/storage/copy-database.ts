import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { RollcallError } from '#shared/contract/errors.ts';
import { assertDatabaseKey, writeKeyCheck } from './database-key.ts';
import { openDatabase, type SqliteFile } from './open-database.ts';
import { toStorageError } from './to-storage-error.ts';

/**
 * Writes a consistent copy under another key.
 *
 * SQLite packs the copy under the old key, then it is turned to the new one: the driver has no way to do both at once,
 * and keys in a file address (`VACUUM INTO 'file:…?hexkey='`) would show up in error texts. The file gets its name when it
 * is whole. Blocks for about 20 ms per MB.
 */
export function copyDatabase(sqlite: SqliteFile, oldKey: string, file: string, newKey: string): void {
  assertNewCopy(file, newKey);
  const part = `${file}.part`;
  removeParts(part);
  try {
    closeSync(openSync(part, 'wx', 0o600)); // for its owner alone; SQLite fills an empty file
    sqlite.prepare('vacuum into ?').run(part);
    writeKeyCheck(part, oldKey); // openDatabase asks for it when the copy can't be read
    const copy = openDatabase(part, oldKey);
    try {
      copy.pragma('journal_mode = delete'); // a log can't change its key
      copy.pragma(`rekey = "x'${newKey}'"`);
    } finally {
      copy.close();
    }
    writeKeyCheck(file, newKey);
    renameSync(part, file);
  } catch (error) {
    throw toStorageError(error);
  } finally {
    removeParts(part);
  }
}

/** Throws `already-exists` where there is a file of that name, `workspace-key-lost` for what is no key. */
export function assertNewCopy(file: string, newKey: string): void {
  assertDatabaseKey(newKey);
  if (!existsSync(file)) return;
  throw new RollcallError('already-exists', 'There is a file of that name already: the copy was not made.', {
    remedy: 'Choose another name.',
  });
}

function removeParts(part: string): void {
  for (const end of ['', '-wal', '-journal', '.check.json']) rmSync(`${part}${end}`, { force: true });
}
