import type { PlanFilePreview } from '#shared/contract/approvals.ts';
import type { PlanDetail, PlanRow } from '#shared/contract/plans.ts';
import type { ApprovalState } from '#shared/domain/approval/judge-approval.ts';
import { displayText } from '#shared/domain/display-text.ts';

const stateSentences: Readonly<Record<ApprovalState, string>> = {
  'not-needed': 'No second person is needed.',
  waiting: 'It waits for a second person.',
  approved: 'A second person has approved it.',
  declined: 'A second person has declined it.',
  void: 'It was approved, but that does not count.',
};

/** What second persons say of a plan; nothing where nobody is asked and nobody spoke. */
export function approvalLines({ approval, verdicts }: PlanDetail): readonly string[] {
  if (approval === 'not-needed' && verdicts.length === 0) return [];
  return [
    stateSentences[approval],
    ...verdicts.map(({ name, email, verdict, reason, at, way, voidBecause }) => {
      const how = way === 'file' ? 'by file' : 'on this machine';
      const why = reason === null ? '' : `: ${displayText(reason)}`;
      const counts = voidBecause === null ? '' : ` (does not count: ${voidBecause})`;
      return `${displayText(name)} <${displayText(email)}> ${verdict} it ${how}, ${at}${why}${counts}`;
    }),
  ];
}

/** How far a plan is, and what a second person says of one that is yet to go on. */
export function statusText({ status, approval }: PlanRow): string {
  const goesOn = status === 'ready' || status === 'paused' || status === 'interrupted';
  if (!goesOn || approval === 'not-needed') return status;
  return `${status}, ${approval === 'waiting' ? 'waits for approval' : approval === 'void' ? 'approval void' : approval}`;
}

/** Who has signed a plan file, a line each. */
export function signatureLines({ verdicts }: PlanFilePreview): readonly string[] {
  if (verdicts.length === 0) return ['Nobody has signed it yet.'];
  return verdicts.map(
    ({ name, email, verdict, at, fingerprint, reason }) =>
      `${displayText(name)} <${displayText(email)}> ${verdict} it, ${at}, with the key ${fingerprint}${reason === null ? '' : `: ${displayText(reason)}`}`,
  );
}
