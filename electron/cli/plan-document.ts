import type { PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';

/** A plan as scripts get it (cli.md, `plan show --json`). */
export function planDocument(plan: PlanDetail): object {
  const { operations, visits: _, groupProposals, ...rest } = plan;
  return {
    ...rest,
    operations: operations.map((planned) => {
      const { target, guards, progress, ...operation } = planned;
      const blocking = guards.filter(({ level }) => level === 'block');
      return {
        ...operation,
        target: target.domain ?? target.name,
        person: personOf(planned),
        status: progress.status,
        verification: progress.verification,
        fault: progress.fault,
        warnings: guards.filter(({ level }) => level === 'warn'),
        ...(blocking.length === 0 ? {} : { blockedBy: blocking }),
      };
    }),
    visits: visitDocuments(plan),
    groupProposals: groupProposals.map(({ target, ...group }) => ({ ...group, target: target.name })),
  };
}

/** Null where an operation is about a setting of the target. */
function personOf(operation: PlannedOperation): object | null {
  if (!isAccountOperation(operation)) return null;
  return operation.person ?? { id: null, name: operation.account.name };
}

/** Its visits likewise. */
export function visitDocuments({ visits }: PlanDetail): readonly object[] {
  return visits.map(({ target, ...visit }) => ({ ...visit, target: target.domain ?? target.name }));
}
