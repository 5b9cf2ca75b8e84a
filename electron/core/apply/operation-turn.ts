import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import type { OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import type { JournalBook } from './plan-journal-book.ts';

/** What is to become of an operation now that it is its turn. `wait` is for what is done, and for what needs something first. */
export type OperationTurn =
  | { readonly is: 'wait' | 'hand-off' }
  | { readonly is: 'act'; readonly operation: AccountOperation }
  | { readonly is: 'skip'; readonly why: string };

type Progress = Pick<JournalBook, 'progress'>;

export const isDone = ({ status }: OperationProgress): boolean =>
  status === 'applied' || status === 'already-so';

/** What failed is tried again only where `retries` says so: when somebody asked for it. */
export function turnOf(journal: Progress, operation: Operation, retries: boolean): OperationTurn {
  const { status, attested } = journal.progress(operation.id);
  if (status === 'failed' && !retries) return { is: 'wait' };
  // What a human chose to skip stays so; what was skipped since its need failed follows that when it is tried again.
  const isOpen = status === 'planned' || status === 'must-check' || status === 'failed';
  if (!isOpen && (status !== 'skipped' || attested)) return { is: 'wait' };
  const needs = operation.dependsOn.map((id) => journal.progress(id));
  const failed = needs.some((need) => need.status === 'failed' || need.status === 'skipped');
  if (operation.channel === 'impossible' || failed) {
    if (status !== 'planned') return { is: 'wait' };
    return { is: 'skip', why: failed ? 'What it depends on was not done.' : operation.why };
  }
  // What was contradicted may be visited again; until then nothing is built on it.
  if (!needs.every((need) => isDone(need) && need.verification !== 'contradicted')) return { is: 'wait' };
  if (operation.channel === 'guided' || !isAccountOperation(operation)) return { is: 'hand-off' };
  return { is: 'act', operation };
}

/** The next act after this one, where it is the same whatever this one comes to; else null. */
export function nextAct(
  journal: Progress,
  operations: readonly Operation[],
  index: number,
  retries: boolean,
): AccountOperation | null {
  const current = operations[index];
  for (let later = index + 1; later < operations.length; later += 1) {
    const operation = operations[later];
    if (current === undefined || operation === undefined) return null;
    if (operation.dependsOn.includes(current.id)) return null;
    const turn = turnOf(journal, operation, retries);
    if (turn.is !== 'act') continue;
    return isAccountOperation(current) && !sameAccount(current, turn.operation) ? turn.operation : null;
  }
  return null;
}

function sameAccount({ account: a }: AccountOperation, { account: b }: AccountOperation): boolean {
  return a.key === b.key ? a.key !== null || a.email === b.email : a.email !== null && a.email === b.email;
}
