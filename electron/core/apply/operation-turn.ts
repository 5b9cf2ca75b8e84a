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

/** The acts from this place on, so many at most, each of which is the same whatever those before it come to. */
export function actsFrom(
  journal: Progress,
  operations: readonly Operation[],
  index: number,
  retries: boolean,
  most: number,
): readonly AccountOperation[] {
  const acts: AccountOperation[] = [];
  for (let at = index; at < operations.length && acts.length < most; at += 1) {
    const operation = operations[at];
    if (operation === undefined || acts.some(({ id }) => operation.dependsOn.includes(id))) return acts;
    const turn = turnOf(journal, operation, retries);
    if (turn.is !== 'act') continue;
    if (acts.some((act) => sameAccount(act, turn.operation))) return acts;
    acts.push(turn.operation);
  }
  return acts;
}

function sameAccount({ account: a }: AccountOperation, { account: b }: AccountOperation): boolean {
  return a.key === b.key ? a.key !== null || a.email === b.email : a.email !== null && a.email === b.email;
}
