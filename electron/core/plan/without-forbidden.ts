import { RollcallError } from '#shared/contract/errors.ts';
import type { WithoutForbidden } from '#shared/contract/plan-previews.ts';
import { isBlocked, type ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { isAboutAccount } from '#shared/domain/plan/wanted-change.ts';
import { recordEvent } from '../audit/record-event.ts';
import { leaveOut } from './leave-out.ts';
import type { PlanningParts } from './make-plan.ts';
import { planAnew } from './plan-anew.ts';
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
  const made = await planAnew(parts, view, plan, { wanted, leftOut });
  await recordEvent(ports, door, 'plan.forbidden-left-out', made.content.id, {
    title: content.title,
    plan: number,
    leftOut: leftOut.length,
  });
  return made;
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
