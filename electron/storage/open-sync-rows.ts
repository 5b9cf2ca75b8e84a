import { SnapshotEntry } from '#shared/domain/snapshot.ts';
import { SyncReport, TargetOutcome } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { OpenSync, SnapshotStore } from '../core/ports.ts';
import { pack, unpack } from './content-codec.ts';
import type { ContentRows } from './content-rows.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import { statement, type StatementRunner } from './statement.ts';
import type { WritableDb } from './tables.ts';
import type { TargetRefs } from './target-refs.ts';

interface NotedOutcome {
  readonly target: number;
  readonly outcome: string;
  readonly entry: string;
}

const putOutcome = statement((db, { target, outcome, entry }: NotedOutcome) =>
  db
    .insertInto('open_outcome')
    .values({ target, outcome, entry })
    .onConflict((conflict) => conflict.column('target').doUpdateSet({ outcome, entry })),
);

type OpenSyncPart = Pick<
  SnapshotStore,
  | 'openSync'
  | 'noteOutcome'
  | 'noteReading'
  | 'interruptedSync'
  | 'discardOpenSync'
  | 'saveReport'
  | 'lastReport'
>;

/** The sync under way and the report of the last one. Both are overwritten, so the file does not grow by them. */
export function createOpenSyncRows(
  access: DatabaseAccess,
  targets: TargetRefs,
  contents: ContentRows,
): OpenSyncPart {
  const note = (statements: StatementRunner, outcome: TargetOutcome, entry: SnapshotEntry): void =>
    void statements.change(putOutcome, {
      target: targets.rowOf(statements, outcome.targetId),
      outcome: JSON.stringify(outcome),
      entry: JSON.stringify(entry),
    });

  return {
    openSync: (startedAt, targetIds) =>
      access.write(async (db) => {
        await forgetOpenSync(db);
        await db
          .insertInto('open_sync')
          .values({ one: 1, started_at: Date.parse(startedAt), target_ids: JSON.stringify(targetIds) })
          .execute();
      }),

    noteOutcome: (outcome, entry) => access.writeLightly((statements) => note(statements, outcome, entry)),

    noteReading: (outcome, content, entryOf) =>
      contents.put(content, (statements, hash) => note(statements, outcome, entryOf(hash))),

    interruptedSync: () =>
      access.read(async (db): Promise<OpenSync | null> => {
        const open = await db.selectFrom('open_sync').selectAll().executeTakeFirst();
        if (open === undefined) return null;
        const rows = await db
          .selectFrom('open_outcome')
          .select(['outcome', 'entry'])
          .orderBy('row')
          .execute();
        return {
          startedAt: isoTime(open.started_at),
          targetIds: TargetId.array().parse(fromJson(open.target_ids)),
          outcomes: rows.map((row) => TargetOutcome.parse(fromJson(row.outcome))),
          entries: rows.map((row) => SnapshotEntry.parse(fromJson(row.entry))),
        };
      }),

    discardOpenSync: () => access.write(forgetOpenSync),

    async saveReport(report) {
      const body = await pack(JSON.stringify(report));
      await access.write(async (db) => {
        await db
          .insertInto('sync_report')
          .values({ one: 1, body })
          .onConflict((conflict) => conflict.column('one').doUpdateSet({ body }))
          .execute();
      });
    },

    lastReport: () =>
      access.read(async (db) => {
        const row = await db.selectFrom('sync_report').select('body').executeTakeFirst();
        return row === undefined ? null : SyncReport.parse(fromJson(unpack(row.body)));
      }),
  };
}

/** Nothing is left of the open sync. */
export async function forgetOpenSync(db: WritableDb): Promise<void> {
  await db.deleteFrom('open_outcome').execute();
  await endOpenSync(db);
}

/**
 * There is no open sync any more. What it noted stays until the next one begins and takes the same pages: freed now, they
 * would go to whatever is written after the seal, and the next sync would have to make the file larger.
 */
export async function endOpenSync(db: WritableDb): Promise<void> {
  await db.deleteFrom('open_sync').execute();
}
