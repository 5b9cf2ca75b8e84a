import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { PlanId, TargetId } from '#shared/domain/ids.ts';
import type { AccessState } from '#shared/domain/plan/access-state.ts';
import { isBlocked, planTruths, type ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import { whatMovedInSteps } from '#shared/domain/plan/what-moved.ts';
import { requireApproval } from '../approvals/approval-of-plan.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import { storedScimToken } from '../organizations/scim-token.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import { keepPlanRow } from '../plan/plan-row.ts';
import type { Ports } from '../ports.ts';
import type { SyncRunner } from '../sync/sync-runner.ts';
import { workInSlices } from '../in-slices.ts';
import { takeTurn } from '../take-turns.ts';
import type { Views } from '../workspace-view/load-view.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { carryOut, type CarryOutParts } from './carry-out.ts';
import { turnOf } from './operation-turn.ts';
import { openJournal, type JournalBook } from './plan-journal-book.ts';
import { readAgain } from './read-again.ts';
import { readBack } from './read-back.ts';
import { settleBegun } from './settle-begun.ts';

/** Plans larger than this ask a second time. */
export const unusuallyLarge = 100;

/** After so many failures one after the other nothing further is begun: something general is wrong. */
const failuresThatStop = 5;

/** Targets worked on at once; within one there is one operation at a time. */
const targetsAtOnce = 4;

/** What somebody confirmed before a plan is carried out. */
export interface ApplyConsent {
  /** That it is unusually large. */
  readonly large: boolean;
  /** The names of those who are removed for good, as typed. */
  readonly removed: readonly string[];
}

export interface PlanRunner {
  /**
   * Carries out what a program can, hands off what a human must, and resolves when there is nothing more to do now. What
   * failed before is tried again. Rejects with `conflict` while another plan runs, `refused` where a rule forbids or the world
   * has moved, `needs-confirmation` where a consent is missing (its `details.asks` name them): then nothing was done.
   */
  apply(plan: ChangePlan, consent: ApplyConsent, door: Door): Promise<void>;
  /**
   * Goes on with a plan by itself with what a visit made possible: nothing of it is new, so nobody is asked again. What failed is not
   * tried again. Does nothing for a plan that somebody stopped, or while another one runs: then it waits to be resumed.
   */
  goOn(plan: ChangePlan, door: Door): Promise<void>;
  /**
   * Ends a plan for good after its current step. What is done stays done, all else is skipped. An act whose end nobody knows is looked
   * at once more. Rejects with `conflict` where nothing is left that could be left undone.
   */
  cancel(plan: ChangePlan, door: Door): Promise<void>;
  /** Begins nothing further; what is under way is finished. */
  pause(): void;
  /** The plan being carried out; null when none is. */
  running(): PlanId | null;
  /** Resolves when the running plan has come to rest. */
  finished(): Promise<void>;
}

/** Carries out the plans of one workspace, one at a time. */
export function createPlanRunner(ports: Ports, views: Views, sync: SyncRunner): PlanRunner {
  let current: { readonly id: PlanId; readonly stop: AbortController; readonly end: Promise<void> } | null =
    null;

  const run = async (
    plan: ChangePlan,
    journal: JournalBook,
    { view, stop, retries }: { view: WorkspaceView; stop: AbortController; retries: boolean },
    door: Door,
  ): Promise<void> => {
    const { id, title, operations } = plan.content;
    await recordEvent(ports, door, 'plan.apply-started', id, { title, hash: plan.hash });
    // A run that was cut off has not read again what it did.
    const wasCutOff = journal.mark() === 'begun';
    await journal.write({ kind: 'run-started', door });
    const isApplied = (operation: Operation): boolean =>
      operation.channel === 'api' && journal.progress(operation.id).status === 'applied';
    const before = new Set(wasCutOff ? [] : operations.filter(isApplied));
    const breaker = createBreaker(stop);
    await carryOutAll(ports, plan, view, { journal, stop, retries, onAct: breaker.onAct });
    const changed = operations.filter((operation) => isApplied(operation) && !before.has(operation));
    // The next plan, and the matrix, start from what this one has made of the world.
    if (changed.length > 0)
      await readAgain(ports, sync, [...new Set(changed.map(({ targetId }) => targetId))], door);
    const why = breaker.tripped() ? 'stopped' : stop.signal.aborted ? 'paused' : 'finished';
    const note = breaker.tripped() ? `${failuresThatStop} operations failed one after the other.` : null;
    await journal.write({ kind: 'run-ended', why, note });
    await recordEvent(ports, door, 'plan.apply-ended', id, { title, why, ...countsOf(plan, journal) });
    await keepPlanRow(ports, plan, journal, journal.end());
  };

  /** Lets nobody else begin while `act` works on a plan. */
  const alone = async (id: PlanId, act: (stop: AbortController) => Promise<void>): Promise<void> => {
    if (current !== null)
      throw new RollcallError(
        'conflict',
        current.id === id ? 'This plan is being carried out already.' : 'Another plan is being carried out.',
        { remedy: 'Wait for it to end, or pause it.' },
      );
    const stop = new AbortController();
    const end = Promise.withResolvers<void>();
    current = { id, stop, end: end.promise };
    try {
      await act(stop);
    } finally {
      current = null;
      end.resolve();
    }
  };

  return {
    apply: (plan, consent, door) =>
      alone(plan.content.id, async (stop) => {
        const view = await views.load();
        const journal = await openJournal(ports, plan);
        requireNotCancelled(plan, journal);
        await requireApplicable(
          ports,
          plan,
          journal.mark() === 'never' ? await loadAccessState(ports, view) : null,
        );
        await requireApproval(ports, plan, journal.mark() !== 'never');
        requireConsent(plan, consent);
        await run(plan, journal, { view, stop, retries: true }, door);
      }),
    async goOn(plan, door) {
      if (current !== null) return;
      await alone(plan.content.id, async (stop) => {
        const journal = await openJournal(ports, plan);
        const canGoOn = plan.content.operations.some((operation) => {
          const turn = turnOf(journal, operation, false).is;
          return turn === 'act' || turn === 'hand-off';
        });
        if (journal.mark() !== 'finished' || !canGoOn) return;
        await run(plan, journal, { view: await views.load(), stop, retries: false }, door);
      });
    },
    async cancel(plan, door) {
      const { id, title, operations } = plan.content;
      if (current?.id === id) {
        current.stop.abort();
        await current.end;
      }
      await takeTurn(ports.storage.plans, async () => {
        const journal = await openJournal(ports, plan);
        requireNotCancelled(plan, journal);
        requireSomethingLeft(plan, journal);
        const sessions = new AbortController();
        const openSession = (target: TargetId): Promise<DirectorySession> =>
          openDirectory(ports, target, sessions.signal);
        await settleBegun({ journal, operations, openSession });
        sessions.abort();
        await journal.write({ kind: 'run-ended', why: 'cancelled', note: null });
        await recordEvent(ports, door, 'plan.cancelled', id, { title, ...countsOf(plan, journal) });
        await keepPlanRow(ports, plan, journal, journal.end());
      });
    },
    pause: () => current?.stop.abort(),
    running: () => current?.id ?? null,
    finished: async () => current?.end,
  };
}

/** Stops the run after a series of failures. */
function createBreaker(stop: AbortController): {
  readonly onAct: (worked: boolean) => void;
  readonly tripped: () => boolean;
} {
  let inARow = 0;
  let tripped = false;
  return {
    onAct: (worked) => {
      inARow = worked ? 0 : inARow + 1;
      if (inARow < failuresThatStop) return;
      tripped = true;
      stop.abort();
    },
    tripped: () => tripped,
  };
}

/**
 * All targets, a few at once; each target's operations in their order. Settles when nothing is under way any more: what
 * breaks at one target stops the others after their step, so that no act outlives the run.
 */
async function carryOutAll(
  ports: Ports,
  { content }: ChangePlan,
  view: WorkspaceView,
  parts: Pick<CarryOutParts, 'journal' | 'retries' | 'onAct'> & { readonly stop: AbortController },
): Promise<void> {
  const sessions = new AbortController();
  const openSession = (id: TargetId): Promise<DirectorySession> => openDirectory(ports, id, sessions.signal);
  const nameOf = ({ personId, account }: AccountOperation): string =>
    (personId === null ? undefined : view.people.get(personId)?.name) ?? account.name;
  const { clock, breather } = ports;
  const shared = { stop: parts.stop.signal, openSession, nameOf, clock, breather };
  const waiting = [...Map.groupBy(content.operations, ({ targetId }) => targetId).values()];
  const worker = async (): Promise<void> => {
    for (let operations = waiting.shift(); operations !== undefined; operations = waiting.shift()) {
      const target = { ...parts, ...shared, operations };
      await carryOut(target);
      await readBack(target);
    }
  };
  const working = Array.from({ length: targetsAtOnce }, () =>
    worker().catch((error: unknown) => {
      parts.stop.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(working);
  sessions.abort();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function openDirectory(ports: Ports, id: TargetId, signal: AbortSignal): Promise<DirectorySession> {
  const organization = await ports.storage.targets.find(id);
  if (organization?.kind !== 'organization' || organization.connection === null)
    throw new RollcallError('no-credential', 'The organization has no SCIM connection any more.', {
      remedy: 'Give it its token, or plan again: then a human does it.',
    });
  const token = await storedScimToken(ports, organization);
  const { name, connection } = organization;
  return ports.directory.open({ name, endpoint: connection.endpoint }, token, { signal });
}

function countsOf({ content }: ChangePlan, journal: JournalBook): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { id } of content.operations) {
    const { status } = journal.progress(id);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** Throws `conflict` for a plan that somebody ended for good. */
function requireNotCancelled({ content }: ChangePlan, journal: JournalBook): void {
  if (journal.mark() !== 'cancelled') return;
  throw new RollcallError(
    'conflict',
    `The plan “${content.title}” was cancelled: nothing further of it is done.`,
    {
      remedy: 'Make a new plan of what is still wanted, or undo what was done.',
    },
  );
}

/** Throws `conflict` when there is nothing that cancelling would leave undone. */
function requireSomethingLeft({ content }: ChangePlan, journal: JournalBook): void {
  const isOpen = ({ id }: Operation): boolean => {
    const { status } = journal.progress(id);
    return status === 'planned' || status === 'must-check' || status === 'handed-off' || status === 'failed';
  };
  if (content.operations.some(isOpen)) return;
  throw new RollcallError('conflict', 'Nothing of this plan is left to be cancelled.', {
    remedy: 'To take back what it did, undo it.',
  });
}

/** Rejects with `refused` for a plan that a rule forbids, that has nothing to do, or under which the world has moved. */
async function requireApplicable(
  ports: Pick<Ports, 'breather'>,
  { content }: ChangePlan,
  current: AccessState | null,
): Promise<void> {
  const { operations } = content;
  const forbidden = operations.filter(isBlocked);
  const [first] = forbidden.flatMap(({ guards }) => guards.filter(({ level }) => level === 'block'));
  if (first !== undefined)
    throw new RollcallError('refused', `The plan is refused: ${first.sentence}`, {
      remedy: 'Make a plan without what is forbidden.',
      details: {
        rule: first.rule,
        fact: first.fact,
        operations: forbidden.map(({ id }) => id),
      },
    });
  if (operations.length > 0 && !planTruths(content).applicable)
    throw new RollcallError('refused', 'There is nothing in this plan that can be done.', {
      remedy: 'See beside each operation why, and what would change it.',
    });
  const moved = current === null ? [] : await workInSlices(ports, whatMovedInSteps(operations, current));
  if (moved.length > 0)
    throw new RollcallError(
      'refused',
      `The plan is stale: ${moved.length} of its accounts are not any more as it took them to be.`,
      { remedy: 'Make the plan anew.', details: { operations: moved.map(({ operation }) => operation) } },
    );
}

/** Throws `needs-confirmation` with everything that was not confirmed. */
function requireConsent({ content: { operations } }: ChangePlan, consent: ApplyConsent): void {
  const typed = new Set(consent.removed.map((name) => name.trim()));
  const removed = operations
    .filter(isAccountOperation)
    .filter(({ kind, account }) => kind === 'remove-user' && !typed.has(account.name.trim()))
    .map(({ account }) => account.name);
  const asksLarge = operations.length > unusuallyLarge && !consent.large;
  if (!asksLarge && removed.length === 0) return;
  const sentences = [
    ...(asksLarge ? [`The plan is unusually large: ${operations.length} operations.`] : []),
    ...(removed.length > 0 ? [`It removes ${[...new Set(removed)].join(', ')} for good.`] : []),
  ];
  throw new RollcallError('needs-confirmation', sentences.join(' '), {
    remedy: 'Confirm it, by typing the names of those who are removed.',
    details: { asks: { large: asksLarge, removed: [...new Set(removed)] } },
  });
}
