import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { ScheduleId } from '#shared/domain/ids.ts';
import { whyNotThen } from '#shared/domain/schedule/parse-when.ts';
import { usualReminders, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { notFound } from '../lookup/not-found.ts';
import type { Ports } from '../ports.ts';

/** What differs from one scheduled change to the other. */
export type ScheduleParts = Pick<ScheduledChange, 'title' | 'wanted' | 'dueAt' | 'origin' | 'end'> & {
  /** The usual ones when left out. */
  readonly remindDays?: readonly number[] | undefined;
};

/** A scheduled change that waits, on its way into the storage. */
export function newSchedule(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  door: Door,
  { remindDays = usualReminders, ...parts }: ScheduleParts,
): Omit<ScheduledChange, 'number'> {
  return {
    ...parts,
    id: ScheduleId.parse(ids.next('schedule')),
    remindDays: [...new Set(remindDays)].sort((one, other) => other - one),
    createdAt: isoTime(clock.now()),
    createdBy: door,
    state: { state: 'waiting' },
    problem: null,
    quiet: null,
    movedWhy: null,
  };
}

/** Throws `bad-input` for a moment that has passed or is too far away to be meant. */
export function requireFuture({ clock }: Pick<Ports, 'clock'>, at: IsoTime): void {
  const why = whyNotThen(at, clock.now());
  if (why !== null)
    throw new RollcallError('bad-input', why, { remedy: 'Name a moment that is still to come.' });
}

/** The scheduled change of that id or number. Rejects with `not-found`. */
export async function requireSchedule(
  { storage }: Pick<Ports, 'storage'>,
  which: string,
): Promise<ScheduledChange> {
  const found = await storage.schedules.find(which.trim());
  if (found !== null) return found;
  const known = await storage.schedules.list();
  throw notFound(
    'scheduled change',
    which.trim(),
    known.map(({ number }) => String(number)),
  );
}
