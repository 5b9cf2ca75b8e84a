import type { TargetId } from '#shared/domain/ids.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Fault } from '#shared/domain/sync.ts';

export type EntryReading = SnapshotEntry['readings'][number];

/** An entry for a target of which nothing is known. */
export function emptyEntry(targetId: TargetId): SnapshotEntry {
  return { targetId, readings: [], status: 'skipped', fault: null };
}

/** The entry after a good reading: it takes the place of the earlier one by the same method. */
export function entryWithReading(before: SnapshotEntry, reading: EntryReading): SnapshotEntry {
  const others = before.readings.filter(({ method }) => method !== reading.method);
  return { targetId: before.targetId, readings: [...others, reading], status: 'ok', fault: null };
}

/** Faults that say: the API never tells the users of this store, whatever is tried. */
const notByApi: ReadonlySet<string> = new Set(['plan-too-small', 'missing-scope']);

/**
 * The entry after a failed attempt: what was last seen stays, marked `stale`; `failed` when nothing ever was.
 *
 * A store that lives by imports because the API does not tell its users is not stale for that: its import stands at its
 * own age, and the attempt counts as `skipped` with the reason.
 */
export function entryAfterFault(before: SnapshotEntry, fault: Fault): SnapshotEntry {
  const imported = before.readings.length > 0 && before.readings.every(({ method }) => method !== 'api');
  if (imported && notByApi.has(fault.code)) return { ...before, status: 'skipped', fault };
  return { ...before, status: before.readings.length > 0 ? 'stale' : 'failed', fault };
}

/**
 * What was noted of a target while a sync ran, together with what others (an import) sealed in the meantime: of each
 * method the newest reading.
 */
export function entryWithNews(noted: SnapshotEntry, latest: SnapshotEntry | undefined): SnapshotEntry {
  if (latest === undefined) return noted;
  const readings = new Map<EntryReading['method'], EntryReading>();
  for (const reading of [...latest.readings, ...noted.readings]) {
    const other = readings.get(reading.method);
    if (other === undefined || other.observedAt <= reading.observedAt) readings.set(reading.method, reading);
  }
  const status = noted.status === 'failed' && readings.size > 0 ? 'stale' : noted.status;
  return { ...noted, status, readings: [...readings.values()] };
}
