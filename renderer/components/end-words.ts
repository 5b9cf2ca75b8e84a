import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { ago, shortTime } from './time-words.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** "ends 12 Dec 2026, in 20 days", "should have ended 12 Dec 2026, 3 days ago". */
export function endWords(dueAt: string, now: number): string {
  const when = `${day.format(new Date(dueAt))}, ${ago(dueAt, now)}`;
  return Date.parse(dueAt) > now ? `ends ${when}` : `should have ended ${when}`;
}

/** What happens at an end, in a word or two: "loses Support", "is suspended". */
export function endingWords({ ending, roles }: NonNullable<ScheduleRow['end']>): string {
  if (ending === 'suspend') return 'is suspended';
  return ending === 'remove' || roles.length === 0 ? 'is removed' : `loses ${roles.join(', ')}`;
}

/** "12 Dec 2026, 09:00": when something scheduled is due; of an end the day alone says it. */
export function dueWords({ dueAt, end }: Pick<ScheduleRow, 'dueAt' | 'end'>): string {
  return end === null ? shortTime(dueAt) : day.format(new Date(dueAt));
}
