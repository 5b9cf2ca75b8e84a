import { RollcallError } from '#shared/contract/errors.ts';
import type { Job } from '#shared/contract/plans.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { canonicalText } from '#shared/domain/canonical-json.ts';
import { foldEmail, parseEmail } from '#shared/domain/email-address.ts';
import { PlanId, type TargetId, type WorkspaceId } from '#shared/domain/ids.ts';
import type { ChangePlan, PlanContent } from '#shared/domain/plan/change-plan.ts';
import { diffAccess } from '#shared/domain/plan/diff-access.ts';
import { groupVisits } from '#shared/domain/plan/group-visits.ts';
import type { WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { personNamed, requirePerson } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { accessStateOf } from './access-state-of-view.ts';
import { describeJob } from './describe-job.ts';
import { wishesOfJob, type Subject } from './wishes-of-job.ts';

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
  /** Addresses or ids. */
  readonly people: readonly string[];
  /** Domains; where the people have accounts when left out. */
  readonly stores?: readonly string[] | undefined;
  readonly title?: string | undefined;
}

/** Plans a job against the newest snapshot and keeps the plan. Nothing is changed at any target. */
export async function makePlan(parts: PlanningParts, request: PlanRequest): Promise<ChangePlan> {
  const { view, wanted, title } = await wishesOfRequest(parts, request);
  return keepPlan(parts, view, wanted, title);
}

/** A job as wishes, with a title, against the newest snapshot. */
export async function wishesOfRequest(
  parts: PlanningParts,
  request: PlanRequest,
): Promise<{
  readonly view: WorkspaceView;
  readonly wanted: readonly WantedChange[];
  readonly title: string;
}> {
  const view = await parts.views.load();
  const subjects = request.people.map((text) => subjectOf(view, request.job, text));
  const stores = request.stores === undefined ? null : await storesOf(parts.ports, request.stores);
  const wanted = wishesOfJob(view, request.job, subjects, stores);
  const title = request.title ?? describeJob(request.job, subjects, stores?.length ?? null);
  return { view, wanted, title };
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
): Promise<ChangePlan> {
  const current = accessStateOf(view);
  if (current === null)
    throw new RollcallError('bad-input', 'There is no snapshot to plan against.', {
      remedy: 'Sync or import users first.',
    });
  if (wanted.length === 0)
    throw new RollcallError('bad-input', 'There is nothing to plan: nobody named has an account there.', {
      remedy: 'Name other people or stores.',
    });
  const difference = diffAccess(current, wanted, { ownAddresses: new Set(ownAddresses.map(foldEmail)) });
  const content: PlanContent = {
    version: 1,
    id,
    workspaceId,
    title,
    createdAt: isoTime(ports.clock.now()),
    createdBy: door,
    snapshotId: current.snapshotId,
    snapshotHash: current.snapshotHash,
    wanted,
    ...difference,
    visits: groupVisits(difference.operations).map((visit, index) => ({ id: `v${index + 1}`, ...visit })),
  };
  const plan = await ports.storage.plans.add(content, hashOf(content, ports));
  await recordEvent(ports, door, 'plan.made', content.id, { title, operations: content.operations.length });
  return plan;
}

/** SHA-256 over the canonical JSON of all that the plan says. */
export function hashOf(content: PlanContent, { hasher }: Pick<Ports, 'hasher'>): string {
  return hasher.sha256(canonicalText(content));
}

/** Somebody known; to invite, an address is enough. */
function subjectOf(view: WorkspaceView, job: Job, text: string): Subject {
  const known = { people: [...view.people.values()], links: view.links };
  const person = personNamed(known, text);
  if (person !== null) return { person };
  const address = parseEmail(text);
  if (job.kind === 'invite' && address.ok) return { email: foldEmail(address.email) };
  return { person: requirePerson(known, text) };
}

async function storesOf(ports: Ports, domains: readonly string[]): Promise<readonly TargetId[]> {
  const found = await Promise.all(domains.map((domain) => findStore(ports, domain)));
  return [...new Set(found.map(({ id }) => id))];
}
