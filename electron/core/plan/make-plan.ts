import { RollcallError } from '#shared/contract/errors.ts';
import type { Job, RoleJob } from '#shared/contract/plan-jobs.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { foldEmail, parseEmail } from '#shared/domain/email-address.ts';
import { PlanId, type TargetId, type WorkspaceId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import { dayOf } from '#shared/domain/person-state.ts';
import { nameVisits, type ChangePlan, type PlanContent } from '#shared/domain/plan/change-plan.ts';
import { gatherConsidered, type ConsideredWishes } from '#shared/domain/plan/considered-wishes.ts';
import { diffAccessInSteps } from '#shared/domain/plan/diff-access.ts';
import { groupVisitsInSteps } from '#shared/domain/plan/group-visits.ts';
import type { WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { trackProgress } from '#shared/domain/plan/plan-progress.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { workInSlices } from '../in-slices.ts';
import { moveToTeam } from '../people/move-to-team.ts';
import { createPersonFinder, requirePerson, type KnownPeople } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { loadAccessState } from './access-state-of-view.ts';
import { considerClone } from './consider-clone.ts';
import { considerInvite } from './consider-invite.ts';
import { considerMove, teamNamed } from './consider-move.ts';
import { considerStoreAccess } from './consider-store-access.ts';
import { describeJobs } from './describe-job.ts';
import { hashOf } from './hash-of-plan.ts';
import { leaveOut } from './leave-out.ts';
import { keepPlanRow } from './plan-row.ts';
import { wishesOfJobInSteps, type Subject } from './wishes-of-job.ts';
import { isSettingJob, wishesOfSettingJob } from './wishes-of-setting-job.ts';

/** What planning needs beside the ports. */
export interface PlanningParts {
  readonly ports: Ports;
  readonly views: Views;
  readonly workspaceId: WorkspaceId;
  readonly door: Door;
  /** Of whoever works with this workspace: their accounts are protected from their own plans. */
  readonly ownAddresses: readonly string[];
}

/** A job as it was asked for. */
export interface PlanRequest {
  readonly job: Job;
  /** In the same plan, for the same people at the same stores. */
  readonly more?: readonly RoleJob[];
  /** Addresses or ids. */
  readonly people: readonly string[];
  /** Domains; where the people have accounts when left out. */
  readonly stores?: readonly string[] | undefined;
  readonly title?: string | undefined;
}

/** Plans a job against the newest snapshot and keeps the plan. Nothing is changed at any target. */
export async function makePlan(
  parts: PlanningParts,
  request: PlanRequest & {
    /** Plans without what a rule forbids, which then stands in the plan with its reason. */
    readonly leaveOutForbidden?: boolean;
  },
): Promise<ChangePlan> {
  const { job } = request;
  const { view, wanted: all, title, people, ...left } = await wishesOfRequest(parts, request);
  if (job.kind === 'move-team' && all.length === 0) throw onlyTheLabel(title, left);
  const leaves = request.leaveOutForbidden === true && all.length > 0;
  const { wanted, leftOut } = leaves ? await leaveOut(parts, view, all) : { wanted: all, leftOut: [] };
  const beyond = { alreadySo: left.alreadySo, errors: [...left.errors, ...leftOut] };
  const plan = await keepPlan(parts, view, wanted, title, undefined, beyond);
  if (leftOut.length > 0)
    await recordEvent(parts.ports, parts.door, 'plan.forbidden-left-out', plan.content.id, {
      title,
      plan: null,
      leftOut: leftOut.length,
    });
  if (job.kind === 'move-team') {
    await moveToTeam(parts.ports, parts.door, people, teamNamed(view, job.team), plan.content.id);
    parts.views.changed();
  }
  return plan;
}

/** A job as wishes, and what it leaves out, with a title, against the newest snapshot. */
export async function wishesOfRequest(
  parts: PlanningParts,
  request: PlanRequest,
): Promise<
  ConsideredWishes & {
    readonly view: WorkspaceView;
    readonly title: string;
    /** Whom it names, of those who are known. */
    readonly people: readonly Person[];
  }
> {
  const jobs: readonly Job[] = [request.job, ...(request.more ?? [])];
  requireRightPeople(jobs, request.people);
  const view = await parts.views.load();
  const scope = await scopeOf(parts.ports, view, request);
  const { subjects, people, stores } = scope;
  const title = request.title ?? describeJobs(jobs, subjects, stores?.length ?? null, view);
  const considered: ConsideredWishes[] = [];
  for (const job of jobs) considered.push(await consider(parts, view, job, scope));
  return { view, title, people, ...gatherConsidered(considered) };
}

async function consider(
  { ports }: PlanningParts,
  view: WorkspaceView,
  job: Job,
  { subjects, people, stores }: RequestScope,
): Promise<ConsideredWishes> {
  await ports.breather.breathe();
  switch (job.kind) {
    case 'clone-access':
      return gatherConsidered(considerClone(view, job, people, stores).parts);
    case 'move-team': {
      const { movers } = considerMove(view, job, people, stores, dayOf(ports.clock.now()));
      return gatherConsidered(movers.flatMap(({ parts }) => parts));
    }
    case 'invite':
      return considerInvite(view, job, subjects, stores);
    case 'edit-store-access':
      return considerStoreAccess(view, job, subjects);
    default: {
      const wanted = isSettingJob(job)
        ? wishesOfSettingJob(job, stores)
        : await workInSlices(ports, wishesOfJobInSteps(view, job, subjects, stores));
      return { wanted, alreadySo: [], errors: [] };
    }
  }
}

/** Whom and where something is asked for, with the jobs where there are any yet. */
type AskedScope = Pick<PlanRequest, 'people' | 'stores' | 'more'> & Partial<Pick<PlanRequest, 'job'>>;

interface RequestScope {
  readonly subjects: readonly Subject[];
  /** Those of them who are known, each once. */
  readonly people: readonly Person[];
  readonly stores: readonly TargetId[] | null;
}

/** Whom and where a request is about. Rejects with `not-found` for an unknown person or store. */
export async function scopeOf(
  ports: Ports,
  view: WorkspaceView,
  { job, more = [], people: names, stores: domains }: AskedScope,
): Promise<RequestScope> {
  const invites = [job, ...more].some((each) => each?.kind === 'invite');
  const known = { people: [...view.people.values()], links: view.links };
  const find = createPersonFinder(known);
  const subjects = names.map((text) => subjectOf(find(text), known, invites, text));
  const people = subjects.flatMap((subject) => ('person' in subject ? [subject.person] : []));
  const stores = domains === undefined ? null : await storesOf(ports, domains);
  return { subjects, people: [...new Map(people.map((each) => [each.id, each])).values()], stores };
}

/**
 * Plans these wishes and keeps the plan; also for undo and for what was staged. `id` is for who noted it before, so that no
 * crash makes the plan twice.
 */
export async function keepPlan(
  { ports, workspaceId, door, ownAddresses }: PlanningParts,
  view: WorkspaceView,
  wanted: readonly WantedChange[],
  title: string,
  id = PlanId.parse(ports.ids.next('plan')),
  beyond: Pick<ConsideredWishes, 'alreadySo' | 'errors'> = nothingBeyond,
): Promise<ChangePlan> {
  const current = await loadAccessState(ports, view);
  if (current === null)
    throw new RollcallError('bad-input', 'There is no snapshot to plan against.', {
      remedy: 'Sync or import users first.',
    });
  if (wanted.length === 0) throw nothingToPlan(beyond);
  const grounds = { ownAddresses: new Set(ownAddresses.map(foldEmail)) };
  const difference = await workInSlices(ports, diffAccessInSteps(current, wanted, grounds));
  const visits = await workInSlices(ports, groupVisitsInSteps(difference.operations));
  const content: PlanContent = {
    version: 1,
    id,
    workspaceId,
    title,
    createdAt: isoTime(ports.clock.now()),
    createdBy: door,
    ...(ownAddresses.length === 0 ? {} : { makers: [...new Set(ownAddresses.map(foldEmail))] }),
    snapshotId: current.snapshotId,
    snapshotHash: current.snapshotHash,
    wanted,
    operations: difference.operations,
    alreadySo: [...difference.alreadySo, ...beyond.alreadySo],
    errors: [...difference.errors, ...beyond.errors],
    visits: nameVisits(visits),
  };
  const plan = await ports.storage.plans.add(content, await hashOf(content, ports));
  await keepPlanRow(ports, plan, trackProgress(content), 0);
  await recordEvent(ports, door, 'plan.made', content.id, { title, operations: content.operations.length });
  return plan;
}

const nothingBeyond = { alreadySo: [], errors: [] } as const;

/** With every reason why nothing is left of what was asked for. */
function nothingToPlan({ errors, alreadySo }: Pick<ConsideredWishes, 'alreadySo' | 'errors'>): RollcallError {
  const reasons = [...new Set([...errors, ...alreadySo].map(({ why }) => why))];
  const [first, ...more] = reasons;
  if (first === undefined)
    return new RollcallError('bad-input', 'There is nothing to plan: nobody named has an account there.', {
      remedy: 'Name other people or stores.',
    });
  const others = more.length === 0 ? '' : ` And ${more.length} more such reasons.`;
  return new RollcallError('bad-input', `There is nothing to plan. ${first}${others}`, {
    remedy: 'Choose what is asked for, or name other people or stores.',
    details: { reasons: reasons.slice(0, 50) },
  });
}

/** A move from which nothing follows makes no plan. */
function onlyTheLabel(title: string, { errors }: Pick<ConsideredWishes, 'errors'>): RollcallError {
  const reasons = [...new Set(errors.map(({ why }) => why))];
  return new RollcallError(
    'bad-input',
    `${title}: no access follows that could be planned. ${reasons[0] ?? ''}`.trim(),
    {
      remedy: 'Change the team alone on the page of the person, or with people edit --team.',
      details: { reasons: reasons.slice(0, 50) },
    },
  );
}

/** Throws `bad-input` for a job about accounts without people, and for people where all is about settings. */
function requireRightPeople(jobs: readonly Job[], people: readonly string[]): void {
  const isAboutPeople = !jobs.every(isSettingJob);
  if (isAboutPeople === people.length > 0) return;
  const [sentence, remedy] = isAboutPeople
    ? ['Nobody was named whom that is about.', 'Name people by an address or id.']
    : ['Roles and request codes are changed at stores, not for people.', 'Name stores alone.'];
  throw new RollcallError('bad-input', sentence, { remedy, details: { field: 'people' } });
}

/** Somebody known; to invite, an address is enough. */
function subjectOf(person: Person | null, known: KnownPeople, invites: boolean, text: string): Subject {
  if (person !== null) return { person, asked: text };
  const address = parseEmail(text);
  if (invites && address.ok) return { email: foldEmail(address.email) };
  return { person: requirePerson(known, text) };
}

/** Stores by their domains, each once. Rejects with `not-found`. */
export async function storesOf(ports: Ports, domains: readonly string[]): Promise<readonly TargetId[]> {
  const found = new Set<TargetId>();
  for (const domain of domains) {
    found.add((await findStore(ports, domain)).id);
    await ports.breather.breathe();
  }
  return [...found];
}
