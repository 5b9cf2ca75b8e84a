import {
  judgeApproval,
  voidSentence,
  type ApprovalState,
  type JudgedVerdict,
  type KeptVerdict,
} from '#shared/domain/approval/judge-approval.ts';
import { fingerprintOf } from '#shared/domain/approval/approver.ts';
import { signedText } from '#shared/domain/approval/verdict.ts';
import type { ToldVerdict } from '#shared/contract/told-verdict.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import { hashOf } from '../plan/hash-of-plan.ts';
import type { Ports } from '../ports.ts';
import { makersOf, needsSecondPerson, refusal } from './second-person.ts';

export type ApprovalPorts = Pick<Ports, 'storage' | 'approverKeys' | 'hasher' | 'breather'>;

/** What second persons say of one plan, every signature checked again. */
export interface ApprovalOfPlan {
  readonly state: ApprovalState;
  readonly makers: ReadonlySet<string>;
  readonly verdicts: readonly JudgedVerdict[];
}

export async function approvalOfPlan(
  ports: ApprovalPorts,
  plan: ChangePlan,
  hasBegun: boolean,
): Promise<ApprovalOfPlan> {
  const [required, makers, verdicts] = await Promise.all([
    needsSecondPerson(ports),
    makersOf(ports, plan.content),
    ports.storage.approvals.verdicts(plan.content.id),
  ]);
  const isSound = (kept: KeptVerdict): boolean => isUnder(ports, plan, kept);
  return { makers, ...judgeApproval({ required, makers, hasBegun, verdicts, isSound }) };
}

/** As lists tell it: signatures were checked when they came, and are again before anything is carried out. */
export async function approvalStates({
  storage,
}: Pick<Ports, 'storage'>): Promise<
  (plan: Pick<PlanContent, 'id' | 'makers'>, hasBegun: boolean) => Promise<ApprovalState>
> {
  const required = await needsSecondPerson({ storage });
  if (!required) return async () => 'not-needed';
  const all = await storage.approvals.allVerdicts();
  return async (content, hasBegun) => {
    const verdicts = all.get(content.id) ?? [];
    if (verdicts.length === 0) return 'waiting';
    const makers = await makersOf({ storage }, content);
    return judgeApproval({ required, makers, hasBegun, verdicts, isSound: () => true }).state;
  };
}

/** Throws `refused` (rule `second-person`) for a plan that needs the word of somebody else and has none that counts. */
export async function requireApproval(
  ports: ApprovalPorts,
  plan: ChangePlan,
  hasBegun: boolean,
): Promise<void> {
  const { state, verdicts } = await approvalOfPlan(ports, plan, hasBegun);
  const refuse = (sentence: string, remedy: string) => refusal('second-person', sentence, remedy);
  switch (state) {
    case 'not-needed':
      return;
    case 'approved':
      return requireUnchanged(ports, plan);
    case 'waiting':
      throw refuse(
        'The plan waits for a second person: nobody has approved it yet.',
        'Let an approver approve it on this machine, or send them its plan file.',
      );
    case 'declined': {
      const said = verdicts.find(
        ({ voidBecause, verdict }) => voidBecause === null && verdict.statement.verdict === 'declined',
      );
      const { name = 'Somebody' } = said?.approver ?? {};
      const { reason = null } = said?.verdict.statement ?? {};
      throw refuse(
        `${displayText(name)} has declined the plan${reason === null ? '' : `: ${displayText(reason)}`}`.replace(
          /[^.!?]$/u,
          '$&.',
        ),
        'Make a plan that they agree to, or let them approve it after all.',
      );
    }
    case 'void': {
      const [said] = verdicts.filter(({ verdict }) => verdict.statement.verdict === 'approved');
      const why = said?.voidBecause ?? 'false-signature';
      throw refuse(
        `The approval by ${displayText(said?.approver.name ?? 'somebody')} does not count: ${voidSentence(why)}.`,
        'Let another approver approve the plan.',
      );
    }
    default:
      assertNever(state);
  }
}

/** Rejects with `refused` where what is stored of a plan does not give its hash: nobody may sign or carry out that. */
export async function requireUnchanged(
  ports: Pick<Ports, 'hasher' | 'breather'>,
  { content, hash }: ChangePlan,
): Promise<void> {
  if ((await hashOf(content, ports)) === hash) return;
  throw refusal(
    'plan-changed',
    'What is stored of the plan does not give its hash any more: it was changed, or an older Rollcall made it.',
    'Make the plan anew.',
  );
}

/** Whether the kept signature is the approver's own under just this plan. */
function isUnder(
  { approverKeys }: Pick<Ports, 'approverKeys'>,
  { content, hash }: ChangePlan,
  { verdict: { statement, signature }, approver }: KeptVerdict,
): boolean {
  return (
    statement.workspaceId === content.workspaceId &&
    statement.planId === content.id &&
    statement.planHash === hash &&
    statement.approver.key === approver.publicKey &&
    approverKeys.verify(approver.publicKey, signedText(statement), signature)
  );
}

/** The verdicts as doors tell them. */
export function toldVerdicts(
  { hasher }: Pick<Ports, 'hasher'>,
  { content }: ChangePlan,
  verdicts: readonly JudgedVerdict[],
): readonly ToldVerdict[] {
  return verdicts.map(({ verdict: { statement }, approver, way, receivedAt, voidBecause }) => ({
    name: approver.name,
    email: approver.email,
    fingerprint: fingerprintOf(approver.publicKey, hasher.sha256),
    verdict: statement.verdict,
    reason: statement.reason,
    at: statement.at,
    way,
    receivedAt,
    voidBecause: voidBecause === null ? null : voidSentence(voidBecause),
    addedAfterPlan: approver.addedAt > content.createdAt,
  }));
}
