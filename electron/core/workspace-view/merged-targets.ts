import type { TargetId } from '#shared/domain/ids.ts';
import { mergeReadings, type MergedAccount } from '#shared/domain/merge-readings.ts';
import type { Reading, StoreFacts } from '#shared/domain/reading.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Ports } from '../ports.ts';

/** A target's readings made one. */
export interface MergedTarget {
  readonly targetId: TargetId;
  readonly entry: SnapshotEntry;
  readonly accounts: readonly MergedAccount[];
  /** What the store said of itself in the newest reading that tells; null when none does. */
  readonly facts: StoreFacts | null;
}

/** How many accounts are read from the storage at once: about 5 ms. */
const accountsPerSlice = 1_000;

/**
 * Reads the contents of entries and merges them, a slice at a time: what was given may be forgotten before the next is
 * read, and nothing blocks for long. Rejects with `workspace-damaged` when a content is missing.
 */
export async function* mergedTargets(
  ports: Pick<Ports, 'storage' | 'breather'>,
  entries: readonly SnapshotEntry[],
): AsyncGenerator<MergedTarget, void, void> {
  for (const slice of slices(entries)) {
    const hashes = slice.flatMap(({ readings }) => readings.map(({ contentHash }) => contentHash));
    const contents = await ports.storage.snapshots.contents([...new Set(hashes)]);
    for (const entry of slice) {
      const readings = entry.readings.flatMap(({ method, observedAt, contentHash }): Reading[] => {
        const content = contents.get(contentHash);
        return content === undefined ? [] : [{ method, observedAt, content }];
      });
      yield {
        targetId: entry.targetId,
        entry,
        accounts: mergeReadings(readings),
        facts: newestFacts(readings),
      };
      await ports.breather.breathe();
    }
  }
}

function* slices(entries: readonly SnapshotEntry[]): Generator<readonly SnapshotEntry[]> {
  let slice: SnapshotEntry[] = [];
  let accounts = 0;
  for (const entry of entries) {
    slice.push(entry);
    accounts += 1 + entry.readings.reduce((sum, reading) => sum + reading.accounts, 0);
    if (accounts < accountsPerSlice) continue;
    yield slice;
    slice = [];
    accounts = 0;
  }
  if (slice.length > 0) yield slice;
}

function newestFacts(readings: readonly Reading[]): StoreFacts | null {
  const telling = readings.filter(({ content }) => content.facts !== null);
  return telling.sort((a, b) => (a.observedAt < b.observedAt ? 1 : -1))[0]?.content.facts ?? null;
}
