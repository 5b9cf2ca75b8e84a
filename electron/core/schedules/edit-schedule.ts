import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { untilNextReminder } from '#shared/domain/schedule/reminders.ts';
import { isOpen, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { requireFuture, requireSchedule } from './new-schedule.ts';

interface EditParts {
  readonly ports: Ports;
  readonly door: Door;
}

/** Moves scheduled changes to another time. Rejects with `conflict` when one of them is planned or over: then none is moved. */
export async function moveSchedules(
  { ports, door }: EditParts,
  which: readonly string[],
  { at, why }: { readonly at: IsoTime; readonly why: string | null },
): Promise<readonly ScheduledChange[]> {
  requireFuture(ports, at);
  return takeTurn(ports.storage.schedules, async () => {
    const before = await found(ports, which);
    const moved = before.map((schedule): ScheduledChange => {
      if (schedule.state.state !== 'waiting') throw tooLate(schedule, 'moved');
      return { ...schedule, dueAt: at, quiet: null, problem: null, movedWhy: why };
    });
    await ports.storage.schedules.save(moved);
    for (const { id, title, dueAt } of before)
      await recordEvent(ports, door, 'schedule.moved', id, { title, before: dueAt, after: at, why });
    return moved;
  });
}

/** Cancels scheduled changes; for an end that means the access stays. A plan that was made already stays as well. */
export function cancelSchedules(
  { ports, door }: EditParts,
  which: readonly string[],
  why: string,
): Promise<readonly ScheduledChange[]> {
  return takeTurn(ports.storage.schedules, async () => {
    const at = isoTime(ports.clock.now());
    const cancelled = (await found(ports, which)).map((schedule): ScheduledChange => {
      if (!isOpen(schedule)) throw tooLate(schedule, 'cancelled');
      return { ...schedule, state: { state: 'cancelled', at, why } };
    });
    await ports.storage.schedules.save(cancelled);
    for (const { id, title } of cancelled)
      await recordEvent(ports, door, 'schedule.cancelled', id, { title, why });
    return cancelled;
  });
}

/**
 * Silences reminders until a moment, or until the next one. What is due can be put off like that, not silenced for good: rejects
 * with `conflict` then.
 */
export async function silenceSchedules(
  { ports }: Pick<EditParts, 'ports'>,
  which: readonly string[],
  until: IsoTime | null,
): Promise<readonly ScheduledChange[]> {
  if (until !== null) requireFuture(ports, until);
  return takeTurn(ports.storage.schedules, async () => {
    const now = ports.clock.now();
    const silenced = (await found(ports, which)).map((schedule): ScheduledChange => {
      if (!isOpen(schedule)) throw tooLate(schedule, 'silenced');
      if (until === null && Date.parse(schedule.dueAt) <= now)
        throw new RollcallError('conflict', `“${schedule.title}” is due: it can’t be dismissed any more.`, {
          remedy: 'Apply its plan or cancel it; to be reminded later, name a time.',
        });
      const end = until ?? untilNextReminder(schedule, now);
      return { ...schedule, quiet: { from: isoTime(now), until: end } };
    });
    await ports.storage.schedules.save(silenced);
    return silenced;
  });
}

async function found(ports: Ports, which: readonly string[]): Promise<readonly ScheduledChange[]> {
  const all: ScheduledChange[] = [];
  for (const each of new Set(which)) all.push(await requireSchedule(ports, each));
  return all;
}

function tooLate({ title, state }: ScheduledChange, verb: string): RollcallError {
  const why = {
    waiting: 'is waiting',
    planning: 'is being planned',
    planned: `is planned already${state.state === 'planned' ? `, as plan ${state.number}` : ''}`,
    done: 'is done',
    cancelled: 'is cancelled',
  }[state.state];
  return new RollcallError('conflict', `“${title}” ${why}: it can’t be ${verb} any more.`, {
    remedy: state.state === 'planned' ? 'Go on with its plan, or cancel it.' : 'Schedule it anew.',
  });
}
