import { RollcallError } from '#shared/contract/errors.ts';
import type { ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { wishesOfRequest, type PlanningParts, type PlanRequest } from '../plan/make-plan.ts';
import { requirePlan } from '../plan/show-plan.ts';
import { takeTurn } from '../take-turns.ts';
import { newSchedule, requireFuture, type ScheduleParts } from './new-schedule.ts';

/** When, and how long before that it reminds. */
export interface Later {
  readonly at: IsoTime;
  readonly remindDays?: readonly number[] | undefined;
}

/**
 * Puts a plan off: its wishes are planned anew when the time comes. The plan itself stays as it is and is not applied by that.
 * Rejects with `conflict` for a plan that has begun, and for one that is put off already.
 */
export async function scheduleAgain(
  parts: PlanningParts,
  which: string,
  later: Later,
): Promise<ScheduledChange> {
  const { ports } = parts;
  const plan = await requirePlan(ports, which);
  const { id, title, wanted } = plan.content;
  requireFuture(ports, later.at);
  return takeTurn(ports.storage.schedules, async () => {
    if ((await ports.storage.plans.journal(id)).length > 0)
      throw new RollcallError('conflict', `Plan ${plan.number} has begun: it can’t be put off any more.`, {
        remedy: 'Pause it, or undo what it did.',
      });
    const known = (await ports.storage.schedules.ofPlan(id)).find(
      ({ end, state }) => end === null && state.state === 'waiting',
    );
    if (known !== undefined)
      throw new RollcallError('conflict', `Plan ${plan.number} is put off already (${known.number}).`, {
        remedy: 'Move that one to another time.',
        details: { schedule: known.id },
      });
    return keep(parts, { title, wanted, origin: { plan: id, number: plan.number }, end: null }, later);
  });
}

/** Schedules a job without planning it now: against the newest snapshot it is only turned into wishes. */
export async function scheduleJob(
  parts: PlanningParts,
  request: PlanRequest,
  later: Later,
): Promise<ScheduledChange> {
  requireFuture(parts.ports, later.at);
  if (request.job.kind === 'move-team')
    throw new RollcallError('bad-input', 'A move to another team can’t be scheduled without a plan.', {
      remedy: 'Make its plan, which changes the label at once, then put that plan off.',
    });
  const { wanted, title } = await wishesOfRequest(parts, request);
  if (wanted.length === 0)
    throw new RollcallError('bad-input', 'There is nothing to schedule: nobody named has an account there.', {
      remedy: 'Name other people or stores.',
    });
  return keep(parts, { title, wanted, origin: null, end: null }, later);
}

async function keep(
  { ports, door }: PlanningParts,
  parts: Omit<ScheduleParts, 'dueAt' | 'remindDays'>,
  { at, remindDays }: Later,
): Promise<ScheduledChange> {
  const made = newSchedule(ports, door, { ...parts, dueAt: at, remindDays });
  const [kept] = await ports.storage.schedules.add([made]);
  if (kept === undefined) throw new Error('what is added is given back');
  await recordEvent(ports, door, 'schedule.added', kept.id, {
    title: kept.title,
    dueAt: kept.dueAt,
    plan: kept.origin?.number ?? null,
  });
  return kept;
}
