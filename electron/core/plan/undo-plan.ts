import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { invertPlan } from '#shared/domain/plan/invert-plan.ts';
import { planProgress } from '#shared/domain/plan/plan-progress.ts';
import type { OperationId } from '#shared/domain/plan/operation.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { keepPlan, type PlanningParts } from './make-plan.ts';

export interface UndonePlan {
  readonly plan: ChangePlan;
  /** What was done and nothing takes back. */
  readonly withoutInverse: readonly { readonly operation: OperationId; readonly why: string }[];
}

/**
 * Makes the plan that takes back what a plan really did: what was applied and not contradicted. Rejects with `conflict` when it
 * did nothing that can be taken back.
 */
export async function undoPlan(parts: PlanningParts, { content }: ChangePlan): Promise<UndonePlan> {
  const progress = planProgress(content, await parts.ports.storage.plans.journal(content.id));
  const done = content.operations.filter(({ id }) => {
    const state = progress.get(id);
    return state?.status === 'applied' && state.verification !== 'contradicted';
  });
  const inverse = invertPlan(done);
  const withoutInverse = inverse.withoutInverse.map(({ operation, why }) => ({
    operation: operation.id,
    why,
  }));
  if (inverse.wanted.length === 0)
    throw new RollcallError('conflict', 'This plan has done nothing that can be taken back.', {
      details: { withoutInverse },
    });
  const plan = await keepPlan(
    parts,
    await parts.views.load(),
    inverse.wanted,
    `Undo: ${content.title}`.slice(0, 200),
  );
  return { plan, withoutInverse };
}
