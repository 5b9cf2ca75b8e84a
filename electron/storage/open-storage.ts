import { Kysely, SqliteDialect } from 'kysely';
import { rmSync } from 'node:fs';
import type { Door } from '#shared/domain/audit-event.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Storage } from '../core/ports.ts';
import { createApprovalStore } from './approval-store.ts';
import { createAuditLog } from './audit-log.ts';
import { checkAllPages, checkAtOpening, databaseBytes } from './check-integrity.ts';
import { createClientStore } from './client-store.ts';
import { assertNewCopy } from './copy-database.ts';
import { copyInWorker } from './copy-in-worker.ts';
import { createCodeStore } from './code-store.ts';
import { createDatabaseAccess } from './database-access.ts';
import { checkFileOf } from './database-key.ts';
import { dropLooseContents } from './drop-loose-contents.ts';
import { removeLockNote, writeLockNote } from './lock-note.ts';
import { withKeptStatements } from './kept-statements.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { createDatabase, openDatabase } from './open-database.ts';
import { createOffboardingStore } from './offboarding-store.ts';
import { createPersonStore } from './person-store.ts';
import { createPlanStore } from './plan-store.ts';
import { createScheduleStore } from './schedule-store.ts';
import { createSettingsStore } from './settings-store.ts';
import { createSnapshotStore } from './snapshot-store.ts';
import { createSpanStore } from './span-store.ts';
import { createRawFile } from './raw-file.ts';
import { createStagingStore } from './staging-store.ts';
import { createStatementRunner } from './statement.ts';
import type { Tables } from './tables.ts';
import { createTargetStore } from './target-store.ts';
import { toStorageError } from './to-storage-error.ts';

export interface OpenStorageOptions {
  readonly file: string;
  /** 32 bytes as 64 hex digits. Never logged, never in an error. */
  readonly key: string;
  /** `create` never writes over a file; `open` never makes one. */
  readonly mode: 'create' | 'open';
  /** Told to whoever tries to open the workspace meanwhile. */
  readonly door?: Door;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface EncryptedStorage extends Storage {
  /** Reads and authenticates the whole file; blocks about 4 ms per MB. Rejects with `workspace-damaged`. */
  checkIntegrity(): Promise<void>;
}

/**
 * Opens or makes a workspace's encrypted database, checks it, brings its schema up to date and holds it alone until
 * `close`.
 *
 * Rejects with `workspace-exists` (create), `workspace-damaged`, `workspace-key-lost`, `workspace-newer`,
 * `workspace-in-use`, `workspace-unwritable` or `disk-full`; the file is then as it was before.
 */
export async function openStorage(options: OpenStorageOptions): Promise<EncryptedStorage> {
  const { file, key, mode, door = null, now = Date.now } = options;
  const sqlite = mode === 'create' ? createDatabase(file, key) : openDatabase(file, key);
  const database = withKeptStatements(sqlite);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const access = createDatabaseAccess(sqlite, db, createStatementRunner(database));
  try {
    if (mode === 'open') checkAtOpening(sqlite);
    // Safe: the tables' type exists for the compiler only, and migrations must not know it.
    await migrate(sqlite, db as unknown as Kysely<unknown>, undefined, now);
    await dropLooseContents(access);
    writeLockNote(file, { pid: process.pid, door, since: isoTime(now()) });
  } catch (error) {
    await access.close();
    sqlite.close();
    if (mode === 'create') {
      for (const made of [file, `${file}-wal`, checkFileOf(file)]) rmSync(made, { force: true });
    }
    throw toStorageError(error);
  }

  const raw = createRawFile(file);
  const blocking = async <T>(work: () => T): Promise<T> => access.read(async () => work());

  return {
    clients: createClientStore(access),
    targets: createTargetStore(access),
    people: createPersonStore(access),
    snapshots: createSnapshotStore(access),
    spans: createSpanStore(access),
    plans: createPlanStore(access),
    codes: createCodeStore(access),
    offboardings: createOffboardingStore(access),
    approvals: createApprovalStore(access),
    schedules: createScheduleStore(access),
    staging: createStagingStore(access),
    settings: createSettingsStore(access),
    audit: createAuditLog(access),
    info: () => blocking(() => ({ bytes: databaseBytes(sqlite), schemaVersion: schemaVersion(sqlite) })),
    async copyTo(copy, copyKey, { check = false, worker } = {}) {
      assertNewCopy(copy, copyKey);
      const bytes = `${copy}.raw`;
      try {
        // In the turn of a writer: nobody else writes while the bytes are copied, everybody may read.
        await access.write(() => raw.copyTo(bytes));
        await copyInWorker({ from: bytes, oldKey: key, to: copy, newKey: copyKey, check }, worker);
      } catch (error) {
        throw toStorageError(error);
      } finally {
        for (const end of ['', '-wal', '.check.json']) rmSync(`${bytes}${end}`, { force: true });
      }
    },
    checkIntegrity: () => blocking(() => checkAllPages(sqlite)),
    async close() {
      if (!sqlite.open) return;
      await access.close();
      removeLockNote(file);
      await db.destroy();
      if (sqlite.open) sqlite.close();
      await raw.close();
    },
  };
}
