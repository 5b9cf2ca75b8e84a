import type { OffboardingDetail, OffboardingRow, OffboardingTask } from '#shared/contract/offboarding.ts';
import { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import type { PlanId, TargetId } from '#shared/domain/ids.ts';
import { clockState, dueAt } from '#shared/domain/offboarding/offboarding-clock.ts';
import type { JudgedTask } from '#shared/domain/offboarding/judge-tasks.ts';
import { nameVisits, planTotals, type VisitId } from '#shared/domain/plan/change-plan.ts';
import { groupVisits } from '#shared/domain/plan/group-visits.ts';
import { isAccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import type { CodeEntry } from '#shared/domain/request-code.ts';
import { requirePerson } from '../people/resolve-person.ts';
import type { Ports } from '../ports.ts';
import { offboardingState, type OffboardingParts, type OffboardingState } from './offboarding-state.ts';
import {
  blindSpots,
  hindranceOf,
  maybeAlso,
  notCovered,
  placeOf,
  sharedLogins,
  type Place,
} from './what-else.ts';

/** All offboardings that were begun, newest first. */
export async function listOffboardings({
  storage,
}: Pick<Ports, 'storage'>): Promise<readonly OffboardingRow[]> {
  return (await storage.offboardings.list()).map((record) => {
    const { personId, name, begunAt, clockFrom, agreedHours, completedAt, plans } = record;
    return { personId, name, begunAt, dueAt: dueAt(clockFrom, agreedHours), completedAt, plans };
  });
}

/** Everything about somebody's leaving, by id or any of their addresses. Changes nothing. Rejects with `not-found`. */
export async function showOffboarding(
  parts: OffboardingParts,
  { person: text, remove }: { readonly person: string; readonly remove: boolean },
): Promise<OffboardingDetail> {
  const view = await parts.views.load();
  const person = requirePerson({ people: [...view.people.values()], links: view.links }, text);
  return detailOf(parts.ports, await offboardingState(parts, person, { remove, codes: true }));
}

/** The state as doors get it: with names, and with everything that no plan can do. */
export async function detailOf(ports: Ports, state: OffboardingState): Promise<OffboardingDetail> {
  const { person, view, record, plans, remaining, from, due } = state;
  const targets = new Map((await ports.storage.targets.list()).map((target) => [target.id, target]));
  const place = (id: TargetId): Place => placeOf(id, targets.get(id));
  const words = await whoseWords(
    ports,
    plans.map(({ plan }) => plan.content.id),
  );
  const numbers = new Map(plans.map(({ plan }) => [plan.content.id, plan.number]));
  return {
    person: { id: person.id, name: person.name, emails: person.emails, state: person.state },
    status: state.status,
    clock: {
      agreedHours: state.agreedHours,
      from,
      due,
      state: clockState(due, record?.completedAt ?? null, ports.clock.now()),
    },
    begun:
      record === null
        ? null
        : {
            id: record.id,
            at: record.begunAt,
            by: record.begunBy,
            completedAt: record.completedAt,
            stateBefore: record.stateBefore,
          },
    plans: plans.map(({ plan: { content, number, hash }, status }) => ({
      id: content.id,
      number,
      title: content.title,
      status,
      hash,
      totals: planTotals(content),
      nextVisit: nextVisitOf(content.id, state.tasks),
    })),
    tasks: state.tasks.map((task) => taskOf(task, numbers.get(task.plan) ?? 0, place, words)),
    remaining: {
      totals: planTotals({
        operations: remaining,
        visits: nameVisits(groupVisits(remaining)),
        alreadySo: [],
        errors: [],
      }),
      lines: remaining.map((operation) => ({ ...lineOf(operation, place), why: operation.why })),
    },
    hindered: state.preview.hindered.map((operation) => hindranceOf(operation, place(operation.targetId))),
    offAlready: offAlready(state),
    sharedLogins: sharedLogins(view, person),
    maybeAlso: maybeAlso(view, person),
    codes: codesOf(state, place),
    notCovered: notCovered(view, person),
    blindSpots,
  };
}

function nextVisitOf(plan: PlanId, tasks: readonly JudgedTask[]): VisitId | null {
  const waiting = tasks.find(
    (task) => task.plan === plan && task.state === 'pending' && task.visit !== null && task.at !== null,
  );
  return waiting?.visit ?? null;
}

function lineOf(operation: Operation, place: (id: TargetId) => Place) {
  const { kind, channel, targetId } = operation;
  return {
    kind,
    channel,
    target: place(targetId),
    account: isAccountOperation(operation)
      ? { email: operation.account.email, name: operation.account.name }
      : null,
  };
}

function taskOf(
  task: JudgedTask,
  plan: number,
  place: (id: TargetId) => Place,
  words: ReadonlyMap<string, string>,
): OffboardingTask {
  const { operation, visit, state, why, at, attested, verification, late } = task;
  const by = attested && visit !== null ? (words.get(`${task.plan} ${visit}`) ?? null) : null;
  return {
    plan,
    operation: operation.id,
    visit,
    ...lineOf(operation, place),
    state,
    why,
    at,
    attested,
    by,
    verification,
    late,
  };
}

function offAlready({ preview, tasks }: OffboardingState): OffboardingDetail['offAlready'] {
  const taken = new Set(
    tasks.flatMap(({ operation }) =>
      isAccountOperation(operation) ? [`${operation.targetId} ${operation.account.key}`] : [],
    ),
  );
  return preview.offAlready.flatMap(({ at, account }) => {
    const { key, email, name, kind, status } = account.merged.account;
    if (taken.has(`${at.target.id} ${key}`)) return [];
    return [{ target: placeOf(at.target.id, at.target), account: { email, name }, kind, status }];
  });
}

/** Codes that they know now, and those that they knew when it was begun. */
function codesOf(
  { record, knows, codes }: OffboardingState,
  place: (id: TargetId) => Place,
): OffboardingDetail['codes'] {
  const now = new Set(knows.map(({ targetId }) => targetId));
  const before = (record?.codes ?? []).filter(({ targetId }) => !now.has(targetId));
  return [...knows, ...before].map(({ targetId, givenAt }) => ({
    target: place(targetId),
    givenAt,
    state: now.has(targetId) ? ('known' as const) : stateOfCode(codes.get(targetId)),
  }));
}

function stateOfCode(entry: CodeEntry | undefined): 'to-be-kept' | 'renewed' {
  return entry?.renewedAt != null ? 'to-be-kept' : 'renewed';
}

/** Who said how each visit ended, as the log tells it. */
async function whoseWords(
  { storage: { audit } }: Pick<Ports, 'storage'>,
  plans: readonly PlanId[],
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  const head = await audit.head();
  if (head === null || plans.length === 0) return words;
  const places = await audit.search({ actions: ['plan.visit-ended'], about: [plans] }, 1, head.sequence);
  for (const { entry } of (await audit.foundAt(places)).toReversed()) {
    const event = AuditEntry.safeParse(entry);
    if (!event.success) continue;
    const { subject, details, actor, door } = event.data;
    words.set(`${subject} ${String(details['visit'])}`, actor ?? door);
  }
  return words;
}
