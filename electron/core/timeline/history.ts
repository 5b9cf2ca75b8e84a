import type { TargetId } from '#shared/domain/ids.ts';
import { foldEmail, isAddress } from '#shared/domain/email-address.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';

/** Consecutive snapshots in which one target looked the same. */
export interface TargetRun {
  readonly first: Snapshot;
  /** As the first snapshot of the run has it; null while the target was not part of the workspace. */
  readonly entry: SnapshotEntry | null;
  /** As the last one has it: the same contents, seen later. */
  readonly last: SnapshotEntry | null;
}

/** What all snapshots hold, each looked at once. Snapshots are immutable, so nothing here ever goes stale. */
export interface History {
  /** How many snapshots there are, and of each target its runs, oldest first. */
  runs(targetIds: readonly TargetId[]): Promise<{
    readonly snapshots: number;
    readonly of: ReadonlyMap<TargetId, readonly TargetRun[]>;
  }>;
  /** The targets where an account with such an address was ever seen. */
  targetsWithAddress(wanted: (email: string) => boolean): Promise<ReadonlySet<TargetId>>;
}

/** Contents are read and searched so many at a time: about 10 ms. */
const contentsPerSlice = 10;

/**
 * Looks through the snapshots of a workspace, once each. Of contents only the addresses are kept, so that a person's past
 * is found without reading everything again.
 */
export function createHistory(ports: Pick<Ports, 'storage' | 'breather'>): History {
  const { snapshots } = ports.storage;
  const runsOf = new Map<TargetId, TargetRun[]>();
  const looks = new Map<TargetId, string>();
  const toSearch = new Map<string, Set<TargetId>>();
  const targetsOfHash = new Map<string, Set<TargetId>>();
  const targetsByEmail = new Map<string, Set<TargetId>>();
  let walked = 0;

  const noteLook = (snapshot: Snapshot, targetId: TargetId, entry: SnapshotEntry | null): void => {
    const look = entry === null ? 'absent' : lookOf(entry);
    const runs = runsOf.get(targetId) ?? [];
    const run = runs.at(-1);
    if (run !== undefined && looks.get(targetId) === look) {
      runs[runs.length - 1] = { ...run, last: entry };
      return;
    }
    runs.push({ first: snapshot, entry, last: entry });
    runsOf.set(targetId, runs);
    looks.set(targetId, look);
    for (const { contentHash } of entry?.readings ?? []) {
      const targets = targetsOfHash.get(contentHash) ?? new Set();
      if (targets.has(targetId)) continue;
      targetsOfHash.set(contentHash, targets.add(targetId));
      toSearch.set(contentHash, targets);
    }
  };
  const walkOn = async (): Promise<void> => {
    const news = (await snapshots.list()).filter(({ number }) => number > walked);
    for (const snapshot of news.sort((a, b) => a.number - b.number)) {
      const entries = await snapshots.entries(snapshot.id);
      const present = new Set(entries.map(({ targetId }) => targetId));
      for (const entry of entries) noteLook(snapshot, entry.targetId, entry);
      for (const targetId of runsOf.keys()) if (!present.has(targetId)) noteLook(snapshot, targetId, null);
      walked = snapshot.number;
      await ports.breather.breathe();
    }
  };
  const searchOn = async (): Promise<void> => {
    const hashes = [...toSearch.keys()];
    for (let start = 0; start < hashes.length; start += contentsPerSlice) {
      const slice = hashes.slice(start, start + contentsPerSlice);
      for (const [hash, { accounts }] of await snapshots.contents(slice)) {
        for (const { email } of accounts) {
          if (!isAddress(email)) continue;
          const folded = foldEmail(email);
          const targets = targetsByEmail.get(folded) ?? new Set();
          for (const targetId of targetsOfHash.get(hash) ?? []) targets.add(targetId);
          targetsByEmail.set(folded, targets);
        }
        toSearch.delete(hash);
      }
      await ports.breather.breathe();
    }
  };

  const history: History = {
    runs: (targetIds) =>
      takeTurn(history, async () => {
        await walkOn();
        return { snapshots: walked, of: new Map(targetIds.map((id) => [id, [...(runsOf.get(id) ?? [])]])) };
      }),
    targetsWithAddress: (wanted) =>
      takeTurn(history, async () => {
        await walkOn();
        await searchOn();
        const found = new Set<TargetId>();
        for (const [email, targets] of targetsByEmail) {
          if (wanted(email)) for (const targetId of targets) found.add(targetId);
        }
        return found;
      }),
  };
  return history;
}

/**
 * What two entries must have in common for their target to look the same: how the attempt went and the contents, in the
 * order in which they were seen, since an import counts for more when it is the newer one.
 */
function lookOf({ status, fault, readings }: SnapshotEntry): string {
  const ordered = [...readings].sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1));
  return JSON.stringify([
    status === 'skipped' ? 'ok' : status,
    fault?.code ?? null,
    ordered.map(({ method, contentHash }) => [method, contentHash]),
  ]);
}
