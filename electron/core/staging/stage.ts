import { RollcallError } from '#shared/contract/errors.ts';
import {
  foldSteps,
  rolesOfGroup,
  type KeptStep,
  type StagedGroup,
  type StagedName,
  type StagedStep,
} from '#shared/domain/plan/staged-set.ts';
import { WantedChange } from '#shared/domain/plan/wanted-change.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inSlices } from '../in-slices.ts';
import { notFound } from '../lookup/not-found.ts';
import { keepPlan, type PlanningParts, type PlanRequest } from '../plan/make-plan.ts';
import { wishesOfRequests } from '../plan/plan-together.ts';
import { describeStep } from './describe-step.ts';
import { requireGroup } from './show-staged.ts';
import { stagedNow } from './staged-now.ts';

/** Where the log of the workspace finds what is staged. */
const subject = 'staging';

/** What came of staging. */
export interface StagedNew {
  readonly group: number;
  /** Wishes that were not staged before. */
  readonly added: number;
  /** What the jobs name and could not even be wished, with the reason. */
  readonly leftOut: readonly { readonly wanted: WantedChange; readonly why: string }[];
}

/**
 * Adds jobs to what is staged, as one group. Rejects like planning them would; with `already-exists` when none of it is new.
 */
export async function stage(
  parts: PlanningParts,
  requests: readonly PlanRequest[],
  title: string | undefined,
): Promise<StagedNew> {
  const wished = await wishesOfRequests(parts, requests);
  if (wished.view.snapshot === null)
    throw new RollcallError('bad-input', 'There is no snapshot to stage changes against.', {
      remedy: 'Sync or import users first.',
    });
  // As they are read back from the disk: equal wishes are told by their text.
  const wanted = await inSlices(parts.ports, wished.wanted, (wish) => WantedChange.parse(wish));
  if (wanted.length === 0)
    throw new RollcallError('bad-input', 'There is nothing to stage: nobody named has an account there.', {
      remedy: 'Name other people or stores.',
    });
  const name = title ?? wished.title;
  const step: StagedStep = { kind: 'stage', title: name, wanted };
  const before = await parts.ports.storage.staging.steps();
  await parts.ports.breather.breathe();
  const count = wishesIn(before);
  await parts.ports.breather.breathe();
  const added = wishesIn([...before, { number: Infinity, undone: false, step }]) - count;
  if (added === 0)
    throw new RollcallError('already-exists', 'All of this is staged already.', {
      remedy: 'Look at what is staged.',
    });
  const kept = await parts.ports.storage.staging.take(step);
  await tell(parts, 'staging.staged', { title: name, changes: added });
  return { group: kept.number, added, leftOut: wished.errors };
}

const wishesIn = (steps: readonly KeptStep[]): number =>
  foldSteps(steps).reduce((count, { wishes }) => count + wishes.length, 0);

/** Drops groups and single wishes. Rejects with `not-found`, and drops nothing, when one is not staged. */
export async function unstage(parts: PlanningParts, names: readonly StagedName[]): Promise<void> {
  const { groups } = await stagedNow(parts);
  const known = new Map(
    groups.map(({ number, wishes }) => [number, new Set(wishes.map((each) => each.number))]),
  );
  for (const { group, wish } of names) {
    const wishes = known.get(group);
    if (wishes !== undefined && (wish === null || wishes.has(wish))) continue;
    throw notFound(
      'staged change',
      wish === null ? String(group) : `${group}.${wish}`,
      groups.map(({ number }) => String(number)),
    );
  }
  const before = await parts.ports.storage.staging.steps();
  const kept = await parts.ports.storage.staging.take({ kind: 'unstage', names });
  const changes = wishesIn(before) - wishesIn([...before.filter(({ undone }) => !undone), kept]);
  await tell(parts, 'staging.dropped', { changes });
}

/**
 * Puts another role into all wishes of a group that give or take one; of several roles into those of `from`. Rejects with
 * `bad-input` when it holds none, not that one, or several and none was named.
 */
export async function changeStagedRole(
  parts: PlanningParts,
  number: number,
  { from, role }: { readonly from?: string | undefined; readonly role: string },
): Promise<void> {
  const group = requireGroup(await stagedNow(parts), number);
  const old = requireRole(group, from);
  const title = group.title.includes(old) ? group.title.replace(old, () => role).slice(0, 200) : group.title;
  const step = { kind: 'change-role', group: number, from: old, role, title } as const;
  await parts.ports.storage.staging.take(step);
  await tell(parts, 'staging.role-changed', { title, role });
}

/** The role of a group in place of which another is put. */
function requireRole(group: StagedGroup, from: string | undefined): string {
  const held = rolesOfGroup(group);
  const [only, ...others] = held;
  if (only === undefined)
    throw new RollcallError('bad-input', `“${group.title}” neither gives nor takes a role.`, {
      remedy: 'Drop it and stage what is meant.',
    });
  if (from === undefined && others.length > 0)
    throw new RollcallError('bad-input', `“${group.title}” is about ${held.length} roles.`, {
      remedy: 'Say in place of which of them another is meant.',
      details: { field: 'from', roles: held },
    });
  if (from === undefined || held.includes(from)) return from ?? only;
  throw notFound(`role in “${group.title}”`, from, held);
}

/** Takes the last step back. Rejects with `conflict` when there is none. */
export async function undoStaging(parts: PlanningParts): Promise<void> {
  const step = await parts.ports.storage.staging.undo();
  if (step === null) throw nothing('undo');
  await tell(parts, 'staging.undone', await toldOf(parts, step));
}

/** Brings the step back that was undone last. Rejects with `conflict` when there is none. */
export async function redoStaging(parts: PlanningParts): Promise<void> {
  const step = await parts.ports.storage.staging.redo();
  if (step === null) throw nothing('redo');
  await tell(parts, 'staging.redone', await toldOf(parts, step));
}

/** Empties what is staged; undoing brings it back. Rejects with `conflict` when nothing is. */
export async function discardStaged(parts: PlanningParts): Promise<void> {
  const { wanted } = await stagedNow(parts);
  if (wanted.length === 0) throw nothingStaged();
  await parts.ports.storage.staging.take({ kind: 'discard' });
  await tell(parts, 'staging.discarded', { changes: wanted.length });
}

/** Makes a plan of all that is staged. The plan is kept and the set emptied in one step: neither without the other. */
export async function planStaged(parts: PlanningParts, title: string | undefined): Promise<ChangePlan> {
  const { steps, groups, wanted, view } = await stagedNow(parts);
  if (wanted.length === 0) throw nothingStaged();
  const { storage } = parts.ports;
  const plans: typeof storage.plans = {
    ...storage.plans,
    add: (content, hash) => storage.staging.turnIntoPlan(steps, content, hash),
  };
  const ports = { ...parts.ports, storage: { ...storage, plans } };
  const [first, ...others] = groups;
  const name = title ?? (others.length === 0 && first !== undefined ? first.title : titleOf(wanted));
  const plan = await keepPlan({ ...parts, ports }, view, wanted, name);
  await tell(parts, 'staging.planned', { plan: plan.number, changes: wanted.length });
  return plan;
}

function titleOf(wanted: readonly WantedChange[]): string {
  const stores = new Set(wanted.map(({ targetId }) => targetId)).size;
  return `${wanted.length} staged changes at ${stores === 1 ? '1 store' : `${stores} stores`}`;
}

const tell = (
  { ports, door }: PlanningParts,
  action: string,
  details: Readonly<Record<string, string | number>>,
): Promise<void> => recordEvent(ports, door, action, subject, details);

const toldOf = async ({ ports }: PlanningParts, step: KeptStep): Promise<{ readonly what: string }> => ({
  what: describeStep(await ports.storage.staging.steps(), step),
});

const nothing = (what: 'undo' | 'redo'): RollcallError =>
  new RollcallError('conflict', `There is nothing to ${what} in what is staged.`);

const nothingStaged = (): RollcallError =>
  new RollcallError('conflict', 'Nothing is staged.', { remedy: 'Stage changes first.' });
