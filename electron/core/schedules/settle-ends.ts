import type { Door } from '#shared/domain/audit-event.ts';
import type { PlanId, TargetId } from '#shared/domain/ids.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import type { Operation, OperationId } from '#shared/domain/plan/operation.ts';
import { planProgress, planStatus, type OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import { describeEnd } from '#shared/domain/schedule/describe-schedule.ts';
import { endOf } from '#shared/domain/schedule/ends-of-plan.ts';
import { afterOperation, type OrganizationOf } from '#shared/domain/schedule/moot-ends.ts';
import { isOpen, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { newSchedule } from './new-schedule.ts';

interface SettleParts {
  readonly ports: Ports;
  readonly door: Door;
}

/**
 * Goes on with a plan and settles what that means for ends, however it went. That it has to is noted before: a crash in between
 * is made up for at the next opening.
 */
export async function settlingEnds<Result>(
  parts: SettleParts,
  { content: { id } }: ChangePlan,
  act: () => Promise<Result>,
): Promise<Result> {
  const { plans, schedules } = parts.ports.storage;
  const from = (await plans.journal(id)).length;
  await schedules.noteUnsettled(id, from);
  const leave = enter(schedules, id);
  try {
    return await act();
  } finally {
    leave();
    // Noted anew: another act on the same plan may have settled it while this one went on.
    await schedules.noteUnsettled(id, from);
    await settleEnds(parts);
  }
}

/** Plans that somebody goes on with just now, as often as that is: only once they rest is it known what they gave. */
const underWay = new WeakMap<object, PlanId[]>();

function enter(store: object, id: PlanId): () => void {
  const plans = underWay.get(store) ?? [];
  underWay.set(store, [...plans, id]);
  return () => {
    const now = underWay.get(store) ?? [];
    underWay.set(store, now.toSpliced(now.indexOf(id), 1));
  };
}

/** Settles what was noted and not settled. Asking twice does no harm. */
export function settleEnds(parts: SettleParts): Promise<void> {
  const { schedules } = parts.ports.storage;
  return takeTurn(schedules, async () => {
    for (const { plan, from } of await schedules.unsettled()) {
      if (underWay.get(schedules)?.includes(plan) === true) continue;
      await settlePlan(parts, plan, from);
      await schedules.noteSettled(plan);
    }
  });
}

async function settlePlan(parts: SettleParts, id: PlanId, from: number): Promise<void> {
  const { plans, schedules, targets } = parts.ports.storage;
  if ((await schedules.promise(id)) === null && (await schedules.list()).length === 0) return;
  const plan = await plans.find(id);
  if (plan === null) return;
  const journal = await plans.journal(id);
  const progress = planProgress(plan.content, journal);
  const before = planProgress(plan.content, journal.slice(0, from));
  const applied = plan.content.operations.filter((each) => isGiven(progress.get(each.id)));
  const fresh = applied.filter((each) => !isGiven(before.get(each.id)));
  const names = new Map((await targets.list()).map((target) => [target.id, target.name]));
  const nameOf = (target: TargetId): string => names.get(target) ?? target;
  await dropMoot(parts, plan, fresh, new Set(applied.map((each) => each.id)), nameOf);
  await addEnds(parts, plan, applied, nameOf);
  if (planStatus(plan.content, journal, false) !== 'done') return;
  const made = (await schedules.list()).flatMap((each): ScheduledChange[] =>
    each.state.state === 'planned' && each.state.plan === id
      ? [{ ...each, state: { ...each.state, state: 'done' } }]
      : [],
  );
  await schedules.save(made);
}

/** Whether the operation was really done, as far as anybody can tell. */
function isGiven(progress: OperationProgress | undefined): boolean {
  return progress?.status === 'applied' && progress.verification !== 'contradicted';
}

/** The ends of what was given and has none yet. One that somebody cancelled does not come back. */
async function addEnds(
  { ports, door }: SettleParts,
  plan: ChangePlan,
  applied: readonly Operation[],
  nameOf: (target: TargetId) => string,
): Promise<void> {
  const { schedules } = ports.storage;
  const promise = await schedules.promise(plan.content.id);
  if (promise === null) return;
  const known = new Set((await schedules.ofPlan(plan.content.id)).map(({ end }) => end?.operation));
  const added = applied.flatMap((operation) => {
    const planned = known.has(operation.id) ? null : endOf(operation, promise.ending);
    if (planned === null) return [];
    const title = describeEnd(planned.end, nameOf);
    const origin = { plan: plan.content.id, number: plan.number };
    const { until: dueAt, remindDays } = promise;
    return [newSchedule(ports, door, { ...planned, title, dueAt, remindDays, origin })];
  });
  if (added.length === 0) return;
  await schedules.add(added);
  await recordEvent(ports, door, 'schedule.ends-set', plan.content.id, {
    title: plan.content.title,
    plan: plan.number,
    ends: added.length,
    until: promise.until,
  });
}

/** Cancels what has nothing left to do now: ends of what was taken or never given, and the putting off of what was done. */
async function dropMoot(
  { ports, door }: SettleParts,
  plan: ChangePlan,
  fresh: readonly Operation[],
  applied: ReadonlySet<OperationId>,
  nameOf: (target: TargetId) => string,
): Promise<void> {
  const { schedules } = ports.storage;
  const organizationOf = await organizations(ports);
  const at = isoTime(ports.clock.now());
  const changed: ScheduledChange[] = [];
  const cancel = (schedule: ScheduledChange, why: string): void =>
    void changed.push({ ...schedule, state: { state: 'cancelled', at, why } });
  for (const schedule of (await schedules.list()).filter(isOpen)) {
    const isOwn = schedule.origin?.plan === plan.content.id;
    const operation = schedule.end?.operation ?? null;
    if (schedule.state.state !== 'waiting') continue;
    if (isOwn && schedule.end === null) {
      if (fresh.length > 0) cancel(schedule, `Plan ${plan.number} itself was applied.`);
    } else if (isOwn) {
      if (operation !== null && !applied.has(operation))
        cancel(schedule, 'Read back, this access was not given.');
    } else {
      const left = afterAll(schedule, fresh, organizationOf);
      if (left === null) cancel(schedule, `Plan ${plan.number} took this access away already.`);
      else if (left !== schedule && left.end !== null)
        changed.push({ ...left, title: describeEnd(left.end, nameOf) });
    }
  }
  if (changed.length === 0) return;
  await schedules.save(changed);
  for (const { id, title, state } of changed)
    if (state.state === 'cancelled')
      await recordEvent(ports, door, 'schedule.cancelled', id, { title, why: state.why });
}

function afterAll(
  schedule: ScheduledChange,
  operations: readonly Operation[],
  organizationOf: OrganizationOf,
): ScheduledChange | null {
  let left: ScheduledChange | null = schedule;
  for (const operation of operations) {
    if (left === null) return null;
    left = afterOperation(left, operation, organizationOf);
  }
  return left;
}

async function organizations({ storage }: Ports): Promise<OrganizationOf> {
  const of = new Map(
    (await storage.targets.list()).flatMap((target) =>
      target.kind === 'store' && target.organizationId !== null
        ? [[target.id, target.organizationId] as const]
        : [],
    ),
  );
  return (store) => of.get(store) ?? null;
}
