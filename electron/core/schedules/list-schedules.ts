import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import type { PersonId, PlanId, TargetId } from '#shared/domain/ids.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { planStatus, type PlanStatus } from '#shared/domain/plan/plan-progress.ts';
import { attentionOf } from '#shared/domain/schedule/reminders.ts';
import { isDue, type EndOfAccess, type ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { Target } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';

interface ListParts {
  readonly ports: Pick<Ports, 'storage' | 'clock'>;
  /** The plan being carried out; null when none is. */
  readonly running: PlanId | null;
}

/** Scheduled changes with their names, how the plans that came of them stand, and what asks to be looked at. */
export async function listSchedules(
  parts: ListParts,
  schedules: readonly ScheduledChange[],
): Promise<readonly ScheduleRow[]> {
  if (schedules.length === 0) return [];
  const { storage, clock } = parts.ports;
  const now = clock.now();
  const targets = new Map((await storage.targets.list()).map((target) => [target.id, target]));
  const people = await peopleByEmail(parts.ports);
  const statuses = await statusesOf(parts, schedules);
  return schedules.map((schedule) => ({
    id: schedule.id,
    number: schedule.number,
    title: schedule.title,
    dueAt: schedule.dueAt,
    remindDays: schedule.remindDays,
    state: stateOf(schedule, now),
    attention: attentionOf(schedule, now),
    quietUntil: schedule.quiet?.until ?? null,
    wishes: schedule.wanted.length,
    end: schedule.end === null ? null : namedEnd(schedule.end, targets, people),
    origin: schedule.origin,
    plan: planOf(schedule, statuses),
    problem: schedule.problem,
    movedWhy: schedule.movedWhy,
    cancelledWhy: schedule.state.state === 'cancelled' ? schedule.state.why : null,
    createdAt: schedule.createdAt,
    createdBy: schedule.createdBy,
  }));
}

function stateOf(schedule: ScheduledChange, now: number): ScheduleRow['state'] {
  const { state } = schedule.state;
  if (state === 'planning') return 'due';
  return state === 'waiting' && isDue(schedule, now) ? 'due' : state;
}

function namedEnd(
  end: EndOfAccess,
  targets: ReadonlyMap<TargetId, Target>,
  people: ReadonlyMap<string, PersonId>,
): ScheduleRow['end'] {
  const { personId, name, email, accountKey, targetIds, roles, ending } = end;
  return {
    personId: personId ?? (email === null ? null : (people.get(foldEmail(email)) ?? null)),
    name,
    email,
    accountKey,
    places: targetIds.map((targetId) => {
      const target = targets.get(targetId);
      const domain = target?.kind === 'store' ? target.domain : null;
      return { targetId, name: target?.name ?? targetId, domain };
    }),
    roles,
    ending,
  };
}

/** Whoever was invited has become somebody known since. */
async function peopleByEmail({ storage }: Pick<Ports, 'storage'>): Promise<ReadonlyMap<string, PersonId>> {
  const people = await storage.people.list();
  return new Map(people.flatMap(({ id, emails }) => emails.map((email) => [foldEmail(email), id] as const)));
}

function planOf({ state }: ScheduledChange, statuses: ReadonlyMap<PlanId, PlanStatus>): ScheduleRow['plan'] {
  if (state.state !== 'planned' && state.state !== 'done') return null;
  const { plan: id, number } = state;
  return { id, number, status: statuses.get(id) ?? 'done' };
}

/** A plan that came of scheduled changes. */
export interface MadePlan {
  readonly id: PlanId;
  readonly number: number;
  readonly title: string;
  readonly status: PlanStatus;
  /** Whether it was made just now. */
  readonly made: boolean;
}

/** The plans that wait because of a schedule, and those just made, oldest first. */
export async function plansOfSchedules(
  { ports: { storage }, running }: ListParts,
  made: readonly ChangePlan[],
): Promise<readonly MadePlan[]> {
  const isMade = new Set(made.map(({ content }) => content.id));
  const waiting = (await storage.schedules.list()).flatMap(({ state }) =>
    state.state === 'planned' ? [state.plan] : [],
  );
  const plans: MadePlan[] = [];
  for (const id of new Set([...waiting, ...isMade])) {
    const plan = await storage.plans.find(id);
    if (plan === null) continue;
    const { content, number } = plan;
    const status = planStatus(content, await storage.plans.journal(id), running === id);
    plans.push({ id, number, title: content.title, status, made: isMade.has(id) });
  }
  return plans.sort((one, other) => one.number - other.number);
}

/** How the plans that wait stand; each is looked at once. Those of what is done are done. */
async function statusesOf(
  { ports: { storage }, running }: ListParts,
  schedules: readonly ScheduledChange[],
): Promise<ReadonlyMap<PlanId, PlanStatus>> {
  const waiting = new Set(schedules.flatMap(({ state }) => (state.state === 'planned' ? [state.plan] : [])));
  const statuses = new Map<PlanId, PlanStatus>();
  for (const id of waiting) {
    const plan = await storage.plans.find(id);
    if (plan !== null)
      statuses.set(id, planStatus(plan.content, await storage.plans.journal(id), running === id));
  }
  return statuses;
}
