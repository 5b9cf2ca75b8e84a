import { newPlanFile, writePlanFile, type NamedTarget } from '#shared/domain/approval/plan-file.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId, WorkspaceId } from '#shared/domain/ids.ts';
import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import type { Target } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { requireUnchanged } from './approval-of-plan.ts';

/** A plan as a file that travels: all it says, what its targets are called, nothing secret. */
export async function exportPlanFile(
  ports: Ports,
  door: Door,
  workspace: { readonly id: WorkspaceId; readonly name: string },
  plan: ChangePlan,
): Promise<{ readonly name: string; readonly text: string }> {
  await requireUnchanged(ports, plan);
  const { content, hash, number } = plan;
  const file = newPlanFile(
    {
      workspace,
      number,
      hash,
      content,
      exportedAt: isoTime(ports.clock.now()),
      targets: namesOf(content, await ports.storage.targets.list()),
    },
    ports.hasher.sha256,
  );
  await recordEvent(ports, door, 'plan.file-written', content.id, { title: content.title, hash });
  return { name: `plan-${number}.rollcall-plan.json`, text: writePlanFile(file) };
}

/** What the targets of a plan are called here; one that is gone is called nothing. */
export function namesOf(
  { operations, visits, wanted }: PlanContent,
  targets: readonly Target[],
): Readonly<Record<TargetId, NamedTarget>> {
  const mentioned = new Set<TargetId>([
    ...operations.filter(isAccountOperation).flatMap(({ stores }) => stores),
    ...[...operations, ...visits, ...wanted].map(({ targetId }) => targetId),
  ]);
  const named = targets.filter(({ id }) => mentioned.has(id));
  return Object.fromEntries(
    named.map(({ id, kind, name, ...more }) => [
      id,
      { kind, name, domain: 'domain' in more ? more.domain : null },
    ]),
  );
}
