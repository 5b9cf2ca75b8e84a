import type { ScheduleRow } from '#shared/contract/schedules.ts';

const week = 7 * 86_400_000;

/** What comes up, in the order in which it asks for somebody. */
export interface UpcomingGroups {
  readonly overdue: readonly ScheduleRow[];
  readonly soon: readonly ScheduleRow[];
  readonly later: readonly ScheduleRow[];
}

/** Overdue, within a week, later; each by date. */
export function upcomingGroups(schedules: readonly ScheduleRow[], now: number): UpcomingGroups {
  const at = ({ dueAt }: ScheduleRow): number => Date.parse(dueAt);
  return {
    overdue: schedules.filter((row) => at(row) <= now),
    soon: schedules.filter((row) => at(row) > now && at(row) <= now + week),
    later: schedules.filter((row) => at(row) > now + week),
  };
}

/** Other ends that the same plan gave and that fall on the same moment: they can be moved along. */
export function twinsOf(schedule: ScheduleRow, all: readonly ScheduleRow[]): readonly ScheduleRow[] {
  const { origin, end, dueAt, id } = schedule;
  if (origin === null || end === null) return [];
  return all.filter(
    (row) =>
      row.id !== id &&
      row.end !== null &&
      row.origin?.plan === origin.plan &&
      row.dueAt === dueAt &&
      row.state === 'waiting',
  );
}
