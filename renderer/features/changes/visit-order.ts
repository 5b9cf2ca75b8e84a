import type { GuidedVisit, PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';

type VisitsOfPlan = Pick<PlanDetail, 'visits' | 'operations'>;

/** The operations that one visit is for. */
export function operationsOf({ operations }: VisitsOfPlan, visit: GuidedVisit): readonly PlannedOperation[] {
  const ids = new Set<string>(visit.operations);
  return operations.filter(({ id }) => ids.has(id));
}

const none: ReadonlySet<string> = new Set();

/**
 * The visits that wait for a human, in their order: one that could not be made before waits again after a resume. `said` are
 * those on which a word is under way.
 */
export function openVisits(plan: VisitsOfPlan, said: ReadonlySet<string> = none): readonly GuidedVisit[] {
  const waiting = new Set<string>(
    plan.operations.filter(({ progress }) => progress.status === 'handed-off').map(({ id }) => id),
  );
  return plan.visits.filter(
    ({ id: visit, operations }) => !said.has(visit) && operations.some((id) => waiting.has(id)),
  );
}

/** Whether reading back contradicted what was said of the visit: then it can be made, and said, again. */
export function isContradicted(plan: VisitsOfPlan, visit: GuidedVisit): boolean {
  return operationsOf(plan, visit).some(
    ({ progress: { status, attested, verification } }) =>
      status === 'applied' && attested && verification === 'contradicted',
  );
}

/** The open visit after this one, from the start again at the end; null when none is open beside it. */
export function nextVisit(
  plan: VisitsOfPlan,
  after: string,
  said: ReadonlySet<string> = none,
): GuidedVisit | null {
  const at = plan.visits.findIndex(({ id }) => id === after);
  const place = new Map<string, number>(plan.visits.map(({ id }, index) => [id, index]));
  const open = openVisits(plan, said).filter(({ id }) => id !== after);
  return open.find(({ id }) => (place.get(id) ?? 0) > at) ?? open[0] ?? null;
}

/** Seconds that opening the page and finding one's way takes, and each thing that is typed or ticked there. */
const secondsPerVisit = 30;
const secondsPerValue = 10;

/** How long these visits may take a human, in whole minutes, at least one; a rough guess. */
export function minutesFor(visits: readonly GuidedVisit[]): number {
  const seconds = visits.reduce(
    (sum, { steps }) =>
      sum + secondsPerVisit + secondsPerValue * steps.reduce((count, { values }) => count + values.length, 0),
    0,
  );
  return visits.length === 0 ? 0 : Math.max(1, Math.round(seconds / 60));
}
