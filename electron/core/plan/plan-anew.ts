import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { AllowedWishes } from '#shared/domain/plan/leave-out-forbidden.ts';
import { givesAccess } from '#shared/domain/schedule/ends-of-plan.ts';
import { promiseEnd } from '../schedules/promise-end.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { keepPlan, type PlanningParts } from './make-plan.ts';

/**
 * Plans the wishes of a plan anew, all of them or those chosen, as the world was last seen: what is done of them comes out as already so.
 * What was left out stands in the new plan with its reason, and a promised end goes along; the old plan stays as it is. Rejects as
 * making a plan does.
 */
export async function planAnew(
  parts: PlanningParts,
  view: WorkspaceView,
  old: ChangePlan,
  { wanted, leftOut }: AllowedWishes = { wanted: old.content.wanted, leftOut: [] },
): Promise<ChangePlan> {
  const { content } = old;
  const beyond = {
    alreadySo: notWished(content, content.alreadySo),
    errors: [...notWished(content, content.errors), ...leftOut],
  };
  const made = await keepPlan(parts, view, wanted, content.title, undefined, beyond);
  await keepPromise(parts, old, made);
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
