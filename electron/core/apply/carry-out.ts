import type { TargetId } from '#shared/domain/ids.ts';
import type { AccountOperation, Operation } from '#shared/domain/plan/operation.ts';
import type { Fault } from '#shared/domain/sync.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import { faultOf } from '../sync/fault-of.ts';
import { isSo, prepareAct, type Prepared } from './act-at-organization.ts';
import { nextAct, turnOf } from './operation-turn.ts';
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
}

/** What was seen of an operation's account before its act, and through what. */
type Looked = { readonly operation: AccountOperation } & (
  { readonly session: DirectorySession; readonly prepared: Prepared } | { readonly error: unknown }
);

type Look = (operation: AccountOperation) => Promise<Looked>;

/**
 * Carries out the operations of one target, one at a time, in their order: a program's at once, a human's by handing them
 * off. What waits for something that is not done stays planned; what waits for something that failed is skipped until that is
 * done after all. Every act has its intent on the disk before it and its outcome after; an act whose end nobody knows stays
 * `must-check`. Rejects only when the journal can't be written: then nothing further may be begun.
 *
 * The disk is waited for as little as that allows: the outcome of one act is written down with the intent of the next, and
 * meanwhile the account after that is looked at.
 */
export async function carryOut(parts: CarryOutParts): Promise<void> {
  const { journal, operations, retries, stop } = parts;
  const look = createLook(parts);
  let ahead: Looked | null = null;
  for (const [index, operation] of operations.entries()) {
    if (stop.aborted) break;
    const turn = turnOf(journal, operation, retries);
    if (turn.is === 'skip') journal.note(outcome(operation, 'skipped', { note: turn.why }));
    if (turn.is === 'hand-off') journal.note({ kind: 'handed-off', operation: operation.id });
    if (turn.is !== 'act') continue;
    // Not looked at yet: what ended before is written down meanwhile.
    const looked =
      ahead?.operation === operation ? ahead : await withWrite(journal, [], look(turn.operation));
    ahead = await act(parts, looked, look, nextAct(journal, operations, index, retries));
  }
  await journal.write();
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

/** One act of a program, from what was seen to knowing. Gives what was seen meanwhile of the one after it. */
async function act(
  { journal, stop, nameOf, onAct }: CarryOutParts,
  looked: Looked,
  look: Look,
  following: AccountOperation | null,
): Promise<Looked | null> {
  const { operation } = looked;
  const wasBegun = journal.progress(operation.id).status === 'must-check';
  const end = (isGood: boolean, line: JournalLine | null): void => {
    if (line !== null) journal.note(line);
    onAct(isGood);
  };
  if ('error' in looked) {
    // Nothing was sent: what was begun before stays to be checked.
    const fault = faultOf(looked.error, nameOf(operation));
    end(false, wasBegun ? null : outcome(operation, 'failed', { fault }));
    return null;
  }
  const { session, prepared } = looked;
  if (prepared.is === 'already-so') {
    const isOurs = journal.mayBeSent(operation.id);
    end(true, isOurs ? outcome(operation, 'applied', settledByReading) : outcome(operation, 'already-so'));
    return null;
  }
  if (wasBegun) journal.note(outcome(operation, 'not-done'));
  if (prepared.is === 'failed') {
    end(false, outcome(operation, 'failed', { fault: prepared.fault }));
    return null;
  }
  const intent: JournalLine = { kind: 'intent', operation: operation.id };
  const ahead = await withWrite(
    journal,
    [intent],
    following === null ? Promise.resolve(null) : look(following),
  );
  if (stop.aborted) {
    journal.note(outcome(operation, 'not-done', { note: nothingSent }));
    return ahead;
  }
  const write = await prepared.act();
  switch (write.outcome) {
    case 'done':
    case 'already-so':
      end(true, outcome(operation, 'applied'));
      break;
    case 'refused':
      end(false, outcome(operation, 'failed', { fault: write.fault }));
      break;
    case 'unknown': {
      const isDoneAfterAll = await session
        .findUser(operation.account.email ?? '')
        .then((user) => isSo(operation, user))
        .catch(() => false);
      end(
        isDoneAfterAll,
        isDoneAfterAll
          ? outcome(operation, 'applied', settledByReading)
          : outcome(operation, 'unknown', { fault: write.fault }),
      );
    }
  }
  return ahead;
}
