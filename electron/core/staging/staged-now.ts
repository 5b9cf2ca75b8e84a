import { foldEmail } from '#shared/domain/email-address.ts';
import { nameVisits, planTotalsInSteps, type PlanTotals } from '#shared/domain/plan/change-plan.ts';
import { diffAccessInSteps, type AccessDifference } from '#shared/domain/plan/diff-access.ts';
import { groupVisitsInSteps } from '#shared/domain/plan/group-visits.ts';
import { foldSteps, type KeptStep, type StagedGroup } from '#shared/domain/plan/staged-set.ts';
import { traceWishes, type WishTrace } from '#shared/domain/plan/trace-wishes.ts';
import type { AccessState } from '#shared/domain/plan/access-state.ts';
import type { WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { workInSlices } from '../in-slices.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** What is staged, and what it would do to the world as it was last seen. Nothing of it is kept but the steps. */
export interface StagedNow {
  readonly view: WorkspaceView;
  readonly steps: readonly KeptStep[];
  readonly groups: readonly StagedGroup[];
  readonly wanted: readonly WantedChange[];
  /** Null without a snapshot: then nothing can be told but the wishes. */
  readonly preview: StagedPreview | null;
}

/** A plan of what is staged, were it made now. */
export interface StagedPreview {
  readonly current: AccessState;
  readonly difference: AccessDifference;
  readonly totals: PlanTotals;
  readonly trace: WishTrace;
  /** Why a wish makes no operation. */
  readonly settled: ReadonlyMap<WantedChange, Settled>;
}

export interface Settled {
  readonly status: 'already-so' | 'error';
  readonly why: string;
}

/** Worked out once for everybody who asks while neither the view nor what is staged changes. */
const known = new WeakMap<
  WorkspaceView,
  { readonly word: string; readonly current: AccessState | null; readonly now: Promise<StagedNow> }
>();

export async function stagedNow(parts: PlanningParts): Promise<StagedNow> {
  const steps = await parts.ports.storage.staging.steps();
  const view = await parts.views.load();
  const word = [
    ...steps.map(({ number, undone }) => `${number}${undone ? '-' : '+'}`),
    ...parts.ownAddresses,
  ].join(' ');
  const current = steps.length === 0 ? null : await loadAccessState(parts.ports, view);
  const before = known.get(view);
  if (before?.word === word && before.current === current) return before.now;
  const now = workOut(parts, view, current, steps);
  known.set(view, { word, current, now });
  now.catch(() => known.delete(view)); // the next one tries again
  return now;
}

async function workOut(
  { ports, ownAddresses }: PlanningParts,
  view: WorkspaceView,
  current: AccessState | null,
  steps: readonly KeptStep[],
): Promise<StagedNow> {
  await ports.breather.breathe();
  const groups = foldSteps(steps);
  const wanted = groups.flatMap(({ wishes }) => wishes.map((wish) => wish.wanted));
  const staged = { view, steps, groups, wanted };
  if (wanted.length === 0 || current === null) return { ...staged, preview: null };
  const grounds = { ownAddresses: new Set(ownAddresses.map(foldEmail)) };
  const difference = await workInSlices(ports, diffAccessInSteps(current, wanted, grounds));
  const visits = nameVisits(await workInSlices(ports, groupVisitsInSteps(difference.operations)));
  const totals = await workInSlices(ports, planTotalsInSteps({ ...difference, visits }));
  const trace = await workInSlices(ports, traceWishes(current, difference.operations));
  const settled = new Map<WantedChange, Settled>();
  for (const { wanted: wish, why } of difference.alreadySo) settled.set(wish, { status: 'already-so', why });
  for (const { wanted: wish, why } of difference.errors) settled.set(wish, { status: 'error', why });
  return { ...staged, preview: { current, difference, totals, trace, settled } };
}
