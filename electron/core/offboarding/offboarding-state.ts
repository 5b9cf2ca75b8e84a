import { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import type { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import { clockStart, dueAt } from '#shared/domain/offboarding/offboarding-clock.ts';
import {
  judgeTasks,
  offboardingStatus,
  taskKey,
  type JudgedTask,
  type OffboardingStatus,
} from '#shared/domain/offboarding/judge-tasks.ts';
import type { PlanId, TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { isAccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { planProgress, planStatus, type PlanStatus } from '#shared/domain/plan/plan-progress.ts';
import type { CodeEntry } from '#shared/domain/request-code.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { knownPeople, nameKnowers } from '../codes/code-book.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import type { Ports } from '../ports.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { previewOffboarding, type OffboardingPreview } from './preview-offboarding.ts';

/** What every use case of offboarding needs. */
export interface OffboardingParts {
  readonly ports: Ports;
  readonly views: Views;
  readonly ownAddresses: readonly string[];
  /** Agreed for offboardings that are begun from now on. */
  readonly agreedHours: number;
  /** The plan being carried out; null when none is. */
  readonly running: PlanId | null;
}

/** A plan of an offboarding with its standing. */
export interface OffboardingPlan {
  readonly plan: ChangePlan;
  readonly status: PlanStatus;
}

/** All that follows from the record, its plans and the world as it was last seen. */
export interface OffboardingState {
  readonly person: Person;
  readonly view: WorkspaceView;
  readonly record: OffboardingRecord | null;
  readonly plans: readonly OffboardingPlan[];
  readonly tasks: readonly JudgedTask[];
  readonly preview: OffboardingPreview;
  /** What is in no plan yet, or did not come off. */
  readonly remaining: readonly Operation[];
  readonly status: OffboardingStatus;
  readonly from: IsoTime | null;
  readonly due: IsoTime | null;
  readonly agreedHours: number;
  /** Stores whose present code the person was given. */
  readonly knows: readonly { readonly targetId: TargetId; readonly givenAt: IsoTime }[];
  readonly codes: ReadonlyMap<TargetId, CodeEntry>;
}

/** The offboarding of somebody as it stands. */
export async function offboardingState(
  { ports, views, ownAddresses, agreedHours, running }: OffboardingParts,
  person: Person,
  options: { readonly remove: boolean; readonly codes: boolean },
): Promise<OffboardingState> {
  const view = await views.load();
  const record = await recordOf(ports, person);
  const plans = await plansOf(ports, record, running);
  const entries = await ports.storage.codes.list();
  const find = nameKnowers(await knownPeople(ports.storage));
  const knows = entries.flatMap(({ targetId, knownBy }) =>
    knownBy
      .flatMap((knower) => (find(knower)?.id === person.id ? [{ targetId, givenAt: knower.at }] : []))
      .slice(0, 1),
  );
  const hours = record?.agreedHours ?? agreedHours;
  const from = record?.clockFrom ?? (await clockOf(ports, person));
  const due = from === null ? null : dueAt(from, hours);
  const codesAt = options.codes ? knows.map(({ targetId }) => targetId) : [];
  const preview = previewOffboarding(view, await loadAccessState(ports, view), person, {
    remove: options.remove,
    codesAt,
    ownAddresses,
  });
  const judged = judgeTasks(
    plans.map(({ plan, progress }) => ({ content: plan.content, progress })),
    due,
  );
  const tasks = settleBySight(judged, preview, view, record);
  const settled = new Set(
    tasks.filter(({ state }) => state !== 'open').map(({ operation }) => taskKey(operation)),
  );
  const gone = accountsGone(tasks);
  const isLeft = (operation: Operation): boolean =>
    !settled.has(taskKey(operation)) && !(isAccountOperation(operation) && gone.has(placeKey(operation)));
  const remaining = preview.operations.filter(isLeft);
  const hindered = preview.hindered.filter(isLeft);
  return {
    person,
    view,
    record,
    plans,
    tasks,
    preview: { ...preview, hindered },
    remaining,
    status: offboardingStatus(record !== null, tasks, {
      remaining: remaining.length,
      hindered: hindered.length,
    }),
    from,
    due,
    agreedHours: hours,
    knows,
    codes: new Map(entries.map((entry) => [entry.targetId, entry])),
  };
}

/** The newest offboarding of a person, also of one that was linked to another since. */
async function recordOf(
  { storage }: Pick<Ports, 'storage'>,
  person: Person,
): Promise<OffboardingRecord | null> {
  const records = await storage.offboardings.list();
  return (
    records.find(({ personId }) => personId === person.id) ??
    records.find(({ emails }) => emails.some((email) => person.emails.includes(email))) ??
    null
  );
}

async function plansOf(
  { storage }: Pick<Ports, 'storage'>,
  record: OffboardingRecord | null,
  running: PlanId | null,
) {
  const found = await Promise.all((record?.plans ?? []).map((id) => storage.plans.find(id)));
  return Promise.all(
    found
      .filter((plan) => plan !== null)
      .map(async (plan) => {
        const journal = await storage.plans.journal(plan.content.id);
        return {
          plan,
          status: planStatus(plan.content, journal, running === plan.content.id),
          progress: planProgress(plan.content, journal),
        };
      }),
  );
}

const placeKey = ({ targetId, account }: Extract<Operation, { readonly account: unknown }>): string =>
  JSON.stringify([targetId, account.key ?? account.email]);

/** Accounts that were suspended or removed: nothing else is needed there. */
function accountsGone(tasks: readonly JudgedTask[]): ReadonlySet<string> {
  return new Set(
    tasks.flatMap(({ operation, state }) =>
      state === 'done' && isAccountOperation(operation) && endsAccess(operation) ? [placeKey(operation)] : [],
    ),
  );
}

const endsAccess = ({ kind }: Operation): boolean => kind === 'suspend' || kind === 'remove-user';

/**
 * What the world itself says, over what was noted: who is seen active after having been taken off is open again, and what did not come
 * off but is seen to be so is done.
 */
function settleBySight(
  tasks: readonly JudgedTask[],
  preview: OffboardingPreview,
  view: WorkspaceView,
  record: OffboardingRecord | null,
): readonly JudgedTask[] {
  if (record === null) return tasks;
  const wanted = new Set([...preview.operations, ...preview.hindered].map(taskKey));
  const active = new Set(
    [...preview.operations, ...preview.hindered].flatMap((operation) =>
      isAccountOperation(operation) && endsAccess(operation) ? [placeKey(operation)] : [],
    ),
  );
  return tasks.map((task): JudgedTask => {
    const { operation, state, at } = task;
    if (state === 'open' && !wanted.has(taskKey(operation)))
      return { ...task, state: 'done', why: 'Seen to be so when it was last read.' };
    const read = view.targetById.get(operation.targetId);
    const isSeenAgain =
      state === 'done' &&
      isAccountOperation(operation) &&
      endsAccess(operation) &&
      active.has(placeKey(operation)) &&
      read?.readBy === 'api' &&
      read.lastRead !== null &&
      at !== null &&
      read.lastRead > at &&
      task.verification !== 'not-verifiable';
    if (!isSeenAgain) return task;
    return {
      ...task,
      state: 'open',
      why: `The account was seen active again at ${read.lastRead}, after it had been taken off.`,
      late: false,
    };
  });
}

/** From when the clock would run if the offboarding were not begun: what the log tells of the present state. */
async function clockOf({ storage }: Pick<Ports, 'storage'>, { id, state }: Person): Promise<IsoTime | null> {
  return clockStart({
    state,
    markedAt: state.state === 'left' ? await markedAt(storage, id) : null,
    begunAt: null,
  });
}

/** So many changes of one person are looked through. */
const mostChanges = 50;

/** When somebody last said that the person has left; null when the log does not tell. */
async function markedAt({ audit }: Ports['storage'], personId: string): Promise<IsoTime | null> {
  const head = await audit.head();
  if (head === null) return null;
  const places = await audit.search({ actions: ['person.edited'], about: [[personId]] }, 1, head.sequence);
  const found = await audit.foundAt(places.slice(0, mostChanges));
  let since: IsoTime | null = null;
  for (const { entry } of found) {
    const event = AuditEntry.safeParse(entry);
    if (!event.success || event.data.details['state'] !== 'left') break;
    since = event.data.at;
  }
  return since;
}
