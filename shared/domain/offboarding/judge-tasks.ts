import type { PlanId } from '../ids.ts';
import { isBlocked, type PlanContent, type VisitId } from '../plan/change-plan.ts';
import { isAccountOperation, type Operation, type OperationId } from '../plan/operation.ts';
import type { OperationProgress } from '../plan/plan-progress.ts';
import type { IsoTime } from '../time.ts';

/** How one thing that is to be taken away stands. `open`: it will not be done as it is, and `why` says why. */
export const taskStates = ['done', 'pending', 'open'] as const;
export type TaskState = (typeof taskStates)[number];

/** One operation of an offboarding, judged. */
export interface JudgedTask {
  readonly plan: PlanId;
  readonly operation: Operation;
  /** Where a human does it; null for what a program does. */
  readonly visit: VisitId | null;
  readonly state: TaskState;
  readonly why: string | null;
  /** When it got to where it is; null while nothing happened. */
  readonly at: IsoTime | null;
  readonly attested: boolean;
  readonly verification: OperationProgress['verification'];
  /** Done, but after the agreed hours. */
  readonly late: boolean;
}

/** A plan of an offboarding with how far it is. */
export interface TrackedPlan {
  readonly content: Pick<PlanContent, 'id' | 'operations' | 'visits'>;
  readonly progress: ReadonlyMap<OperationId, OperationProgress>;
}

/** What an operation takes from whom and where: the same in every plan. */
export function taskKey(operation: Operation): string {
  const who = isAccountOperation(operation) ? (operation.account.key ?? operation.account.email) : null;
  return JSON.stringify([operation.targetId, who, operation.kind]);
}

/**
 * Every operation of all plans, judged, the later plan speaking for the earlier: what could not be done at first and was planned again
 * stands once. What is done stays done. Only a human's word that the world contradicts, or that nobody gave, is not done.
 */
export function judgeTasks(plans: readonly TrackedPlan[], due: IsoTime | null): readonly JudgedTask[] {
  const byKey = new Map<string, JudgedTask>();
  for (const { content, progress } of plans) {
    const visitOf = new Map(content.visits.flatMap(({ id, operations }) => operations.map((op) => [op, id])));
    for (const operation of content.operations) {
      const key = taskKey(operation);
      if (byKey.get(key)?.state === 'done') continue;
      const told = progress.get(operation.id);
      const judged = judge(operation, told);
      byKey.set(key, {
        plan: content.id,
        operation,
        visit: visitOf.get(operation.id) ?? null,
        ...judged,
        at: told?.at ?? null,
        attested: told?.attested ?? false,
        verification: told?.verification ?? null,
        late: judged.state === 'done' && due !== null && told?.at != null && told.at > due,
      });
    }
  }
  return [...byKey.values()];
}

type Verdict = Pick<JudgedTask, 'state' | 'why'>;

function judge(operation: Operation, progress: OperationProgress | undefined): Verdict {
  if (operation.channel === 'impossible') return { state: 'open', why: operation.why };
  if (isBlocked(operation))
    return {
      state: 'open',
      why: operation.guards.find(({ level }) => level === 'block')?.sentence ?? 'A rule forbids it.',
    };
  const pending = (why: string): Verdict => ({ state: 'pending', why });
  if (progress === undefined) return pending('The plan has not been applied yet.');
  switch (progress.status) {
    case 'applied':
    case 'already-so':
      return progress.verification === 'contradicted'
        ? { state: 'open', why: progress.note ?? 'It was said to be done, and the store says otherwise.' }
        : { state: 'done', why: null };
    case 'planned':
      return pending('The plan has not been applied yet.');
    case 'handed-off':
      return pending('It waits for a visit to the admin.');
    case 'must-check':
      return pending('It was begun, and must be checked: resume the plan.');
    case 'failed':
      return {
        state: 'open',
        why: progress.fault?.message ?? progress.note ?? 'It could not be done.',
      };
    case 'skipped':
      return { state: 'open', why: progress.note ?? 'It was left out.' };
  }
}

/** What is known of somebody who is being offboarded, beyond what was planned. */
export interface LooseEnds {
  /** Operations that would still be needed and stand in no plan, or did not come off. */
  readonly remaining: number;
  /** Accounts that can't be taken away before something else is done. */
  readonly hindered: number;
}

export const offboardingStatuses = ['nothing-to-do', 'not-begun', 'under-way', 'open', 'complete'] as const;
export type OffboardingStatus = (typeof offboardingStatuses)[number];

/**
 * The whole: `complete` once all that Rollcall knows of is done, `under-way` while plans or visits wait, `open` when what is left
 * waits for a decision.
 */
export function offboardingStatus(
  isBegun: boolean,
  tasks: readonly Pick<JudgedTask, 'state'>[],
  { remaining, hindered }: LooseEnds,
): OffboardingStatus {
  if (!isBegun) return remaining + hindered === 0 ? 'nothing-to-do' : 'not-begun';
  if (tasks.some(({ state }) => state === 'pending')) return 'under-way';
  const isOpen = tasks.some(({ state }) => state === 'open') || remaining + hindered > 0;
  return isOpen ? 'open' : 'complete';
}
