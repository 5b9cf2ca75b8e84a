import { displayText } from '#shared/domain/display-text.ts';
import { attentionOf, nextMoment, type Attention } from '#shared/domain/schedule/reminders.ts';
import { isDue, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import { planDue } from './plan-due.ts';
import { settleEnds } from './settle-ends.ts';

/** What somebody is told of scheduled changes, in words that are safe to show. */
export interface Reminder {
  readonly title: string;
  readonly body: string;
}

/**
 * Looks once after everything scheduled: settles what a crash left, plans what is due, tells each reminder once. Gives the next
 * moment at which something comes, in milliseconds since 1970; null when nothing will.
 */
export function createCaretaker(remind: (reminder: Reminder) => void) {
  const told = new Map<string, Attention>();
  return async (parts: PlanningParts): Promise<number | null> => {
    const { storage, clock } = parts.ports;
    await settleEnds(parts);
    await planDue(parts);
    const open = await storage.schedules.list();
    const now = clock.now();
    const fresh = open.filter((schedule) => {
      const attention = attentionOf(schedule, now);
      const before = told.get(schedule.id) ?? 'none';
      told.set(schedule.id, attention);
      return attention !== 'none' && attention !== before;
    });
    if (fresh.length > 0) remind(reminderOf(fresh, now));
    const moments = open.flatMap((schedule) => nextMoment(schedule, now) ?? []);
    // What is due and could not be planned is tried again a little later.
    if (open.some((schedule) => isDue(schedule, now))) moments.push(now + retryMs);
    return moments.length === 0 ? null : Math.min(...moments);
  };
}

const retryMs = 15 * 60_000;
const mostNamed = 4;

function reminderOf(schedules: readonly ScheduledChange[], now: number): Reminder {
  const due = schedules.filter(({ dueAt }) => Date.parse(dueAt) <= now).length;
  const soon = schedules.length - due;
  const counts = [due > 0 ? `${due} due` : '', soon > 0 ? `${soon} coming up` : ''].filter(Boolean);
  const named = schedules.slice(0, mostNamed).map(({ title }) => displayText(title, 80));
  const more = schedules.length > mostNamed ? [`and ${schedules.length - mostNamed} more`] : [];
  return { title: `Scheduled changes: ${counts.join(', ')}`, body: [...named, ...more].join('\n') };
}
