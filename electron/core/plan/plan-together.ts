import { RollcallError } from '#shared/contract/errors.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { gatherConsidered, type ConsideredWishes } from '#shared/domain/plan/considered-wishes.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { keepPlan, wishesOfRequest, type PlanningParts, type PlanRequest } from './make-plan.ts';

/** Plans several jobs, each for its people at its stores, as one plan. Rejects as planning one of them would. */
export async function planTogether(
  parts: PlanningParts,
  requests: readonly PlanRequest[],
  title: string | undefined,
): Promise<ChangePlan> {
  const { view, wanted, title: named, ...beyond } = await wishesOfRequests(parts, requests);
  return keepPlan(parts, view, wanted, title ?? named, undefined, beyond);
}

/** Several jobs as wishes against the newest snapshot, with what they leave out. */
export async function wishesOfRequests(
  parts: PlanningParts,
  requests: readonly PlanRequest[],
): Promise<ConsideredWishes & { readonly view: WorkspaceView; readonly title: string }> {
  if (requests.some(({ job }) => job.kind === 'move-team'))
    throw new RollcallError(
      'not-supported',
      'Moving to another team goes by itself: the team’s name changes with the plan.',
      { remedy: 'Plan it alone, at once.' },
    );
  const wished = [];
  for (const request of requests) wished.push(await wishesOfRequest(parts, request));
  const [first, ...more] = wished;
  return {
    ...gatherConsidered(wished),
    view: first?.view ?? (await parts.views.load()),
    title: first !== undefined && more.length === 0 ? first.title : 'Several changes',
  };
}
