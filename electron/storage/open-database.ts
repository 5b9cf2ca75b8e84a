import type { Database as BetterSqlite3 } from 'better-sqlite3';
import Database from 'better-sqlite3-multiple-ciphers';
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { RollcallError } from '#shared/contract/errors.ts';
import { assertDatabaseKey, checkFileOf, checkKey, writeKeyCheck } from './database-key.ts';
import { inUseError } from './lock-note.ts';
import { isErrno, sqliteCode, toStorageError } from './to-storage-error.ts';

/** An open, decrypted database file that this process alone holds. */
export type SqliteFile = BetterSqlite3;

/** `RCLL` in the file's header: a decrypted file without it is some other program's. */
const applicationId = 0x52434c4c;

/**
 * Makes a new encrypted file.
 *
 * Throws `workspace-exists` when there is a file already, however small: nothing is ever written over.
 */
export function createDatabase(file: string, key: string): SqliteFile {
  assertDatabaseKey(key);
  if (existsSync(file) || existsSync(`${file}-wal`)) throw existsError();
  try {
    closeSync(openSync(file, 'wx', 0o600)); // claims the name: of two at once, one loses
  } catch (error) {
    throw isErrno(error, 'EEXIST') ? existsError() : toStorageError(error);
  }
  try {
    const sqlite = decrypt(file, key);
    sqlite.pragma(`application_id = ${applicationId}`);
    writeKeyCheck(file, key);
    return sqlite;
  } catch (error) {
    for (const made of [file, `${file}-wal`, checkFileOf(file)]) rmSync(made, { force: true });
    throw toStorageError(error);
  }
}

/**
 * Opens an existing encrypted file; never makes one.
 *
 * Throws `workspace-damaged`, `workspace-key-lost` or `workspace-in-use`, and leaves the file as it was.
 */
export function openDatabase(file: string, key: string): SqliteFile {
  assertDatabaseKey(key);
  assertThere(file);
  let sqlite: SqliteFile | null = null;
  try {
    sqlite = decrypt(file, key);
    if (sqlite.pragma('application_id', { simple: true }) !== applicationId) throw foreignError();
    if (checkKey(file, key) !== 'right') writeKeyCheck(file, key);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    const code = sqliteCode(error);
    if (code?.startsWith('SQLITE_BUSY') === true) throw inUseError(file);
    if (code === 'SQLITE_NOTADB') throw unreadableError(checkKey(file, key));
    throw toStorageError(error);
  }
}

/**
 * Opens the file, gives it the key and takes the lock.
 *
 * The lock is SQLite's exclusive locking mode: held from the first read to the end of the process, given back by the
 * operating system even after `kill -9`, and the second opener is refused at once (no waiting: `timeout: 0`).
 * Trap: POSIX drops a process's locks on a file as soon as it closes *any* descriptor of it, so nothing in this program
 * may open the database file by other means while it is open here.
 */
function decrypt(file: string, key: string): SqliteFile {
  const sqlite = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    sqlite.pragma(`cipher = 'sqlcipher'`);
    sqlite.pragma('legacy = 4');
    sqlite.pragma(`key = "x'${key}'"`);
    sqlite.pragma('locking_mode = exclusive');
    sqlite.pragma('foreign_keys = on');
    sqlite.pragma('recursive_triggers = on');
    sqlite.pragma('temp_store = memory'); // what SQLite would put into a temporary file is not encrypted
    sqlite.pragma('trusted_schema = off');
    sqlite.prepare('select count(*) from sqlite_schema').get(); // the key's first use
    sqlite.pragma('journal_mode = wal');
    sqlite.pragma('wal_autocheckpoint = 1000');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function assertThere(file: string): void {
  let bytes: number;
  try {
    bytes = statSync(file).size;
  } catch (error) {
    if (!isErrno(error, 'ENOENT') && !isErrno(error, 'ENOTDIR')) throw toStorageError(error);
    throw new RollcallError('workspace-damaged', 'The workspace’s database file is missing.', {
      remedy: 'Put the file back where it was, or restore the newest backup into a new folder.',
    });
  }
  // SQLite would take an empty file for a new database and show an empty workspace.
  if (bytes > 0) return;
  throw new RollcallError('workspace-damaged', 'The workspace’s database file is empty.', {
    remedy: 'Restore the newest backup into a new folder.',
  });
}

function unreadableError(key: 'right' | 'wrong' | 'unknown'): RollcallError {
  switch (key) {
    case 'right':
      return new RollcallError('workspace-damaged', 'The beginning of the workspace file is damaged.', {
        remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
      });
    case 'wrong':
      return new RollcallError('workspace-key-lost', 'The key in the vault does not open this workspace.', {
        remedy: 'Put back the vault that belongs to this workspace, or restore a backup into a new folder.',
      });
    case 'unknown':
      return new RollcallError(
        'workspace-key-lost',
        'The workspace file can’t be read: either the key in the vault is not its key, or the file’s beginning is damaged.',
        {
          remedy: 'Put back the vault that belongs to this workspace, or restore a backup into a new folder.',
        },
      );
  }
}

function existsError(): RollcallError {
  return new RollcallError('workspace-exists', 'There is a workspace in this folder already.', {
    remedy: 'Open it, or choose another folder.',
  });
}

function foreignError(): RollcallError {
  return new RollcallError('workspace-damaged', 'The database file is not a Rollcall workspace.', {
    remedy: 'Choose the folder of a workspace.',
  });
}
