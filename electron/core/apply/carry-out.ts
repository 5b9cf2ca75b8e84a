import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import type { OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import type { Fault } from '#shared/domain/sync.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import { faultOf } from '../sync/fault-of.ts';
import { isSo, prepareAct } from './act-at-organization.ts';
import type { JournalBook, JournalLine } from './plan-journal-book.ts';

export interface CarryOutParts {
  readonly journal: JournalBook;
  readonly operations: readonly Operation[];
  /** Fires when no further operation is to be begun; the one under way is finished. */
  readonly stop: AbortSignal;
  /** What the organization's program interface is reached through; opened when the first operation needs it. */
  readonly openSession: (targetId: TargetId) => Promise<DirectorySession>;
  readonly nameOf: (operation: AccountOperation) => string;
  /** Told of every act, so that a series of failures can stop the whole run. */
  readonly onAct: (worked: boolean) => void;
}

/**
 * Carries out the operations of one target, one at a time, in their order: a program's at once, a human's by handing them
 * off. What waits for something that is not done stays planned; what waits for something that failed is skipped until that is
 * done after all. Every act has its intent on the disk before it and its outcome after; an act whose end nobody knows stays
 * `must-check`. Rejects only when the journal can't be written: then nothing further may be begun.
 */
export async function carryOut(parts: CarryOutParts): Promise<void> {
  const { journal, operations, stop } = parts;
  let session: Promise<DirectorySession> | null = null;
  const reach = (id: TargetId): Promise<DirectorySession> => (session ??= parts.openSession(id));
  for (const operation of operations) {
    if (stop.aborted) return;
    const { status, attested } = journal.progress(operation.id);
    // What a human chose to skip stays so; what was skipped since its need failed follows that when it is tried again.
    const isOpen = status === 'planned' || status === 'must-check' || status === 'failed';
    if (!isOpen && (status !== 'skipped' || attested)) continue;
    const needs = operation.dependsOn.map((id) => journal.progress(id));
    const failed = needs.some((need) => need.status === 'failed' || need.status === 'skipped');
    if (operation.channel === 'impossible' || failed) {
      if (status !== 'planned') continue;
      const note = failed ? 'What it depends on was not done.' : operation.why;
      await journal.write({
        kind: 'outcome',
        operation: operation.id,
        outcome: 'skipped',
        fault: null,
        note,
      });
    } else if (!needs.every(isDone)) continue;
    else if (operation.channel === 'guided' || !isAccountOperation(operation)) {
      await journal.write({ kind: 'handed-off', operation: operation.id });
    } else await act(parts, operation, reach);
  }
}

const isDone = ({ status }: OperationProgress): boolean => status === 'applied' || status === 'already-so';

/** One act of a program, from looking to knowing. */
async function act(
  { journal, nameOf, onAct }: CarryOutParts,
  operation: AccountOperation,
  reach: (id: TargetId) => Promise<DirectorySession>,
): Promise<void> {
  const { id } = operation;
  const wasBegun = journal.progress(id).status === 'must-check';
  const fail = async (fault: Fault): Promise<void> => {
    await journal.write({ kind: 'outcome', operation: id, outcome: 'failed', fault, note: null });
    onAct(false);
  };
  let session: DirectorySession;
  let prepared;
  try {
    session = await reach(operation.targetId);
    prepared = await prepareAct(session, operation, nameOf(operation));
  } catch (error) {
    // Nothing was sent: what was begun before stays to be checked.
    if (!wasBegun) await fail(faultOf(error, nameOf(operation)));
    else onAct(false);
    return;
  }
  if (prepared.is === 'already-so') {
    const outcome = wasBegun ? 'applied' : 'already-so';
    const note = wasBegun ? 'Settled by reading back.' : null;
    await journal.write({ kind: 'outcome', operation: id, outcome, fault: null, note });
    onAct(true);
    return;
  }
  if (wasBegun)
    await journal.write({ kind: 'outcome', operation: id, outcome: 'not-done', fault: null, note: null });
  if (prepared.is === 'failed') return fail(prepared.fault);
  await journal.write({ kind: 'intent', operation: id });
  const write = await prepared.act();
  switch (write.outcome) {
    case 'done':
    case 'already-so':
      await journal.write({ kind: 'outcome', operation: id, outcome: 'applied', fault: null, note: null });
      onAct(true);
      return;
    case 'refused':
      return fail(write.fault);
    case 'unknown': {
      const isDoneAfterAll = await session
        .findUser(operation.account.email ?? '')
        .then((user) => isSo(operation, user))
        .catch(() => false);
      const note = 'Settled by reading back.';
      if (isDoneAfterAll)
        await journal.write({ kind: 'outcome', operation: id, outcome: 'applied', fault: null, note });
      onAct(isDoneAfterAll);
    }
  }
}

/** Reads back what a program did at one target. What can't be read now is said to be not verifiable, with the reason. */
export async function readBack({ journal, operations, openSession }: CarryOutParts): Promise<void> {
  const toVerify = operations.filter(isAccountOperation).filter(({ id, channel }) => {
    const progress = journal.progress(id);
    const isOpen = progress.verification === null || progress.verification === 'not-verifiable';
    return channel === 'api' && isDone(progress) && isOpen;
  });
  const [first] = toVerify;
  if (first === undefined) return;
  let session: Promise<DirectorySession> | null = null;
  const reach = (): Promise<DirectorySession> => (session ??= openSession(first.targetId));
  for (let from = 0; from < toVerify.length; from += verifiedTogether)
    await readBackThese(journal, toVerify.slice(from, from + verifiedTogether), reach);
}

/** What was read back is written down together: a crash costs no more than these looks. */
const verifiedTogether = 25;

type Verification = NonNullable<OperationProgress['verification']>;

async function readBackThese(
  journal: JournalBook,
  operations: readonly AccountOperation[],
  reach: () => Promise<DirectorySession>,
): Promise<void> {
  const lines: JournalLine[] = [];
  const verified = (operation: Operation['id'], verification: Verification, note: string | null): void => {
    lines.push({ kind: 'verified', operation, verification, note });
  };
  try {
    const session = await reach();
    for (const operation of operations) {
      const isConfirmed = isSo(operation, await session.findUser(operation.account.email ?? ''));
      if (isConfirmed) verified(operation.id, 'confirmed', null);
      else verified(operation.id, 'contradicted', 'Read back, it is not so.');
    }
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    for (const { id } of operations.slice(lines.length)) verified(id, 'not-verifiable', error.message);
  }
  await journal.write(...lines);
}
