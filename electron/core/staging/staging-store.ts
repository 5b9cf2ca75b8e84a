import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { KeptStep, StagedStep } from '#shared/domain/plan/staged-set.ts';

/** The steps by which something was staged; what is staged is folded from them (`staged-set.ts`). */
export interface StagingStore {
  /** Oldest first. */
  steps(): Promise<readonly KeptStep[]>;
  /** Takes a step after those that stand; what was undone can't be redone any more. */
  take(step: StagedStep): Promise<KeptStep>;
  /** Takes the last step back and gives it; null when there is none. */
  undo(): Promise<KeptStep | null>;
  /** Brings the step back that was undone last; null when there is none. */
  redo(): Promise<KeptStep | null>;
  /**
   * Keeps a plan made of these steps and forgets all steps, both or neither. Rejects with `conflict` when there are others
   * by now.
   */
  turnIntoPlan(seen: readonly KeptStep[], content: PlanContent, hash: string): Promise<ChangePlan>;
}
