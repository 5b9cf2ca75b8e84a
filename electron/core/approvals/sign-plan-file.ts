import { writePlanFile } from '#shared/domain/approval/plan-file.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { WorkspaceId } from '#shared/domain/ids.ts';
import { requireApprover } from './manage-approvers.ts';
import { openPlanFile } from './open-plan-file.ts';
import { refuseOwnPlan, signVerdict, type SigningHand, type VerdictParts } from './give-verdict.ts';
import { makersOf } from './second-person.ts';

/** Signs a plan file, of this workspace or of another, and gives the file that goes back. */
export async function signPlanFile(
  { ports, door }: Pick<VerdictParts, 'ports' | 'door'>,
  workspaceId: WorkspaceId,
  bytes: Uint8Array,
  hand: SigningHand,
): Promise<{ readonly name: string; readonly text: string }> {
  const file = openPlanFile(ports, bytes);
  const { content, hash, checksum, workspace, number } = file;
  const approver = await requireApprover(ports, hand.as);
  // Whoever works here did not make the plans of others.
  const isOurs = content.workspaceId === workspaceId;
  refuseOwnPlan(isOurs ? await makersOf(ports, content) : new Set(content.makers), approver);
  const verdict = await signVerdict(ports, approver, hand, {
    workspaceId: content.workspaceId,
    planId: content.id,
    planHash: hash,
    fileChecksum: checksum,
  });
  await recordEvent(
    ports,
    door,
    'plan-file.signed',
    content.id,
    {
      title: content.title,
      workspace: workspace.name,
      number,
      by: approver.name,
      verdict: verdict.statement.verdict,
      hash,
    },
    approver.email,
  );
  const signed = { ...file, verdicts: [...file.verdicts, verdict] };
  return { name: `plan-${number}.signed.rollcall-plan.json`, text: writePlanFile(signed) };
}
