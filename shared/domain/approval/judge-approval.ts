import { assertNever } from '../assert-never.ts';
import type { IsoTime } from '../time.ts';
import { isMaker, type Approver } from './approver.ts';
import type { Verdict } from './verdict.ts';

/** Whether a plan may be carried out as far as second persons go. `void`: there were approvals, none of them counts now. */
export const approvalStates = ['not-needed', 'waiting', 'approved', 'declined', 'void'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** How a verdict came here. */
export const verdictWays = ['here', 'file'] as const;
export type VerdictWay = (typeof verdictWays)[number];

/** A verdict as it is kept. */
export interface KeptVerdict {
  readonly verdict: Verdict;
  readonly approver: Approver;
  readonly way: VerdictWay;
  readonly receivedAt: IsoTime;
}

/** Why a verdict does not count. */
export const voidReasons = ['false-signature', 'maker', 'removed', 'superseded'] as const;
export type VoidReason = (typeof voidReasons)[number];

export interface JudgedVerdict extends KeptVerdict {
  /** Null where it counts. */
  readonly voidBecause: VoidReason | null;
}

export interface ApprovalQuestion {
  /** Whether the workspace asks for a second person. */
  readonly required: boolean;
  /** Folded addresses of whoever made the plan: their own word is no second one. */
  readonly makers: ReadonlySet<string>;
  /** What was begun with an approval goes on when its approver has left since. */
  readonly hasBegun: boolean;
  readonly verdicts: readonly KeptVerdict[];
  /** Whether the signature is that of the approver's key under this very plan. */
  readonly isSound: (kept: KeptVerdict) => boolean;
}

/**
 * What the verdicts on a plan come to: the last word of each person counts, a standing decline outweighs every approval.
 * Newest first.
 */
export function judgeApproval(question: ApprovalQuestion): {
  readonly state: ApprovalState;
  readonly verdicts: readonly JudgedVerdict[];
} {
  const heard = new Set<string>();
  const verdicts = question.verdicts.toSorted(newestFirst).map((kept): JudgedVerdict => {
    const voidBecause = whyVoid(question, kept, heard);
    if (voidBecause === null || voidBecause === 'maker') heard.add(kept.approver.publicKey);
    return { ...kept, voidBecause };
  });
  return { state: stateOf(question.required, verdicts), verdicts };
}

/** By when they were signed, not by when they came: an old file brings no old word back. Of two at once the decline is later. */
function newestFirst({ verdict: a }: KeptVerdict, { verdict: b }: KeptVerdict): number {
  const [one, two] = [a.statement, b.statement];
  if (one.at !== two.at) return one.at > two.at ? -1 : 1;
  return Number(two.verdict === 'declined') - Number(one.verdict === 'declined');
}

function whyVoid(
  { makers, hasBegun, isSound }: ApprovalQuestion,
  kept: KeptVerdict,
  heard: ReadonlySet<string>,
): VoidReason | null {
  const { approver } = kept;
  if (!isSound(kept)) return 'false-signature';
  if (heard.has(approver.publicKey)) return 'superseded';
  if (isMaker(makers, approver.email)) return 'maker';
  if (approver.removedAt !== null && !hasBegun) return 'removed';
  return null;
}

function stateOf(required: boolean, verdicts: readonly JudgedVerdict[]): ApprovalState {
  if (!required) return 'not-needed';
  const counting = verdicts.filter(({ voidBecause }) => voidBecause === null);
  const said = (list: readonly JudgedVerdict[], word: string): boolean =>
    list.some(({ verdict }) => verdict.statement.verdict === word);
  if (said(counting, 'declined')) return 'declined';
  if (said(counting, 'approved')) return 'approved';
  return said(verdicts, 'approved') ? 'void' : 'waiting';
}

/** Why a verdict does not count, as the end of a sentence that begins with a name. */
export function voidSentence(reason: VoidReason): string {
  switch (reason) {
    case 'false-signature':
      return 'the signature is not that of their key under this plan';
    case 'maker':
      return 'they made the plan, so theirs is no second word';
    case 'removed':
      return 'they are no approver any more';
    case 'superseded':
      return 'a later word of theirs counts';
    default:
      return assertNever(reason);
  }
}
