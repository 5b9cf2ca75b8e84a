import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { linkAccounts } from '../people/link-accounts.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { emptyEntry, entryWithReading } from './compose-entries.ts';
import { sealEntries } from './seal-entries.ts';

type SealingPorts = Pick<Ports, 'clock' | 'ids' | 'storage' | 'breather'>;

/**
 * Seals a snapshot in which one target has a new reading and all others are as they were: for imports. Then gives new
 * accounts their persons. All or nothing; a sync that is open meanwhile stays open and can go on.
 */
export async function sealReading(
  ports: SealingPorts,
  targetId: TargetId,
  reading: Reading,
  cause: Extract<Snapshot['cause'], 'import' | 'attested'>,
  door: Door = 'rule',
): Promise<Snapshot> {
  const { snapshots } = ports.storage;
  const snapshot = await takeTurn(snapshots, async () => {
    const contentHash = await snapshots.putContent(reading.content);
    const latest = await snapshots.latest();
    const entries = latest === null ? [] : await snapshots.entries(latest.id);
    const before = entries.find((entry) => entry.targetId === targetId) ?? emptyEntry(targetId);
    const after = withImport(before, {
      method: reading.method,
      observedAt: reading.observedAt,
      contentHash,
      accounts: reading.content.accounts.length,
    });
    const others = entries.filter((entry) => entry.targetId !== targetId);
    return sealEntries(ports, cause, isoTime(ports.clock.now()), [...others, after]);
  });
  await recordEvent(ports, door, 'snapshot.sealed', snapshot.id, {
    number: snapshot.number,
    cause,
    target: targetId,
    accounts: reading.content.accounts.length,
  });
  await linkAccounts(ports);
  return snapshot;
}

/** An API reading that went stale does not become fresh because somebody imported a list beside it. */
function withImport(before: SnapshotEntry, reading: SnapshotEntry['readings'][number]): SnapshotEntry {
  const after = entryWithReading(before, reading);
  const apiIsStale = before.status === 'stale' && before.readings.some(({ method }) => method === 'api');
  return apiIsStale ? { ...after, status: 'stale', fault: before.fault } : after;
}
