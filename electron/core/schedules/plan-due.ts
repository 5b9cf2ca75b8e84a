import { RollcallError } from '#shared/contract/errors.ts';
import { PlanId } from '#shared/domain/ids.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { planStatus } from '#shared/domain/plan/plan-progress.ts';
import { groupDue, titleOf, wishesOf } from '#shared/domain/schedule/gather-due.ts';
import { isDue, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { keepPlan, type PlanningParts } from '../plan/make-plan.ts';
import { takeTurn } from '../take-turns.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/**
 * Plans everything whose time has come, anew against the newest snapshot, and gives the plans. Nothing is changed at any target.
 * Each is planned once, whatever the clock does and whenever the process ends: the id of its plan is noted before it is made.
 * What can't be planned stays due and says why.
 */
export function planDue(parts: PlanningParts): Promise<readonly ChangePlan[]> {
  const { storage, clock } = parts.ports;
  return takeTurn(storage.schedules, async () => {
    await recover(parts);
    const now = clock.now();
    const due = (await storage.schedules.list()).filter((schedule) => isDue(schedule, now));
    const made: ChangePlan[] = [];
    for (const group of groupDue(due)) {
      const plan = await planGroup(parts, group);
      if (plan !== null) made.push(plan);
    }
    return made;
  });
}

/** What was being planned when the process ended: it has its plan, or waits again. */
async function recover(parts: PlanningParts): Promise<void> {
  const { storage } = parts.ports;
  for (const schedule of await storage.schedules.list())
    if (schedule.state.state === 'planning')
      await settleGroup(parts, [schedule], await storage.plans.find(schedule.state.plan), null, null);
}

async function planGroup(
  parts: PlanningParts,
  group: readonly ScheduledChange[],
): Promise<ChangePlan | null> {
  const { ports, views } = parts;
  const plan = PlanId.parse(ports.ids.next('plan'));
  const at = isoTime(ports.clock.now());
  const planning = group.map((schedule): ScheduledChange => {
    return { ...schedule, state: { state: 'planning', plan, at } };
  });
  await ports.storage.schedules.save(planning);
  let problem: unknown = null;
  let view: WorkspaceView | null = null;
  try {
    view = await views.load();
    await keepPlan(parts, view, wishesOf(group), titleOf(group), plan);
  } catch (error) {
    problem = error;
  }
  const made = await ports.storage.plans.find(plan);
  await settleGroup(parts, planning, made, problem, view);
  if (problem !== null && !(problem instanceof RollcallError))
    throw new Error('What was due could not be planned.', { cause: problem });
  return made;
}

/** Notes what planning came to: the plan, or why there is none. */
async function settleGroup(
  { ports, door }: PlanningParts,
  group: readonly ScheduledChange[],
  made: ChangePlan | null,
  problem: unknown,
  view: WorkspaceView | null,
): Promise<void> {
  const at = isoTime(ports.clock.now());
  const why = problem instanceof RollcallError ? problem.message : problem === null ? null : 'It failed.';
  const isDone = made !== null && planStatus(made.content, [], false) === 'done';
  const doubt = 'The store was last read before this access was given, and did not show it: look yourself.';
  await ports.storage.schedules.save(
    group.map((schedule): ScheduledChange => {
      if (made === null) return { ...schedule, state: { state: 'waiting' }, problem: why };
      const { number, content } = made;
      const isSure = !isDoubtful(schedule, view);
      const state = { state: isDone && isSure ? 'done' : 'planned', plan: content.id, number, at } as const;
      return { ...schedule, state, problem: isDone && !isSure ? doubt : null, quiet: null };
    }),
  );
  if (made === null) return;
  await recordEvent(ports, door, 'schedule.due', made.content.id, {
    title: titleOf(group),
    plan: made.number,
    schedules: group.length,
  });
}

/**
 * Whether nothing can be concluded from a store that does not show the access which ends: it was last read before that was
 * given.
 */
function isDoubtful({ end, createdAt }: ScheduledChange, view: WorkspaceView | null): boolean {
  return (
    end !== null &&
    end.operation !== null &&
    end.targetIds.some((id) => (view?.targetById.get(id)?.lastRead ?? '') < createdAt)
  );
}
