import type { Kysely } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import type { SqliteFile } from './open-database.ts';
import type { StatementRunner } from './statement.ts';
import type { ReadableDb, Tables, WritableDb } from './tables.ts';
import { sqliteCode, toStorageError } from './to-storage-error.ts';

/** The one way of the stores to the database: readers look, writers take turns. All errors come out as sentences. */
export interface DatabaseAccess {
  /** Sees what is committed, never the middle of a write. */
  read<T>(work: (db: ReadableDb) => Promise<T>): Promise<T>;
  /** Likewise, for a few quick statements that only look. */
  look<T>(work: (statements: StatementRunner) => T): Promise<T>;
  /** All or nothing; resolves once it is on the disk, power cut or not. */
  write<T>(work: (db: WritableDb) => Promise<T>): Promise<T>;
  /** Likewise on the disk, for a few quick statements that wait for nothing: what is done a hundred times a second. */
  writeQuickly<T>(work: (statements: StatementRunner) => T): Promise<T>;
  /**
   * All or nothing; resolves once it is committed: a killed process loses nothing, a power cut may lose the last moments.
   * For what the next seal makes durable anyway, or what can be had again by reading: notes of a running sync.
   */
  writeLightly<T>(work: (statements: StatementRunner) => T): Promise<T>;
  /** Moves what is committed from the log into the file and empties the log. Where that fails, it is for a later time. */
  shortenLog(): void;
  /** Resolves when all writes asked for so far have ended. Afterwards everything rejects. */
  close(): Promise<void>;
}

interface Turn {
  readonly durable: boolean;
  /** Does the work and gives how to tell of its success, which must wait for the commit. */
  run(db: WritableDb): Promise<() => void>;
  fail(error: unknown): void;
}

/** So many writes share one transaction at most: reads wait for no more than that. */
const largestGroup = 64;

/**
 * Light writes wait so long for company: a running sync makes hundreds a second, and a transaction costs about as much for
 * one as for twenty.
 */
const gatheringMs = 20;

// Taken once: tests that stop the global clock must not stop the disk.
const nextTurnOfTheLoop = globalThis.setImmediate;
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/**
 * Writes that arrive together share a transaction, each within a savepoint of its own, so that one refused write does not
 * take its neighbours along: durable ones those of one turn of the event loop, light ones those of a few milliseconds.
 * During a sync this cuts encryption and flushing to a fraction.
 */
export function createDatabaseAccess(
  sqlite: SqliteFile,
  db: Kysely<Tables>,
  statements: StatementRunner,
): DatabaseAccess {
  const waiting: Turn[] = [];
  let draining: Promise<void> | null = null;
  /** The group being written: in its middle the database shows what nobody has committed. */
  let writing: Promise<void> | null = null;
  let closed = false;
  /** Ends the gathering of light writes. */
  let hurry: () => void = () => undefined;

  // Prepared once: thousands of writes begin and end with the same words.
  const words = {
    begin: sqlite.prepare('begin immediate'),
    commit: sqlite.prepare('commit'),
    mark: sqlite.prepare('savepoint turn'),
    release: sqlite.prepare('release turn'),
  };

  /** How long a commit waits: for the disk (`full`), or for the operating system only. */
  let synchronous: 'full' | 'normal' | null = null;

  const commitTogether = (group: readonly Turn[]): Promise<void> =>
    db.connection().execute(async (connection) => {
      const successes: (() => void)[] = [];
      const failures: (() => void)[] = [];
      try {
        const wanted = group.some((turn) => turn.durable) ? 'full' : 'normal';
        if (wanted !== synchronous) sqlite.pragma(`synchronous = ${wanted}`);
        synchronous = wanted;
        words.begin.run();
        for (const turn of group) {
          words.mark.run();
          try {
            successes.push(await turn.run(connection));
            words.release.run();
          } catch (error) {
            // A full or failing disk has already ended the transaction: nobody's work is stored.
            if (!sqlite.inTransaction) throw error;
            sqlite.exec('rollback to turn; release turn');
            failures.push(() => turn.fail(toStorageError(error)));
          }
        }
        words.commit.run();
      } catch (error) {
        if (sqlite.inTransaction) sqlite.exec('rollback');
        const told = toStorageError(error);
        for (const turn of group) turn.fail(told);
        return;
      }
      for (const settle of [...successes, ...failures]) settle();
    });

  const gather = async (): Promise<void> => {
    const company = Promise.withResolvers<void>();
    const timer = startTimer(company.resolve, gatheringMs);
    hurry = company.resolve;
    if (closed || waiting.some((turn) => turn.durable)) hurry();
    await company.promise;
    stopTimer(timer);
    await new Promise<void>((resolve) => nextTurnOfTheLoop(resolve));
  };

  const drain = async (): Promise<void> => {
    await gather();
    while (waiting.length > 0) {
      const group = waiting.splice(0, largestGroup);
      writing = commitTogether(group).catch((error: unknown) => {
        const told = toStorageError(error);
        for (const turn of group) turn.fail(told);
      });
      await writing;
      writing = null;
    }
    draining = null;
  };

  const takeTurn = <T>(durable: boolean, work: (db: WritableDb) => T | Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (closed) return reject(closedError());
      waiting.push({
        durable,
        fail: reject,
        run: async (connection) => {
          const result = await work(connection);
          return () => resolve(result);
        },
      });
      if (durable) hurry();
      draining ??= drain();
    });

  return {
    async read(work) {
      if (closed) throw closedError();
      try {
        return await work(db);
      } catch (error) {
        throw toStorageError(error);
      }
    },
    async look(work) {
      while (writing !== null) await writing;
      if (closed) throw closedError();
      try {
        return work(statements);
      } catch (error) {
        throw toStorageError(error);
      }
    },
    write: (work) => takeTurn(true, work),
    writeQuickly: (work) => takeTurn(true, () => work(statements)),
    writeLightly: (work) => takeTurn(false, () => work(statements)),
    shortenLog() {
      try {
        sqlite.pragma('wal_checkpoint(truncate)');
      } catch (error) {
        // Nothing is lost: the log holds it all and SQLite goes on from there, on a full disk for instance.
        if (sqliteCode(error) === null) throw error;
      }
    },
    async close() {
      closed = true;
      hurry();
      while (draining !== null) await draining;
    },
  };
}

function closedError(): RollcallError {
  return new RollcallError('no-workspace', 'The workspace has been closed.', { remedy: 'Open it again.' });
}
