import type { Approver } from '#shared/domain/approval/approver.ts';
import type { KeptVerdict } from '#shared/domain/approval/judge-approval.ts';
import type { PlanFile } from '#shared/domain/approval/plan-file.ts';
import type { Statement } from '#shared/domain/approval/verdict.ts';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { WorkspaceId } from '#shared/domain/ids.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { requirePlan } from '../plan/show-plan.ts';
import type { Ports } from '../ports.ts';
import { namesOf } from './export-plan-file.ts';
import { requireOpenTo, type VerdictParts } from './give-verdict.ts';
import { openPlanFile } from './open-plan-file.ts';
import { refusal } from './second-person.ts';

/** Clocks of two machines differ; by more than this one of them is wrong. */
const clockTolerance = 24 * 3_600_000;

/**
 * Takes over what was signed in a file that came back: all of it or nothing. Throws `refused`, each rule with its own
 * sentence. Gives the plan; what is here already is no error.
 */
export async function takePlanFile(
  parts: VerdictParts,
  workspaceId: WorkspaceId,
  bytes: Uint8Array,
  which: string | undefined,
): Promise<ChangePlan> {
  const { ports, door } = parts;
  const file = openPlanFile(ports, bytes);
  if (file.verdicts.length === 0)
    throw refusal(
      'plan-file-unsigned',
      'Nobody has signed this plan file yet.',
      'Send it to the second person, and take the file that comes back.',
    );
  if (file.workspace.id !== workspaceId)
    throw refusal(
      'other-workspace',
      `This plan file comes from another workspace, “${displayText(file.workspace.name)}”.`,
      'Take it to the workspace where the plan was made.',
    );
  const plan = await planOf(ports, file, which);
  const approvers = await ports.storage.approvals.approvers();
  const receivedAt = isoTime(ports.clock.now());
  const kept = file.verdicts.map((verdict): KeptVerdict => {
    requireLikelyTime(ports, plan, verdict.statement);
    return { verdict, approver: approverOf(approvers, verdict.statement), way: 'file', receivedAt };
  });
  await requireOpenTo(
    parts,
    plan,
    kept.map(({ approver }) => approver),
  );
  const { title, id } = plan.content;
  for (const { approver, verdict: signed } of await ports.storage.approvals.addVerdicts(kept)) {
    const { verdict, reason } = signed.statement;
    const details = { title, by: approver.name, reason, way: 'file', hash: plan.hash };
    await recordEvent(ports, door, `plan.${verdict}`, id, details);
  }
  return plan;
}

/** The plan of this workspace that the file is of, unchanged and called as here. */
async function planOf(ports: Ports, file: PlanFile, which: string | undefined): Promise<ChangePlan> {
  const { content, hash, number } = file;
  const meant = which === undefined ? null : await requirePlan(ports, which);
  const plan = await ports.storage.plans.find(content.id);
  if (plan === null)
    throw refusal(
      'unknown-plan',
      'This workspace has no such plan; perhaps it was restored from an older backup.',
      'Make the plan anew and have that approved.',
    );
  if (meant !== null && meant.content.id !== plan.content.id)
    throw refusal(
      'other-plan',
      `This file is of plan ${plan.number}, not of plan ${meant.number}.`,
      `Take it to plan ${plan.number}.`,
    );
  if (plan.hash !== hash || plan.number !== number)
    throw refusal(
      'plan-changed',
      'What was signed is not what this plan says: the plan was changed in the file.',
      'Write the plan file again and have that signed.',
    );
  const here = namesOf(plan.content, await ports.storage.targets.list());
  if (canonicalText(here) !== canonicalText(file.targets))
    throw refusal(
      'other-names',
      'The file calls the stores of the plan otherwise than they are called here.',
      'Write the plan file again and have that signed.',
    );
  return plan;
}

/** Whose key signed. Somebody who left is told apart from somebody who was never here. */
function approverOf(approvers: readonly Approver[], { approver: { key, name, email } }: Statement): Approver {
  const known = approvers.filter(({ publicKey }) => publicKey === key);
  const active = known.find(({ removedAt }) => removedAt === null);
  if (active !== undefined) return active;
  const who = `${displayText(name)} (${displayText(email)})`;
  if (known.length > 0)
    throw refusal(
      'removed-approver',
      `${who} is no approver any more.`,
      'Let another approver sign the plan file.',
    );
  throw refusal(
    'unknown-approver',
    `The plan file is signed with a key of ${who} that is not known here.`,
    'Let an approver of this workspace sign it; or take their key first, once its fingerprint is compared.',
  );
}

function requireLikelyTime(
  { clock }: Pick<Ports, 'clock'>,
  { content }: ChangePlan,
  { at }: Statement,
): void {
  const signed = Date.parse(at);
  const tooEarly = signed < Date.parse(content.createdAt) - clockTolerance;
  if (!tooEarly && signed <= clock.now() + clockTolerance) return;
  throw refusal(
    'odd-time',
    tooEarly
      ? `The signature is dated ${at}, before the plan was made.`
      : `The signature is dated ${at}, which is yet to come.`,
    'See to the clocks of both machines and have the plan signed again.',
  );
}
