import type { VerdictInput } from '#shared/contract/approvals.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { isMaker, type Approver } from '#shared/domain/approval/approver.ts';
import { signedText, type Statement, type Verdict } from '#shared/domain/approval/verdict.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { whatMovedInSteps } from '#shared/domain/plan/what-moved.ts';
import { isoTime } from '#shared/domain/time.ts';
import { workInSlices } from '../in-slices.ts';
import { recordEvent } from '../audit/record-event.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import { secretNames, type Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';
import { requireUnchanged } from './approval-of-plan.ts';
import { requireApprover } from './manage-approvers.ts';
import { makersOf, refusal } from './second-person.ts';

export interface VerdictParts {
  readonly ports: Ports;
  readonly views: Views;
  readonly door: Door;
}

/** Who signs, with what, saying what. */
export interface SigningHand {
  readonly as: string;
  readonly passphrase: string;
  readonly word: VerdictInput;
}

/** A second person's word on this machine. Nothing is kept unless it counts. */
export async function giveVerdict(parts: VerdictParts, plan: ChangePlan, hand: SigningHand): Promise<void> {
  const { ports, door } = parts;
  const approver = await requireApprover(ports, hand.as);
  await requireOpenTo(parts, plan, [approver]);
  const { id, workspaceId, title } = plan.content;
  const about = { workspaceId, planId: id, planHash: plan.hash, fileChecksum: null };
  const verdict = await signVerdict(ports, approver, hand, about);
  const receivedAt = verdict.statement.at;
  await ports.storage.approvals.addVerdicts([{ verdict, approver, way: 'here', receivedAt }]);
  await recordEvent(
    ports,
    door,
    `plan.${verdict.statement.verdict}`,
    id,
    { title, by: approver.name, reason: verdict.statement.reason, way: 'here', hash: plan.hash },
    approver.email,
  );
}

/** Signs a statement with the key of this approver, which must be in this vault. */
export async function signVerdict(
  ports: Ports,
  approver: Approver,
  { passphrase, word }: SigningHand,
  about: Pick<Statement, 'workspaceId' | 'planId' | 'planHash' | 'fileChecksum'>,
): Promise<Verdict> {
  const sealed = await ports.vault.get(secretNames.approver(approver.id));
  if (sealed === null)
    throw refusal(
      'key-elsewhere',
      `The key of ${displayText(approver.name)} is not in this workspace’s vault.`,
      'Send them the plan file: they sign it where their key is.',
    );
  const { name, email, publicKey } = approver;
  const statement: Statement = {
    ...about,
    verdict: word.verdict,
    reason: word.verdict === 'declined' ? word.reason : null,
    at: isoTime(ports.clock.now()),
    approver: { name, email, key: publicKey },
  };
  const signature = await ports.approverKeys.sign(sealed, passphrase, signedText(statement));
  if (!ports.approverKeys.verify(publicKey, signedText(statement), signature))
    throw new RollcallError(
      'vault-damaged',
      'The key in the vault is not the one that belongs to this approver.',
      {
        remedy: 'Remove the approver and make a new key. Nothing was signed.',
      },
    );
  return { statement, signature };
}

/** Throws `refused` where a plan can't get the word of these people: it was changed, the world has moved, it is theirs. */
export async function requireOpenTo(
  { ports, views }: VerdictParts,
  plan: ChangePlan,
  approvers: readonly Approver[],
): Promise<void> {
  await requireUnchanged(ports, plan);
  const makers = await makersOf(ports, plan.content);
  if (makers.size === 0)
    throw refusal(
      'maker-unknown',
      'Nobody has said who made this plan, so nobody can be the second person.',
      'Give the addresses of whoever works here first.',
    );
  for (const approver of approvers) refuseOwnPlan(makers, approver);
  const { id, operations } = plan.content;
  const begun = (await ports.storage.plans.journal(id)).length > 0;
  const current = begun ? null : await loadAccessState(ports, await views.load());
  const moved = current === null ? [] : await workInSlices(ports, whatMovedInSteps(operations, current));
  if (moved.length > 0)
    throw refusal(
      'stale-plan',
      `The plan is stale: ${moved.length} of its accounts are not any more as it took them to be.`,
      'Make the plan anew and have that approved.',
    );
}

/** Throws `refused` where somebody would be their own second person. */
export function refuseOwnPlan(makers: ReadonlySet<string>, { name, email }: Approver): void {
  if (!isMaker(makers, email)) return;
  throw refusal(
    'own-plan',
    `${displayText(name)} made this plan: a second person has to be somebody else.`,
    'Let another approver look at it.',
  );
}
