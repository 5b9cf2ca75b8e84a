import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetSpans } from '#shared/domain/account-span.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { lastReadOf } from '../workspace-view/how-read.ts';
import { mergedTargets, type MergedTarget } from '../workspace-view/merged-targets.ts';
import { nextSpans } from './account-spans.ts';

type SpanPorts = Pick<Ports, 'storage' | 'breather'>;

/** Targets whose spans are read at once: a few milliseconds. */
const targetsPerSlice = 50;

/**
 * The pasts of all targets as of a snapshot, its own changes included. What is not kept yet is worked out first: once for
 * each snapshot, for the whole life of the workspace.
 *
 * The work grows with what changed: a target that looks as it did costs nothing, one that changed costs reading it twice
 * and one kept row, as large as the number of its accounts that ever changed.
 */
export async function loadSpans(
  ports: SpanPorts,
  snapshot: Snapshot,
  targetIds: readonly TargetId[],
): Promise<ReadonlyMap<TargetId, TargetSpans>> {
  const { spans } = ports.storage;
  await takeTurn(spans, () => keepUpTo(ports, snapshot.number));
  const all = new Map<TargetId, TargetSpans>();
  for (let start = 0; start < targetIds.length; start += targetsPerSlice) {
    const some = await spans.at(snapshot.number, targetIds.slice(start, start + targetsPerSlice));
    for (const [id, each] of some) all.set(id, each);
    await ports.breather.breathe();
  }
  return all;
}

async function keepUpTo(ports: SpanPorts, number: number): Promise<void> {
  const { snapshots, spans } = ports.storage;
  const through = await spans.through();
  if (through >= number) return;
  const missing = (await snapshots.list())
    .filter((each) => each.number > through && each.number <= number)
    .sort((a, b) => a.number - b.number);
  const last = through === 0 ? null : await snapshots.find(String(through));
  let before: readonly SnapshotEntry[] = last === null ? [] : await snapshots.entries(last.id);
  for (const snapshot of missing) {
    const entries = await snapshots.entries(snapshot.id);
    await ports.breather.breathe();
    await spans.append(snapshot.number, await changesBetween(ports, snapshot.number - 1, before, entries));
    before = entries;
    await ports.breather.breathe();
  }
}

/** What one snapshot changes: new spans of a target, or null for one that left. */
async function changesBetween(
  ports: SpanPorts,
  number: number,
  before: readonly SnapshotEntry[],
  after: readonly SnapshotEntry[],
): Promise<ReadonlyMap<TargetId, TargetSpans | null>> {
  const changes = new Map<TargetId, TargetSpans | null>();
  const old = new Map(before.filter(isRead).map((entry) => [entry.targetId, entry]));
  const now = new Map(after.filter(isRead).map((entry) => [entry.targetId, entry]));
  for (const targetId of old.keys()) if (!now.has(targetId)) changes.set(targetId, null);
  const different: (readonly [SnapshotEntry, SnapshotEntry])[] = [];
  for (const entry of now.values()) {
    const known = old.get(entry.targetId);
    const first = lastReadOf(entry);
    if (known !== undefined) {
      if (contentsOf(known) !== contentsOf(entry)) different.push([known, entry]);
    } else if (first !== null) changes.set(entry.targetId, { first, accounts: new Map() });
  }
  for (let start = 0; start < different.length; start += targetsPerSlice) {
    const slice = different.slice(start, start + targetsPerSlice);
    const known = await ports.storage.spans.at(
      number,
      slice.map(([entry]) => entry.targetId),
    );
    for (const [oldEntry, newEntry] of slice) {
      const spans = known.get(oldEntry.targetId);
      const next = await readBoth(ports, oldEntry, newEntry);
      const first = lastReadOf(newEntry);
      if (spans !== undefined && next !== null) {
        changes.set(newEntry.targetId, nextSpans(spans, next.before, next.after));
      } else if (first !== null) changes.set(newEntry.targetId, { first, accounts: new Map() });
    }
  }
  return changes;
}

function isRead({ readings }: SnapshotEntry): boolean {
  return readings.length > 0;
}

/** Null when one of them is damaged: then nothing is known of the time before, and old damage hides nothing of today. */
async function readBoth(
  ports: SpanPorts,
  before: SnapshotEntry,
  after: SnapshotEntry,
): Promise<{ readonly before: MergedTarget; readonly after: MergedTarget } | null> {
  try {
    const [was, is] = [await merge(ports, before), await merge(ports, after)];
    return was === null || is === null ? null : { before: was, after: is };
  } catch (error) {
    if (error instanceof RollcallError && error.code === 'workspace-damaged') return null;
    throw error;
  }
}

async function merge(ports: SpanPorts, entry: SnapshotEntry): Promise<MergedTarget | null> {
  for await (const merged of mergedTargets(ports, [entry])) return merged;
  return null;
}

/** What an entry rests on, in the order seen, since an import counts for more when it is the newer one. */
function contentsOf({ readings }: SnapshotEntry): string {
  const ordered = [...readings].sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1));
  return JSON.stringify(ordered.map(({ method, contentHash }) => [method, contentHash]));
}
