import type { PlanDetail } from '#shared/contract/plans.ts';
import type { OperationProgress } from '#shared/domain/plan/plan-progress.ts';

/** What cancelling a plan would come to. */
export interface WhatIsLeft {
  /** Done, whatever is cancelled now. */
  readonly done: number;
  /** Would never be done. */
  readonly undone: number;
  /** Of those, waiting for a human's visit. */
  readonly waiting: number;
  /** Nobody knows how these ended: they are looked at once more. */
  readonly unknown: number;
}

/** Counts what a plan has done and what it would leave undone. */
export function whatIsLeft({ operations }: Pick<PlanDetail, 'operations'>): WhatIsLeft {
  const count = (...wanted: readonly OperationProgress['status'][]): number =>
    operations.filter(({ progress }) => wanted.includes(progress.status)).length;
  return {
    done: count('applied', 'already-so'),
    undone: count('planned', 'handed-off', 'failed'),
    waiting: count('handed-off'),
    unknown: count('must-check'),
  };
}

/** Whether anything is left of a plan that could be left undone. */
export function canCancel(plan: Pick<PlanDetail, 'operations' | 'status'>): boolean {
  const { undone, unknown } = whatIsLeft(plan);
  return plan.status !== 'cancelled' && undone + unknown > 0;
}
