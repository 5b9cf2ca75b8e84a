import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { DifferencePart, TargetDifference } from '#shared/domain/snapshot-difference.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Ports } from '../ports.ts';
import { labelOf } from '../sync/plan-sync.ts';
import { mergedTargets, type MergedTarget } from '../workspace-view/merged-targets.ts';
import { compareTarget, countDifferences, restOnSameContents, type TargetLabel } from './compare-targets.ts';

/** So many accounts are read and compared at a time, on both sides together; a target is never cut in two. */
const accountsPerSlice = 400;

type ComparePorts = Pick<Ports, 'storage' | 'breather'>;

/**
 * What changed between two snapshots, named by id, number, `latest` or `previous`: told in parts, since it may be as big as the
 * workspace. Contents are read only where they differ. Throws `not-found` for a snapshot that does not exist.
 */
export async function* compareSnapshots(
  ports: ComparePorts,
  fromWhich: string,
  toWhich: string,
): AsyncGenerator<DifferencePart, void, void> {
  const [from, to] = [await requireSnapshot(ports, fromWhich), await requireSnapshot(ports, toWhich)];
  yield { kind: 'begun', from, to };
  const { snapshots, targets } = ports.storage;
  const before = new Map((await snapshots.entries(from.id)).map((entry) => [entry.targetId, entry]));
  const after = new Map((await snapshots.entries(to.id)).map((entry) => [entry.targetId, entry]));
  const labels = new Map((await targets.list()).map((target) => [target.id, label(target)]));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const toCompare = ids.filter((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    return old === undefined || now === undefined || !restOnSameContents(old, now);
  });
  const notRead = new Set(ids.filter((id) => ['stale', 'failed'].includes(after.get(id)?.status ?? 'ok')));
  const count = countDifferences();
  const weigh = (id: TargetId): number => accountsOf(before.get(id)) + accountsOf(after.get(id));
  for (const slice of slices(toCompare, weigh)) {
    const [old, now] = [await readThese(ports, before, slice), await readThese(ports, after, slice)];
    await ports.breather.breathe();
    const differences = slice.flatMap((id): TargetDifference[] => {
      const compared = { before: old.get(id) ?? null, after: now.get(id) ?? null };
      const difference = compareTarget(compared, labels.get(id) ?? strangerLabel(id, compared));
      return difference === null ? [] : [difference];
    });
    if (differences.length === 0) continue;
    count.add(differences);
    await ports.breather.breathe();
    yield { kind: 'targets', targets: differences };
  }
  yield { kind: 'totals', totals: count.totals({ targets: ids.length, notRead }) };
}

function accountsOf(entry: SnapshotEntry | undefined): number {
  return entry?.readings.reduce((sum, { accounts }) => sum + accounts, 0) ?? 0;
}

function* slices(
  ids: readonly TargetId[],
  weigh: (id: TargetId) => number,
): Generator<readonly TargetId[], void, void> {
  let slice: TargetId[] = [];
  let accounts = 0;
  for (const id of ids) {
    slice.push(id);
    accounts += weigh(id);
    if (accounts < accountsPerSlice && slice.length < accountsPerSlice) continue;
    yield slice;
    [slice, accounts] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}

async function requireSnapshot({ storage }: ComparePorts, which: string): Promise<Snapshot> {
  const snapshot = await storage.snapshots.find(which.trim());
  if (snapshot !== null) return snapshot;
  const newest = await storage.snapshots.latest();
  throw new RollcallError('not-found', `There is no snapshot “${which.trim().slice(0, 120)}”.`, {
    remedy:
      newest === null
        ? 'Sync first: each sync makes a snapshot.'
        : `Name one by number (1 to ${newest.number}), by id, or as latest or previous.`,
    details: { newest: newest?.number ?? null },
  });
}

async function readThese(
  ports: ComparePorts,
  entries: ReadonlyMap<TargetId, SnapshotEntry>,
  ids: readonly TargetId[],
): Promise<ReadonlyMap<TargetId, MergedTarget>> {
  const read = new Map<TargetId, MergedTarget>();
  const wanted = ids.flatMap((id) => entries.get(id) ?? []);
  for await (const target of mergedTargets(ports, wanted)) read.set(target.targetId, target);
  return read;
}

function label(target: Parameters<typeof labelOf>[0]): TargetLabel {
  return { target: labelOf(target), domain: target.kind === 'store' ? target.domain : null };
}

/** A target that left the workspace is called as it called itself. */
function strangerLabel(
  id: TargetId,
  { before, after }: { before: MergedTarget | null; after: MergedTarget | null },
): TargetLabel {
  return { target: after?.facts?.name ?? before?.facts?.name ?? id, domain: null };
}
