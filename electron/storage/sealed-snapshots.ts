import type { Selectable } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Fault } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import { toCanonical } from './content-codec.ts';
import type { ContentRows } from './content-rows.ts';
import type { ReadableDb, SnapshotTable, WritableDb } from './tables.ts';
import type { TargetRefs } from './target-refs.ts';

/** So many rows go into one statement: SQLite takes at most 32,766 values in it. */
const rowsAtOnce = 1000;

/** Entries in the one order in which they are hashed and given out: by target id. */
function inOrder(entries: readonly SnapshotEntry[]): readonly SnapshotEntry[] {
  const sorted = [...entries].sort((a, b) =>
    a.targetId < b.targetId ? -1 : a.targetId > b.targetId ? 1 : 0,
  );
  const twice = sorted.find((entry, index) => entry.targetId === sorted[index - 1]?.targetId);
  if (twice !== undefined) {
    throw new RollcallError('bad-input', `The target ${twice.targetId} stands twice in one snapshot.`);
  }
  return sorted;
}

/** Writes one snapshot, its own row last: that row is the seal, and the database refuses entries after it. */
export async function insertSnapshot(
  db: WritableDb,
  snapshot: Omit<Snapshot, 'number' | 'hash'>,
  entries: readonly SnapshotEntry[],
  rows: { readonly targets: TargetRefs; readonly contents: ContentRows },
): Promise<Snapshot> {
  const ordered = inOrder(entries);
  const hash = toCanonical(ordered).hash.toString('hex');
  const newest = await db
    .selectFrom('snapshot')
    .select((select) => select.fn.max('number').as('number'))
    .executeTakeFirst();
  const number = (newest?.number ?? 0) + 1;
  const readings = ordered.flatMap((entry) => entry.readings);
  const targets = await rows.targets.rowsOf(
    db,
    ordered.map((entry) => entry.targetId),
  );
  const contents = await rows.contents.rowsOf(
    db,
    readings.map((reading) => reading.contentHash),
  );
  const faults = await faultRows(db, ordered);

  const entryRows = ordered.map((entry) => ({
    snapshot: number,
    target: rowOf(targets, entry.targetId),
    status: entry.status,
    fault: entry.fault === null ? null : rowOf(faults, faultBody(entry.fault)),
  }));
  const readingRows = ordered.flatMap((entry) =>
    entry.readings.map((reading, position) => ({
      snapshot: number,
      target: rowOf(targets, entry.targetId),
      position,
      method: reading.method,
      observed_at: Date.parse(reading.observedAt),
      content: rowOf(contents, reading.contentHash),
      accounts: reading.accounts,
    })),
  );
  // In the order of their keys: pages fill up instead of splitting in half.
  entryRows.sort((a, b) => a.target - b.target);
  readingRows.sort((a, b) => a.target - b.target || a.position - b.position);
  for (let start = 0; start < entryRows.length; start += rowsAtOnce) {
    await db
      .insertInto('snapshot_entry')
      .values(entryRows.slice(start, start + rowsAtOnce))
      .execute();
  }
  for (let start = 0; start < readingRows.length; start += rowsAtOnce) {
    const some = readingRows.slice(start, start + rowsAtOnce);
    await db.insertInto('snapshot_reading').values(some).execute();
    await db
      .deleteFrom('loose_content')
      .where(
        'content',
        'in',
        some.map((row) => row.content),
      )
      .execute();
  }
  await db
    .insertInto('snapshot')
    .values({
      number,
      id: snapshot.id,
      cause: snapshot.cause,
      started_at: Date.parse(snapshot.startedAt),
      sealed_at: Date.parse(snapshot.sealedAt),
      targets: snapshot.targets,
      accounts: snapshot.accounts,
      stale: snapshot.stale,
      failed: snapshot.failed,
      hash,
    })
    .execute();
  return { ...snapshot, number, hash };
}

/** The entries of one snapshot, by target id; null when there is no such snapshot. Throws when they don't match its hash. */
export async function selectEntries(
  db: ReadableDb,
  id: SnapshotId,
): Promise<readonly SnapshotEntry[] | null> {
  const snapshot = await db
    .selectFrom('snapshot')
    .select(['number', 'hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (snapshot === undefined) return null;
  const entries = await db
    .selectFrom('snapshot_entry')
    .innerJoin('target_ref', 'target_ref.row', 'snapshot_entry.target')
    .leftJoin('fault', 'fault.row', 'snapshot_entry.fault')
    .select(['target_ref.row', 'target_ref.id', 'snapshot_entry.status', 'fault.body'])
    .where('snapshot_entry.snapshot', '=', snapshot.number)
    .execute();
  const readings = await db
    .selectFrom('snapshot_reading')
    .innerJoin('content', 'content.row', 'snapshot_reading.content')
    .select(['target', 'method', 'observed_at', 'content.hash', 'accounts'])
    .where('snapshot', '=', snapshot.number)
    .orderBy('target')
    .orderBy('position')
    .execute();
  const byTarget = Map.groupBy(readings, (reading) => reading.target);
  const found = inOrder(
    entries.map((entry) =>
      SnapshotEntry.parse({
        targetId: entry.id,
        readings: (byTarget.get(entry.row) ?? []).map((reading) => ({
          method: reading.method,
          observedAt: isoTime(reading.observed_at),
          contentHash: reading.hash.toString('hex'),
          accounts: reading.accounts,
        })),
        status: entry.status,
        fault: entry.body === null ? null : fromFaultBody(entry.body),
      }),
    ),
  );
  if (toCanonical(found).hash.toString('hex') === snapshot.hash) return found;
  throw new RollcallError('workspace-damaged', `Snapshot ${snapshot.number} does not match its hash.`, {
    remedy: 'Restore the newest backup into a new folder.',
    details: { snapshot: snapshot.number },
  });
}

export function toSnapshot(row: Selectable<SnapshotTable>): Snapshot {
  return Snapshot.parse({
    id: row.id,
    number: row.number,
    cause: row.cause,
    startedAt: isoTime(row.started_at),
    sealedAt: isoTime(row.sealed_at),
    targets: row.targets,
    accounts: row.accounts,
    stale: row.stale,
    failed: row.failed,
    hash: row.hash,
  });
}

async function faultRows(
  db: WritableDb,
  entries: readonly SnapshotEntry[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const bodies = new Set(entries.flatMap((entry) => (entry.fault === null ? [] : [faultBody(entry.fault)])));
  for (const body of bodies) {
    const there = await db.selectFrom('fault').select('row').where('body', '=', body).executeTakeFirst();
    const row =
      there ?? (await db.insertInto('fault').values({ body }).returning('row').executeTakeFirstOrThrow());
    found.set(body, row.row);
  }
  return found;
}

/** Faults are stored once per wording: a store that is down fails every sync with the same words. */
function faultBody(fault: Fault): string {
  return toCanonical(fault).text;
}

function fromFaultBody(body: string): unknown {
  return JSON.parse(body);
}

function rowOf(rows: ReadonlyMap<string, number>, key: string): number {
  const row = rows.get(key);
  if (row === undefined) throw new Error('A row that was just looked up is missing.');
  return row;
}
