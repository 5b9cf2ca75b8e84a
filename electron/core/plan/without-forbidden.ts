import { RollcallError } from '#shared/contract/errors.ts';
import type { WithoutForbidden } from '#shared/contract/plan-previews.ts';
import { isBlocked, type ChangePlan, type PlanContent } from '#shared/domain/plan/change-plan.ts';
import { isAboutAccount } from '#shared/domain/plan/wanted-change.ts';
import { givesAccess } from '#shared/domain/schedule/ends-of-plan.ts';
import { recordEvent } from '../audit/record-event.ts';
import { promiseEnd } from '../schedules/promise-end.ts';
import { leaveOut } from './leave-out.ts';
import { keepPlan, type PlanningParts } from './make-plan.ts';
import { planTarget } from './plan-target.ts';

/** So many wishes are named before the plan is made; in it all of them stand. */
const mostTold = 200;

/** What the plan would come to without what is forbidden, were it made now. Writes nothing. Rejects as making it does. */
export async function previewWithoutForbidden(
  parts: PlanningParts,
  plan: ChangePlan,
): Promise<WithoutForbidden> {
  await requireForbidden(parts, plan);
  const view = await parts.views.load();
  const { wanted, leftOut } = await leaveOut(parts, view, plan.content.wanted);
  return {
    wishes: wanted.length,
    inAll: leftOut.length,
    leftOut: leftOut.slice(0, mostTold).map(({ wanted: wish, why }) => {
      const person =
        isAboutAccount(wish) && wish.personId !== null ? view.people.get(wish.personId) : undefined;
      return {
        wanted: wish,
        why,
        person: person === undefined ? null : { id: person.id, name: person.name },
        target: planTarget(view, wish.targetId),
      };
    }),
  };
}

/**
 * Plans the wishes of a plan anew, against the newest snapshot and without those that a rule forbids. What was left out stands in
 * the new plan with its reason; the old one stays as it is. Rejects with `conflict` for a plan that has begun, of which nothing is
 * forbidden or nothing would be left.
 */
export async function planWithoutForbidden(parts: PlanningParts, plan: ChangePlan): Promise<ChangePlan> {
  await requireForbidden(parts, plan);
  const { ports, door } = parts;
  const { content, number } = plan;
  const view = await parts.views.load();
  const { wanted, leftOut } = await leaveOut(parts, view, content.wanted);
  if (wanted.length === 0)
    throw new RollcallError('conflict', `Nothing would be left of plan ${number}: rules forbid all of it.`, {
      remedy: 'Look at what each rule says is to be done first.',
    });
  const beyond = {
    alreadySo: notWished(content, content.alreadySo),
    errors: [...notWished(content, content.errors), ...leftOut],
  };
  const made = await keepPlan(parts, view, wanted, content.title, undefined, beyond);
  await recordEvent(ports, door, 'plan.forbidden-left-out', made.content.id, {
    title: content.title,
    plan: number,
    leftOut: leftOut.length,
  });
  await keepPromise(parts, plan, made);
  return made;
}

/** What the job of the plan had left out by itself: its wishes can't tell it again. */
function notWished({ wanted }: PlanContent, settled: PlanContent['errors']): PlanContent['errors'] {
  const wished = new Set(wanted.map((wish) => JSON.stringify(wish)));
  return settled.filter((each) => !wished.has(JSON.stringify(each.wanted)));
}

/** What the old plan was to give until a date, the new one gives until then, too. */
async function keepPromise(parts: PlanningParts, old: ChangePlan, made: ChangePlan): Promise<void> {
  const { storage, clock } = parts.ports;
  const promise = await storage.schedules.promise(old.content.id);
  if (promise === null || Date.parse(promise.until) <= clock.now()) return;
  if (made.content.operations.some(givesAccess)) await promiseEnd(parts, made.content.id, promise);
}

async function requireForbidden({ ports }: PlanningParts, { content, number }: ChangePlan): Promise<void> {
  if (!content.operations.some(isBlocked))
    throw new RollcallError('conflict', `No rule forbids anything of plan ${number}.`, {
      remedy: 'Apply it as it is.',
    });
  if ((await ports.storage.plans.journal(content.id)).length > 0)
    throw new RollcallError('conflict', `Plan ${number} has begun already.`, {
      remedy: 'Make a new plan of what is left to do.',
    });
}
