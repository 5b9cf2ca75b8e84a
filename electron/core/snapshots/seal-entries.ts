import { SnapshotId } from '#shared/domain/ids.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';
import { mergedTargets } from '../workspace-view/merged-targets.ts';

type SealingPorts = Pick<Ports, 'clock' | 'ids' | 'storage' | 'breather'>;

/** Seals these entries as one snapshot, with its counts. Resolves when it is stored for good. */
export async function sealEntries(
  ports: SealingPorts,
  cause: Snapshot['cause'],
  startedAt: IsoTime,
  entries: readonly SnapshotEntry[],
): Promise<Snapshot> {
  return ports.storage.snapshots.seal(
    {
      id: SnapshotId.parse(ports.ids.next('snapshot')),
      cause,
      startedAt,
      sealedAt: isoTime(ports.clock.now()),
      targets: entries.length,
      accounts: await countAccounts(ports, entries),
      stale: entries.filter(({ status }) => status === 'stale').length,
      failed: entries.filter(({ status }) => status === 'failed').length,
    },
    entries,
  );
}

/** The accounts that the entries show. Contents are read only where two readings of one target must be merged. */
export async function countAccounts(
  ports: Pick<Ports, 'storage' | 'breather'>,
  entries: readonly SnapshotEntry[],
): Promise<number> {
  const several = entries.filter(({ readings }) => readings.length > 1);
  let count = 0;
  for (const { readings } of entries) {
    if (readings.length === 1) count += readings[0]?.accounts ?? 0;
  }
  for await (const { accounts } of mergedTargets(ports, several)) count += accounts.length;
  return count;
}
