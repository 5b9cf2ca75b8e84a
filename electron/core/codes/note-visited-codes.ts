import type { Door } from '#shared/domain/audit-event.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { codeOperationKinds, type CodeOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { planProgress } from '#shared/domain/plan/plan-progress.ts';
import { emptyEntry, withRenewedCode, type CodeEntry } from '#shared/domain/request-code.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { takeTurn } from '../take-turns.ts';
import { dropCode, type CodePorts } from './keep-code.ts';

/**
 * Writes into the book what a human said to have done to request codes on a visit: a new code voids the one in the vault and the
 * list of who knows it; the new one is still to be kept. Does nothing for visits without such operations, and nothing twice.
 */
export async function noteVisitedCodes(
  ports: CodePorts,
  door: Door,
  { content }: ChangePlan,
  visitId: string,
  by: string,
): Promise<void> {
  const visit = content.visits.find(({ id }) => id === visitId.trim());
  const operations = content.operations.filter(
    (operation): operation is CodeOperation =>
      isCodeOperation(operation) && visit?.operations.includes(operation.id) === true,
  );
  if (operations.length === 0) return;
  const progress = planProgress(content, await ports.storage.plans.journal(content.id));
  const done = operations.filter(({ id }) => {
    const told = progress.get(id);
    return told?.status === 'applied' && told.verification !== 'contradicted';
  });
  for (const operation of done) await takeTurn(ports.storage.codes, () => note(ports, door, operation, by));
}

function isCodeOperation({ kind }: Operation): boolean {
  return codeOperationKinds.some((each) => each === kind);
}

async function note(
  ports: CodePorts,
  door: Door,
  { kind, targetId }: CodeOperation,
  by: string,
): Promise<void> {
  const target = await ports.storage.targets.find(targetId);
  if (target?.kind !== 'store') return;
  const before = (await ports.storage.codes.find(targetId)) ?? emptyEntry(targetId);
  const at = isoTime(ports.clock.now());
  const required = { value: 'code-required', source: 'attested', at, by } as const;
  const { domain } = target;
  switch (kind) {
    case 'generate-code': {
      await dropCode(ports, target, { ...withRenewedCode(before, at), setting: required });
      await recordEvent(ports, door, 'request-code.renewed', targetId, {
        domain,
        forgotten: before.knownBy.length,
      });
      return;
    }
    case 'require-code':
    case 'stop-requiring-code': {
      const setting = kind === 'require-code' ? required : ({ ...required, value: 'anyone' } as const);
      const after: CodeEntry = { ...before, setting };
      await ports.storage.codes.save(after);
      await recordEvent(ports, door, 'request-code.setting-noted', targetId, {
        domain,
        before: before.setting?.value ?? null,
        after: setting.value,
        source: setting.source,
      });
      return;
    }
  }
}
