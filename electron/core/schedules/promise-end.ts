import { RollcallError } from '#shared/contract/errors.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { givesAccess } from '#shared/domain/schedule/ends-of-plan.ts';
import { usualReminders, type Ending, type PromisedEnd } from '#shared/domain/schedule/scheduled-change.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import { requirePlan } from '../plan/show-plan.ts';
import { takeTurn } from '../take-turns.ts';
import { requireFuture } from './new-schedule.ts';

/** How the access that a plan gives ends. */
export interface Until {
  readonly until: IsoTime;
  readonly ending: Ending;
  readonly remindDays?: readonly number[] | undefined;
}

/**
 * Promises that what the plan gives ends then; null takes the promise back. It becomes an end of its own for each operation
 * once that was really applied. Rejects with `conflict` when the plan gives nothing, or has given something already.
 */
export async function promiseEnd(
  { ports, door }: Pick<PlanningParts, 'ports' | 'door'>,
  which: string,
  until: Until | null,
): Promise<PromisedEnd | null> {
  const plan = await requirePlan(ports, which);
  if (until !== null) requireFuture(ports, until.until);
  return takeTurn(ports.storage.schedules, async () => {
    await requireUnbegun(ports, plan);
    const { id, title } = plan.content;
    const { schedules } = ports.storage;
    if (until === null) {
      if ((await schedules.promise(id)) === null) return null;
      await schedules.dropPromise(id);
      await recordEvent(ports, door, 'schedule.end-withdrawn', id, { title, plan: plan.number });
      return null;
    }
    requireGiving(plan);
    const promise: PromisedEnd = {
      plan: id,
      number: plan.number,
      until: until.until,
      ending: until.ending,
      remindDays: until.remindDays ?? usualReminders,
    };
    await schedules.savePromise(promise);
    await recordEvent(ports, door, 'schedule.end-promised', id, {
      title,
      plan: plan.number,
      until: promise.until,
      ending: promise.ending,
    });
    return promise;
  });
}

async function requireUnbegun({ storage }: PlanningParts['ports'], plan: ChangePlan): Promise<void> {
  if ((await storage.plans.journal(plan.content.id)).length === 0) return;
  throw new RollcallError('conflict', `Plan ${plan.number} has begun: its end can’t be changed as a whole.`, {
    remedy: 'Move or remove the ends of what it gave, one by one.',
  });
}

/** Throws `bad-input` for a plan that gives no access. */
function requireGiving({ number, content }: ChangePlan): void {
  if (content.operations.some(givesAccess)) return;
  throw new RollcallError('bad-input', `Plan ${number} gives nobody access that could end.`, {
    remedy: 'An end belongs to assigned roles, invitations and reactivations.',
  });
}
