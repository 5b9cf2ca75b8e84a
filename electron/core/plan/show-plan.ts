import type { GuidedVisit, PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import type { PlanId, TargetId } from '#shared/domain/ids.ts';
import {
  planTruths,
  type ChangePlan,
  type PlanContent,
  type Visit,
  type VisitId,
} from '#shared/domain/plan/change-plan.ts';
import { describeVisit } from '#shared/domain/plan/describe-visit.ts';
import { isAccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { trackProgress, type OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import { proposeGroups } from '#shared/domain/plan/propose-groups.ts';
import { whatMovedInSteps } from '#shared/domain/plan/what-moved.ts';
import type { Target } from '#shared/domain/target.ts';
import { approvalOfPlan, toldVerdicts, type ApprovalPorts } from '../approvals/approval-of-plan.ts';
import { inSlices, workInSlices } from '../in-slices.ts';
import { notFound } from '../lookup/not-found.ts';
import { adminPlaceOf } from '../settings/address-book.ts';
import { readAdminAddresses, type AdminAddresses } from '../settings/admin-addresses.ts';
import type { Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { loadAccessState } from './access-state-of-view.ts';
import { planRow } from './plan-row.ts';

interface ShowParts {
  readonly ports: ApprovalPorts & Pick<Ports, 'breather'>;
  readonly views: Views;
  /** The plan being carried out; null when none is. */
  readonly running: PlanId | null;
}

/** The plan of that id or number. Rejects with `not-found`. */
export async function requirePlan({ storage }: Pick<Ports, 'storage'>, which: string): Promise<ChangePlan> {
  const plan = await storage.plans.find(which.trim());
  if (plan !== null) return plan;
  const known = await storage.plans.list();
  throw notFound(
    'plan',
    which.trim(),
    known.flatMap(({ number, id }) => [String(number), id]),
  );
}

/**
 * Everything there is to say of a plan: its operations and visits by name, how far they are, and what has moved. Others get their
 * turn in between: a plan may have ten thousand operations.
 */
export async function showPlan({ ports, views, running }: ShowParts, which: string): Promise<PlanDetail> {
  const plan = await requirePlan(ports, which);
  const { content, hash } = plan;
  const tracker = trackProgress(content);
  const endedVisits = new Map<VisitId, GuidedVisit['result']>();
  await inSlices(ports, await ports.storage.plans.journal(content.id), (entry) => {
    tracker.take(entry);
    if (entry.kind === 'visit-ended') endedVisits.set(entry.visit, entry.result);
  });
  const view = await views.load();
  const targets = new Map((await ports.storage.targets.list()).map((target) => [target.id, target]));
  const addresses = await readAdminAddresses(ports.storage.settings);
  const names = createNames(targets);
  await ports.breather.breathe();
  const current = await loadAccessState(ports, view);
  const begun = tracker.mark() !== 'never';
  const { makers, verdicts, state } = await approvalOfPlan(ports, plan, begun);
  const row = await planRow(ports, plan, tracker, state);
  const operations = await inSlices(ports, content.operations, (operation) =>
    plannedOperation(operation, names, view, tracker.states.get(operation.id)),
  );
  const settled = (line: PlanContent['errors'][number]) => {
    return { ...line, target: names.target(line.wanted.targetId) };
  };
  // What a begun plan has changed itself is no reason to call it stale.
  const moved =
    current === null || begun ? [] : await workInSlices(ports, whatMovedInSteps(content.operations, current));
  return {
    ...row,
    status: running === content.id ? 'running' : row.status,
    ...planTruths(content),
    hash,
    snapshotId: content.snapshotId,
    operations,
    visits: await inSlices(
      ports,
      content.visits,
      visitTeller(content, endedVisits, names, targets, addresses),
    ),
    groupProposals: groupsFor(content, names, targets),
    alreadySo: await inSlices(ports, content.alreadySo, settled),
    errors: await inSlices(ports, content.errors, settled),
    moved,
    makers: [...makers].sort(),
    verdicts: toldVerdicts(ports, plan, verdicts),
  };
}

/** An operation with its names; not begun unless said otherwise. */
export function plannedOperation(
  operation: Operation,
  names: Names,
  view: WorkspaceView,
  progress: OperationProgress = neverBegun,
): PlannedOperation {
  const named = { target: names.target(operation.targetId), progress };
  if (!isAccountOperation(operation)) return { ...operation, ...named };
  const person = operation.personId === null ? undefined : view.people.get(operation.personId);
  return {
    ...operation,
    ...named,
    storeDomains: operation.stores.map(names.store),
    person: person === undefined ? null : { id: person.id, name: person.name },
  };
}

const neverBegun: OperationProgress = {
  status: 'planned',
  verification: null,
  fault: null,
  note: null,
  at: null,
  attested: false,
};

/** What targets are called. */
export interface Names {
  target(id: TargetId): PlannedOperation['target'];
  store(id: TargetId): string;
}

/** A target that was removed since keeps its id as its name. */
export function createNames(targets: ReadonlyMap<TargetId, Target>): Names {
  const target = (id: TargetId): PlannedOperation['target'] => {
    const found = targets.get(id);
    if (found === undefined) return { id, name: id, domain: null, kind: 'store' };
    const domain = found.kind === 'store' ? found.domain : null;
    return { id, name: found.name, domain, kind: found.kind };
  };
  return { target, store: (id) => target(id).domain ?? target(id).name };
}

/** By name; a group for all stores of an organization names each of them. */
function groupsFor(
  { operations }: PlanContent,
  names: Names,
  targets: ReadonlyMap<TargetId, Target>,
): PlanDetail['groupProposals'] {
  const isReached = (id: TargetId): boolean => {
    const target = targets.get(id);
    return target?.kind === 'organization' && target.connection !== null;
  };
  return proposeGroups(operations, isReached).map(({ targetId, role, stores, operations: taken }) => {
    const all = [...targets.values()].filter(
      (target) => target.kind === 'store' && target.organizationId === targetId,
    );
    const where = stores.length === 0 ? all.map(({ id }) => id) : stores;
    return {
      target: names.target(targetId),
      role,
      storeDomains: where.map(names.store).sort(),
      operations: taken,
    };
  });
}

function visitTeller(
  content: PlanContent,
  ended: ReadonlyMap<VisitId, GuidedVisit['result']>,
  names: Names,
  targets: ReadonlyMap<TargetId, Target>,
  addresses: AdminAddresses,
): (visit: Visit) => GuidedVisit {
  const byId = new Map(content.operations.map((operation) => [operation.id, operation]));
  return (visit) => {
    const target = targets.get(visit.targetId);
    const place = adminPlaceOf(target, addresses.numbers);
    const operations = visit.operations.flatMap((id) => byId.get(id) ?? []);
    return {
      ...visit,
      target: names.target(visit.targetId),
      ...describeVisit(visit, operations, place, names.store, addresses.own),
      result: ended.get(visit.id) ?? null,
    };
  };
}
