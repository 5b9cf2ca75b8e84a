import type { PlanDetail } from '#shared/contract/plans.ts';

/** A plan as scripts get it (cli.md, `plan show --json`). */
export function planDocument(plan: PlanDetail): object {
  const { operations, visits: _, ...rest } = plan;
  return {
    ...rest,
    operations: operations.map(({ target, guards, progress, person, ...operation }) => {
      const blocking = guards.filter(({ level }) => level === 'block');
      return {
        ...operation,
        target: target.domain ?? target.name,
        person: person ?? { id: null, name: operation.account.name },
        status: progress.status,
        verification: progress.verification,
        fault: progress.fault,
        warnings: guards.filter(({ level }) => level === 'warn'),
        ...(blocking.length === 0 ? {} : { blockedBy: blocking }),
      };
    }),
    visits: visitDocuments(plan),
  };
}

/** Its visits likewise. */
export function visitDocuments({ visits }: PlanDetail): readonly object[] {
  return visits.map(({ target, ...visit }) => ({ ...visit, target: target.domain ?? target.name }));
}
