import { assertNever } from '#shared/domain/assert-never.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { AccountOperation, Operation, OperationId } from '#shared/domain/plan/operation.ts';
import type { Fault } from '#shared/domain/sync.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import type { Breather, Clock } from '../ports.ts';
import { faultOf } from '../sync/fault-of.ts';
import { isSo, prepareAct, type Prepared } from './act-at-organization.ts';
import { actsFrom, turnOf } from './operation-turn.ts';
import { nothingSent, type JournalBook, type JournalLine } from './plan-journal-book.ts';

export interface CarryOutParts {
  readonly journal: JournalBook;
  readonly operations: readonly Operation[];
  /** Whether what failed before is tried again. */
  readonly retries: boolean;
  /** Fires when no further operation is to be begun; the one under way is finished. */
  readonly stop: AbortSignal;
  /** What the organization's program interface is reached through; opened when the first operation needs it. */
  readonly openSession: (targetId: TargetId) => Promise<DirectorySession>;
  readonly nameOf: (operation: AccountOperation) => string;
  /** Told of every act, so that a series of failures can stop the whole run. */
  readonly onAct: (worked: boolean) => void;
  /** Tells how quickly acts follow each other. */
  readonly clock: Clock;
  readonly breather: Breather;
}

/** What was seen of an operation's account before its act, and through what. */
type Looked = { readonly operation: AccountOperation } & (
  { readonly session: DirectorySession; readonly prepared: Prepared } | { readonly error: unknown }
);

type Look = (operation: AccountOperation) => Promise<Looked>;

/** Acts that follow each other quickly share a flush; no outcome waits longer for its own than about this. */
const flushWithinMs = 20;
const mostInFlush = 8;

/** So many operations that no program does are gone through before others get their turn. */
const handedOffAtOnce = 200;

/**
 * Carries out the operations of one target, one at a time, in their order: a program's at once, a human's by handing them
 * off. What waits for something that is not done stays planned; what waits for something that failed is skipped until that is
 * done after all. Every act has its intent on the disk before it and its outcome after; an act whose end nobody knows stays
 * `must-check`. Rejects only when the journal can't be written: then nothing further may be begun.
 *
 * The disk is waited for as little as that allows: the outcome of one act is written down with the intent of the next, and
 * meanwhile the account after that is looked at. Where acts take but a few milliseconds, the intents of several are written down
 * together before the first: then a crash leaves so many more to be looked at.
 */
export async function carryOut(parts: CarryOutParts): Promise<void> {
  const { journal, operations, retries, stop, clock, breather } = parts;
  const look = createLook(parts);
  const taken = new Set<OperationId>();
  let together = 1;
  let ahead: Looked | null = null;
  for (const [index, operation] of operations.entries()) {
    if (index % handedOffAtOnce === 0) await breather.breathe();
    if (stop.aborted) break;
    if (taken.has(operation.id)) continue;
    const turn = turnOf(journal, operation, retries);
    if (turn.is === 'skip') journal.note(outcome(operation, 'skipped', { note: turn.why }));
    if (turn.is === 'hand-off') journal.note({ kind: 'handed-off', operation: operation.id });
    if (turn.is !== 'act') continue;
    const begun = clock.now();
    const acts = actsFrom(journal, operations, index, retries, together + 1);
    const looked = await lookAtAll(parts, acts.slice(0, together), look, ahead);
    for (const each of looked) taken.add(each.operation.id);
    const ready = clock.now();
    const { seen, sendingSince } = await actTogether(parts, looked, look, acts[looked.length] ?? null);
    ahead = seen;
    // The disk's own time doesn't count: the slower it is, the more there is to share.
    const ms = Math.max(1, ready - begun + clock.now() - sendingSince);
    together = Math.min(mostInFlush, Math.max(1, Math.floor((flushWithinMs * looked.length) / ms)));
  }
  await journal.write();
}

/**
 * Looks at these accounts, one after the other, but for the one that was looked at before. No further once all is to stop, or one
 * can't be looked at.
 */
async function lookAtAll(
  { journal, stop }: CarryOutParts,
  operations: readonly AccountOperation[],
  look: Look,
  ahead: Looked | null,
): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const operation of operations) {
    const isFirst = looked.length === 0;
    if (!isFirst && stop.aborted) break;
    // Nothing was looked at meanwhile: what ended before is written down now.
    const fresh = isFirst ? () => withWrite(journal, [], look(operation)) : () => look(operation);
    const seen = ahead?.operation === operation ? ahead : await fresh();
    looked.push(seen);
    if ('error' in seen) break;
  }
  return looked;
}

function createLook({ openSession, nameOf }: CarryOutParts): Look {
  let opened: Promise<DirectorySession> | null = null;
  return async (operation) => {
    try {
      const session = await (opened ??= openSession(operation.targetId));
      return { operation, session, prepared: await prepareAct(session, operation, nameOf(operation)) };
    } catch (error) {
      return { operation, error };
    }
  };
}

async function withWrite<T>(
  journal: JournalBook,
  lines: readonly JournalLine[],
  meanwhile: Promise<T>,
): Promise<T> {
  const [result] = await Promise.all([meanwhile, journal.write(...lines)]);
  return result;
}

/** The line that says how an operation ended. */
export function outcome(
  { id }: Operation,
  is: Extract<JournalLine, { kind: 'outcome' }>['outcome'],
  { fault = null, note = null }: { readonly fault?: Fault | null; readonly note?: string | null } = {},
): JournalLine {
  return { kind: 'outcome', operation: id, outcome: is, fault, note };
}

export const settledByReading = { note: 'Settled by reading back.' };

/** What was seen shows that there is something to be done. */
function isReady(looked: Looked): boolean {
  return !('error' in looked) && looked.prepared.is === 'ready';
}

/**
 * Acts of a program, one after the other, from what was seen to knowing: the intents of all are on the disk before the first. Gives
 * what was seen meanwhile of the one that follows, and when the first was sent.
 */
async function actTogether(
  parts: CarryOutParts,
  looked: readonly Looked[],
  look: Look,
  following: AccountOperation | null,
): Promise<{ readonly seen: Looked | null; readonly sendingSince: number }> {
  const { journal, stop, clock } = parts;
  if (stop.aborted) return { seen: null, sendingSince: clock.now() };
  const ready = looked.filter(isReady).map(({ operation }) => operation);
  const sentBefore = new Set(ready.filter(({ id }) => journal.mayBeSent(id)));
  for (const operation of ready) if (wasBegun(parts, operation)) journal.note(outcome(operation, 'not-done'));
  const intents = ready.map(({ id }): JournalLine => ({ kind: 'intent', operation: id }));
  const meanwhile = async (): Promise<Looked | null> => (following === null ? null : look(following));
  const seen = ready.length === 0 ? null : await withWrite(journal, intents, meanwhile());
  const sendingSince = clock.now();
  for (const each of looked) await act(parts, each, sentBefore.has(each.operation));
  return { seen, sendingSince };
}

/** Whether an earlier run began it and nobody knows how that ended. */
function wasBegun({ journal }: CarryOutParts, { id }: AccountOperation): boolean {
  return journal.progress(id).status === 'must-check';
}

/** What was seen of an operation as its outcome, or else the act whose intent is on the disk. */
async function act(parts: CarryOutParts, looked: Looked, sentBefore: boolean): Promise<void> {
  const { journal, stop, nameOf, onAct } = parts;
  const { operation } = looked;
  const end = (isGood: boolean, line: JournalLine | null): void => {
    if (line !== null) journal.note(line);
    onAct(isGood);
  };
  if (stop.aborted) {
    // What an earlier run sent can still arrive.
    if (isReady(looked))
      journal.note(outcome(operation, 'not-done', { note: sentBefore ? null : nothingSent }));
    return;
  }
  if ('error' in looked) {
    // Nothing was sent: what was begun before stays to be checked.
    const fault = faultOf(looked.error, nameOf(operation));
    return end(false, wasBegun(parts, operation) ? null : outcome(operation, 'failed', { fault }));
  }
  const { session, prepared } = looked;
  if (prepared.is === 'already-so') {
    const isOurs = journal.mayBeSent(operation.id);
    return end(
      true,
      isOurs ? outcome(operation, 'applied', settledByReading) : outcome(operation, 'already-so'),
    );
  }
  if (prepared.is === 'failed') {
    if (wasBegun(parts, operation)) journal.note(outcome(operation, 'not-done'));
    return end(false, outcome(operation, 'failed', { fault: prepared.fault }));
  }
  const write = await prepared.act();
  switch (write.outcome) {
    case 'done':
    case 'already-so':
      return end(true, outcome(operation, 'applied'));
    case 'refused':
      return end(false, outcome(operation, 'failed', { fault: write.fault }));
    case 'unknown': {
      const isDoneAfterAll = await session
        .findUser(operation.account.email ?? '')
        .then((user) => isSo(operation, user))
        .catch(() => false);
      return end(
        isDoneAfterAll,
        isDoneAfterAll
          ? outcome(operation, 'applied', settledByReading)
          : outcome(operation, 'unknown', { fault: write.fault }),
      );
    }
    default:
      assertNever(write);
  }
}
