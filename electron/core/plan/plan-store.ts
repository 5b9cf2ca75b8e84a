import type { PlanId } from '#shared/domain/ids.ts';
import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';

/** A plan as a list finds it. */
export interface ListedPlan {
  readonly id: PlanId;
  readonly number: number;
  /** Where its journal ends; 0 before the first line. */
  readonly journalEnd: number;
  /** What was kept of it for lists, if that was at the same place; null when it has to be worked out again. */
  readonly kept: unknown;
}

/** What a list tells of a plan, as of a place in its journal. */
export interface KeptPlanRow {
  readonly id: PlanId;
  readonly journalEnd: number;
  readonly row: unknown;
}

/** Change plans and what happened while they were carried out. Plans never change, journals only grow. */
export interface PlanStore {
  /** Keeps a plan under the next number. */
  add(content: PlanContent, hash: string): Promise<ChangePlan>;
  /** Newest first. */
  list(): Promise<readonly ListedPlan[]>;
  /** Keeps what lists tell of plans. Derived: losing it costs time, never truth. */
  keepRows(rows: readonly KeptPlanRow[]): Promise<void>;
  /** By id or number; null when there is none. */
  find(which: string): Promise<ChangePlan | null>;
  /** Where its journal ends; 0 before the first line. */
  journalEnd(id: PlanId): Promise<number>;
  /** Oldest first. */
  journal(id: PlanId): Promise<readonly JournalEntry[]>;
  /**
   * Resolves once the lines are on the disk, power cut or not: only then may the act follow. Gives where the journal ended before
   * and where it ends now.
   */
  append(
    id: PlanId,
    entries: readonly JournalEntry[],
  ): Promise<{ readonly before: number; readonly end: number }>;
}
