import type { PlanId } from '#shared/domain/ids.ts';
import type { PromisedEnd, ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';

/** Changes that are to be planned later, ends of access among them, and what is still to be settled about them. */
export interface ScheduleStore {
  /** Keeps them under the next numbers, all or none. */
  add(changes: readonly Omit<ScheduledChange, 'number'>[]): Promise<readonly ScheduledChange[]>;
  /** Replaces them by id, all or none. */
  save(changes: readonly ScheduledChange[]): Promise<void>;
  /** By the time at which they are due; without `past` only those of which something is still to come. */
  list(options?: { readonly past?: boolean }): Promise<readonly ScheduledChange[]>;
  /** By id or number; null when there is none. */
  find(which: string): Promise<ScheduledChange | null>;
  /** Those that come from a plan, past ones too. */
  ofPlan(plan: PlanId): Promise<readonly ScheduledChange[]>;
  /** The end that the access given by a plan will have; null when none was promised. */
  promise(plan: PlanId): Promise<PromisedEnd | null>;
  savePromise(promise: PromisedEnd): Promise<void>;
  dropPromise(plan: PlanId): Promise<void>;
  /** Notes, before a plan is gone on with, that what then happens concerns ends; `from` counts the lines of its journal. */
  noteUnsettled(plan: PlanId, from: number): Promise<void>;
  unsettled(): Promise<readonly { readonly plan: PlanId; readonly from: number }[]>;
  noteSettled(plan: PlanId): Promise<void>;
}
