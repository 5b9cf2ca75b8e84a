import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetSpans } from '#shared/domain/account-span.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import { isoTime } from '#shared/domain/time.ts';
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
    await keepChanges(ports, snapshot.number, before, entries);
    await spans.advance(snapshot.number);
    before = entries;
    await ports.breather.breathe();
  }
}

/** Keeps what one snapshot changes, a slice at a time: new spans of a target, or null for one that left. */
async function keepChanges(
  ports: SpanPorts,
  number: number,
  before: readonly SnapshotEntry[],
  after: readonly SnapshotEntry[],
): Promise<void> {
  const { spans } = ports.storage;
  const old = new Map(before.filter(isRead).map((entry) => [entry.targetId, entry]));
  const now = new Map(after.filter(isRead).map((entry) => [entry.targetId, entry]));
  const simple: (readonly [TargetId, TargetSpans | null])[] = [];
  for (const targetId of old.keys()) if (!now.has(targetId)) simple.push([targetId, null]);
  const different: (readonly [SnapshotEntry, SnapshotEntry])[] = [];
  for (const entry of now.values()) {
    const known = old.get(entry.targetId);
    if (known === undefined) simple.push([entry.targetId, anew(entry)]);
    else if (contentsOf(known) !== contentsOf(entry)) different.push([known, entry]);
  }
  for (let start = 0; start < simple.length; start += targetsPerSlice) {
    await spans.keep(number, new Map(simple.slice(start, start + targetsPerSlice)));
    await ports.breather.breathe();
  }
  for (let start = 0; start < different.length; start += targetsPerSlice) {
    const slice = different.slice(start, start + targetsPerSlice);
    const known = await spans.at(
      number - 1,
      slice.map(([entry]) => entry.targetId),
    );
    const changes = new Map<TargetId, TargetSpans>();
    for (const [was, is] of slice) {
      const past = known.get(is.targetId);
      const read = await readBoth(ports, was, is);
      const next = past === undefined || read === null ? anew(is) : nextSpans(past, read.before, read.after);
      changes.set(is.targetId, next);
    }
    await spans.keep(number, changes);
    await ports.breather.breathe();
  }
}

/** The spans of a target of which nothing is known before this entry. */
function anew(entry: SnapshotEntry): TargetSpans {
  return { first: lastReadOf(entry) ?? isoTime(0), accounts: new Map() };
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
