import type { ScheduleRow } from '#shared/contract/schedules.ts';

/** When access ends first: by person and target. */
export type EndsOfCells = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The ends among what is scheduled, by cell; of several the first. */
export function endsOfCells(schedules: readonly ScheduleRow[]): EndsOfCells {
  const ends = new Map<string, Map<string, string>>();
  for (const { end, dueAt } of schedules) {
    if (end?.personId === undefined || end.personId === null) continue;
    const row = ends.get(end.personId) ?? new Map<string, string>();
    ends.set(end.personId, row);
    for (const { targetId } of end.places) {
      const known = row.get(targetId);
      if (known === undefined || dueAt < known) row.set(targetId, dueAt);
    }
  }
  return ends;
}
