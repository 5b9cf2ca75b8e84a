import { isoTime, type IsoTime } from '../time.ts';
import { isOpen, type ScheduledChange } from './scheduled-change.ts';

const day = 86_400_000;

/** Whether a scheduled change asks to be looked at: its moment has passed, a reminder of it has come, or neither. */
export type Attention = 'overdue' | 'soon' | 'none';

type Reminding = Pick<ScheduledChange, 'state' | 'dueAt' | 'remindDays' | 'quiet'>;

/** What it asks for now. Silenced, it asks for nothing; what silenced it must lie in the past. */
export function attentionOf(schedule: Reminding, now: number): Attention {
  if (!isOpen(schedule) || isQuiet(schedule, now)) return 'none';
  if (Date.parse(schedule.dueAt) <= now) return 'overdue';
  return reminderTimes(schedule).some((time) => time <= now) ? 'soon' : 'none';
}

/** When its reminders come, earliest first; milliseconds since 1970. */
export function reminderTimes({ dueAt, remindDays }: Pick<Reminding, 'dueAt' | 'remindDays'>): number[] {
  return remindDays.map((days) => Date.parse(dueAt) - days * day).sort((one, other) => one - other);
}

/** Until when a dismissed reminder stays away: until the next one, at the latest until it is due. */
export function untilNextReminder(schedule: Reminding, now: number): IsoTime {
  return isoTime(reminderTimes(schedule).find((time) => time > now) ?? Date.parse(schedule.dueAt));
}

/** The next moment at which something happens to it by itself; null when none will. Milliseconds since 1970. */
export function nextMoment(schedule: Reminding, now: number): number | null {
  if (!isOpen(schedule)) return null;
  const { dueAt, quiet } = schedule;
  const moments = [...reminderTimes(schedule), Date.parse(dueAt)];
  if (quiet !== null) moments.push(Date.parse(quiet.until));
  const next = Math.min(...moments.filter((time) => time > now));
  return Number.isFinite(next) ? next : null;
}

function isQuiet({ quiet }: Reminding, now: number): boolean {
  return quiet !== null && Date.parse(quiet.from) <= now && now < Date.parse(quiet.until);
}
