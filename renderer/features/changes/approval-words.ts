import type { PlanRow } from '#shared/contract/plans.ts';
import type { ApprovalState } from '#shared/domain/approval/judge-approval.ts';
import { planStatusWords, type Told } from './plan-words.ts';

/** What second persons say of a plan, in a word or two. */
export const approvalWords: Readonly<Record<ApprovalState, Told>> = {
  'not-needed': { word: 'Needs no second person', tone: 'quiet' },
  waiting: { word: 'Waits for approval', tone: 'warn' },
  approved: { word: 'Approved', tone: 'ok' },
  declined: { word: 'Declined', tone: 'bad' },
  void: { word: 'Approval void', tone: 'warn' },
};

/** Whether a second person's word keeps the plan from going on. */
export const isHeldUp = ({ approval }: Pick<PlanRow, 'approval'>): boolean =>
  approval !== 'not-needed' && approval !== 'approved';

/** Where a plan stands: what it waits for first, if that is a second person. */
export function standing({ status, approval }: Pick<PlanRow, 'status' | 'approval'>): Told {
  const goesOn = status === 'ready' || status === 'paused' || status === 'interrupted';
  return goesOn && isHeldUp({ approval }) ? approvalWords[approval] : planStatusWords[status];
}
