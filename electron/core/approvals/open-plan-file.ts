import type { PlanFilePreview } from '#shared/contract/approvals.ts';
import type { PlannedOperation } from '#shared/contract/plans.ts';
import { fingerprintOf } from '#shared/domain/approval/approver.ts';
import {
  largestPlanFile,
  readPlanFile,
  type NamedTarget,
  type PlanFile,
  type PlanFileFault,
} from '#shared/domain/approval/plan-file.ts';
import { signedText } from '#shared/domain/approval/verdict.ts';
import type { TargetId, WorkspaceId } from '#shared/domain/ids.ts';
import { planTotals } from '#shared/domain/plan/change-plan.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import type { Ports } from '../ports.ts';
import { refusal } from './second-person.ts';

const remedies: Readonly<Record<PlanFileFault, string>> = {
  'plan-file-unreadable': 'Choose a file whose name ends in .rollcall-plan.json.',
  'plan-file-newer': 'Update Rollcall, then open it again.',
  'plan-file-edited': 'Have it written again where it comes from, and send it as a file, not as text.',
  'signature-false': 'Have the plan signed again.',
};

/** Reads a plan file and checks all that can be checked by itself, its signatures too. Throws `refused` with the rule. */
export function openPlanFile({ hasher, approverKeys }: Ports, bytes: Uint8Array): PlanFile {
  if (bytes.length > largestPlanFile)
    throw refusal(
      'plan-file-too-large',
      'The file is larger than any plan file.',
      remedies['plan-file-unreadable'],
    );
  const read = readPlanFile(textOf(bytes), hasher.sha256);
  if (!read.ok) throw refusal(read.rule, read.reason, remedies[read.rule]);
  for (const { statement, signature } of read.file.verdicts)
    if (!approverKeys.verify(statement.approver.key, signedText(statement), signature))
      throw refusal(
        'signature-false',
        'A signature in the file is not that of the key it names: it was changed, or made with another key.',
        remedies['signature-false'],
      );
  return read.file;
}

/** What a file says, as it is shown before anything is signed or taken over. */
export function previewPlanFile(
  { hasher }: Pick<Ports, 'hasher'>,
  workspaceId: WorkspaceId,
  { workspace, number, exportedAt, hash, content, targets, verdicts }: PlanFile,
): PlanFilePreview {
  const target = (id: TargetId): PlannedOperation['target'] => {
    const named: NamedTarget | undefined = targets[id];
    return { id, ...(named ?? { name: id, domain: null, kind: 'store' }) };
  };
  return {
    workspace,
    isOurs: workspace.id === workspaceId,
    number,
    title: content.title,
    createdAt: content.createdAt,
    exportedAt,
    makers: content.makers ?? [],
    hash,
    totals: planTotals(content),
    operations: content.operations.map((operation): PlannedOperation => {
      const named = { target: target(operation.targetId), progress: neverBegun };
      if (!isAccountOperation(operation)) return { ...operation, ...named };
      const storeDomains = operation.stores.map((id) => target(id).domain ?? target(id).name);
      return { ...operation, ...named, storeDomains, person: null };
    }),
    verdicts: verdicts.map(({ statement: { approver, verdict, reason, at } }) => ({
      name: approver.name,
      email: approver.email,
      fingerprint: fingerprintOf(approver.key, hasher.sha256),
      verdict,
      reason,
      at,
    })),
  };
}

const neverBegun: PlannedOperation['progress'] = {
  status: 'planned',
  verification: null,
  fault: null,
  note: null,
  at: null,
  attested: false,
};

/** Empty, and so no plan file, where the bytes are no text. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}
