import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { Decrypter, Encrypter } from 'age-encryption';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Storage } from '../core/ports.ts';
import { passphraseIdentity, passphraseRecipient } from '../passphrase/age-passphrase.ts';
import { openStorage } from './open-storage.ts';
import { toStorageError } from './to-storage-error.ts';

/** What a backup tells of the workspace it was made from; for the app to fill and to read. */
const BackupMeta = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly();
export type BackupMeta = z.infer<typeof BackupMeta>;

/** The first line inside the encrypted file; the bytes of the database follow it. */
const Header = z.object({
  format: z.literal('rollcall-backup'),
  version: z.number().int(),
  /** Of the database in this file, and of nothing else. */
  key: z.string().regex(/^[0-9a-f]{64}$/u),
  databaseBytes: z.number().int().positive(),
  meta: BackupMeta,
});

const version = 1;
const newline = 0x0a;
/** The first bytes of every file of the age format. */
const agePrefix = 'age-encryption.org/v1\n';

/** The shortest passphrase that a backup is made with. */
export const shortestBackupPassphrase = 8;

export interface BackupOptions {
  readonly passphrase: string;
  readonly meta: BackupMeta;
  /** Only for tests: log2 of the cost of trying one passphrase; age's own choice otherwise. */
  readonly workFactor?: number;
  /** The file of the storage's worker where the code was bundled. */
  readonly worker?: URL | undefined;
}

/**
 * The workspace as one encrypted file in the age format: opens with the passphrase alone, on any machine.
 *
 * Holds a copy of the database under a key made for it and no secret of the vault: neither credentials nor the
 * workspace's own key. Rejects with `bad-input` for too short a passphrase, `disk-full`, or as `Storage.copyTo` does.
 */
export async function writeBackup(storage: Storage, options: BackupOptions): Promise<Uint8Array> {
  const { passphrase, meta, workFactor, worker } = options;
  if ([...passphrase].length < shortestBackupPassphrase) {
    throw new RollcallError(
      'bad-input',
      `The passphrase of a backup needs at least ${shortestBackupPassphrase} characters.`,
      { remedy: 'Take a longer one, four random words for instance.' },
    );
  }
  const key = randomBytes(32).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-backup-'));
  try {
    const copy = join(folder, 'copy.db');
    await storage.copyTo(copy, key, { worker });
    const databaseBytes = statSync(copy).size;
    const header = { format: 'rollcall-backup', version, key, databaseBytes, meta };
    const encrypter = new Encrypter();
    encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
    const first = Buffer.from(`${JSON.stringify(header)}\n`, 'utf8');
    return await wholeOf(await encrypter.encrypt(ReadableStream.from(headerAndFile(first, copy))));
  } catch (error) {
    throw toStorageError(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface ReadBackup {
  readonly meta: BackupMeta;
  /** The key of `database`. */
  readonly key: string;
  /** The encrypted database, as a file's bytes. */
  readonly database: Uint8Array;
}

/**
 * Opens a backup file. Rejects with `bad-backup` when it is none or is damaged, with `wrong-passphrase`, and with
 * `workspace-newer` when a newer Rollcall made it. Writes nothing.
 */
export async function readBackup(bytes: Uint8Array, passphrase: string): Promise<ReadBackup> {
  if (!Buffer.from(bytes.subarray(0, agePrefix.length)).equals(Buffer.from(agePrefix))) {
    throw badBackup('This file is not a backup of a Rollcall workspace.');
  }
  const plain = Buffer.from(await decrypt(bytes, passphrase));
  const end = plain.indexOf(newline);
  const header = parseHeader(plain.subarray(0, Math.max(end, 0)).toString('utf8'));
  const database = plain.subarray(end + 1);
  if (database.length !== header.databaseBytes) throw damagedBackup();
  return { meta: header.meta, key: header.key, database };
}

/**
 * Makes a new database out of a backup, under the new workspace's own key, checked page by page.
 *
 * All or nothing: `file` appears when it is whole. Rejects as `readBackup` does, and with `workspace-exists` when there is
 * a file of that name: nothing is ever written over.
 */
export async function restoreBackup(options: {
  readonly bytes: Uint8Array;
  readonly passphrase: string;
  readonly file: string;
  readonly key: string;
  readonly worker?: URL | undefined;
}): Promise<BackupMeta> {
  const { bytes, passphrase, file, key, worker } = options;
  if (existsSync(file)) throw targetExists();
  const backup = await readBackup(bytes, passphrase);
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-restore-'));
  try {
    const copy = join(folder, 'copy.db');
    await writeFile(copy, backup.database, { mode: 0o600 });
    const storage = await openStorage({ file: copy, key: backup.key, mode: 'open' }).catch(asDamagedBackup);
    try {
      if (existsSync(file)) throw targetExists();
      await storage.copyTo(file, key, { check: true, worker }).catch(asDamagedBackup);
    } finally {
      await storage.close();
    }
    return backup.meta;
  } catch (error) {
    throw toStorageError(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So much is encrypted or decrypted before others get their turn: a few milliseconds. */
const bytesPerSlice = 256 * 1024;

async function* headerAndFile(header: Uint8Array, file: string): AsyncGenerator<Uint8Array, void, void> {
  yield header;
  // Each piece comes from the disk by way of the event loop.
  for await (const piece of createReadStream(file, { highWaterMark: bytesPerSlice })) yield piece;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  for (let start = 0; start < bytes.length; start += bytesPerSlice) {
    yield bytes.subarray(start, start + bytesPerSlice);
    await nextTurn();
  }
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const whole: Uint8Array[] = [];
  for await (const piece of pieces) whole.push(piece);
  return Buffer.concat(whole);
}

async function decrypt(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await wholeOf(await decrypter.decrypt(ReadableStream.from(piecesOf(bytes))));
  } catch (error) {
    // age gives words, not codes. A wrong passphrase opens no recipient; all else is a damaged file.
    if (error instanceof Error && error.message.startsWith('no identity matched')) {
      throw new RollcallError('wrong-passphrase', 'This passphrase does not open the backup.', {
        remedy: 'Type the passphrase that was given when the backup was made.',
      });
    }
    throw damagedBackup();
  }
}

function parseHeader(line: string): z.infer<typeof Header> {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    throw badBackup('This file opens with the passphrase but is not a backup of a Rollcall workspace.');
  }
  const header = Header.safeParse(found);
  if (!header.success) {
    throw badBackup('This file opens with the passphrase but is not a backup of a Rollcall workspace.');
  }
  if (header.data.version <= version) return header.data;
  throw new RollcallError('workspace-newer', 'This backup was made by a newer Rollcall.', {
    remedy: 'Update Rollcall on this machine and restore the backup again.',
  });
}

function asDamagedBackup(error: unknown): never {
  const code = error instanceof RollcallError ? error.code : null;
  if (code === 'workspace-damaged' || code === 'workspace-key-lost') throw damagedBackup();
  throw error;
}

function damagedBackup(): RollcallError {
  return badBackup('This backup is damaged: a part of it does not match its seal.');
}

function badBackup(message: string): RollcallError {
  return new RollcallError('bad-backup', message, {
    remedy: 'Take another copy of the backup, or an older one. Nothing was changed.',
  });
}

function targetExists(): RollcallError {
  return new RollcallError('workspace-exists', 'There is a workspace in this folder already.', {
    remedy: 'Restore the backup into another folder.',
  });
}
