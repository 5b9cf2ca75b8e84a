import { readBy } from '#shared/domain/capability-table.ts';
import { readingMethods } from '#shared/domain/reading.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { ReadBy, Target } from '#shared/domain/target.ts';
import type { IsoTime } from '#shared/domain/time.ts';

/** How a target's users are known; as long as nothing was read, how they can be. */
export function readByOf(target: Target, entry: Pick<SnapshotEntry, 'readings'> | null): ReadBy {
  const methods = (entry?.readings ?? []).map(({ method }) => method);
  const best = readingMethods.find((method) => methods.includes(method));
  if (best !== undefined) return best;
  if (target.kind === 'organization') return target.connection === null ? 'none' : 'api';
  const { scopes, method } = target.connection;
  return readBy({ plan: target.plan, scopes, method });
}

/** When its accounts were last really seen, by whichever method; null when never. */
export function lastReadOf(entry: Pick<SnapshotEntry, 'readings'> | null): IsoTime | null {
  let last: IsoTime | null = null;
  for (const { observedAt } of entry?.readings ?? []) {
    if (last === null || observedAt > last) last = observedAt;
  }
  return last;
}
