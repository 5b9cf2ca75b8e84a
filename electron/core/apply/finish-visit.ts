import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { ChangePlan, Visit } from '#shared/domain/plan/change-plan.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import type { OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import { createVerifier } from '#shared/domain/plan/verify-operation.ts';
import { recordEvent } from '../audit/record-event.ts';
import { notFound } from '../lookup/not-found.ts';
import { loadAccessState } from '../plan/access-state-of-view.ts';
import { keepPlanRow } from '../plan/plan-row.ts';
import type { Ports } from '../ports.ts';
import type { SyncRunner } from '../sync/sync-runner.ts';
import { takeTurn } from '../take-turns.ts';
import type { Views } from '../workspace-view/load-view.ts';
import { attestOperations } from './attest-operations.ts';
import { openJournal, type JournalBook } from './plan-journal-book.ts';
import { readAgain } from './read-again.ts';

/** What a human says of a visit. */
export interface VisitWord {
  readonly visit: string;
  readonly result: Extract<JournalEntry, { kind: 'visit-ended' }>['result'];
  readonly note: string | null;
}

interface FinishParts {
  readonly ports: Ports;
  readonly views: Views;
  readonly runner: SyncRunner;
  readonly door: Door;
}

/**
 * Takes a human's word that a visit is done, could not be done or is skipped. Done, the target is read again where a program
 * can: each operation is then confirmed or contradicted, else not verifiable. What the word says of accounts that no program
 * reads is known from then on as attested. The word is kept at once; several visits may
 * end before the first of them was read back. Rejects with `not-found` for an unknown visit and `conflict` when it is not its
 * turn.
 */
export async function finishVisit(parts: FinishParts, plan: ChangePlan, word: VisitWord): Promise<void> {
  const visit = requireVisit(plan, word.visit);
  const journal = await takeTurn(parts.ports.storage.plans, () => keepWord(parts, plan, visit, word));
  if (word.result === 'done') {
    await readBack(parts, plan, visit, journal);
    const visited = new Set(visit.operations);
    const believed = plan.content.operations.filter(
      ({ id }) => visited.has(id) && journal.progress(id).verification !== 'contradicted',
    );
    await attestOperations(parts, believed);
  }
  await keepPlanRow(parts.ports, plan, journal, journal.end());
}

/** The word on the disk before anything else: two who end one visit at the same time don't both have their way. */
async function keepWord(
  { ports, door }: FinishParts,
  plan: ChangePlan,
  visit: Visit,
  word: VisitWord,
): Promise<JournalBook> {
  const journal = await openJournal(ports, plan);
  // What reading back contradicted may be visited again.
  const isOpen = ({ status, attested, verification }: OperationProgress): boolean =>
    status === 'handed-off' || (attested && status === 'applied' && verification === 'contradicted');
  if (!visit.operations.some((id) => isOpen(journal.progress(id))))
    throw new RollcallError('conflict', `The visit ${visit.id} does not wait for anybody now.`, {
      remedy:
        journal.mark() === 'cancelled'
          ? 'The plan was cancelled: make a new one of what is still wanted.'
          : 'Apply or resume the plan first; a visit that has ended needs no second end.',
    });
  await recordEvent(ports, door, 'plan.visit-ended', plan.content.id, {
    visit: visit.id,
    result: word.result,
    note: word.note,
  });
  await journal.write({ kind: 'visit-ended', visit: visit.id, result: word.result, note: word.note, door });
  return journal;
}

function requireVisit({ content }: ChangePlan, id: string): Visit {
  const visit = content.visits.find((each) => each.id === id.trim());
  if (visit !== undefined) return visit;
  throw notFound(
    'visit of this plan',
    id.trim(),
    content.visits.map((each) => each.id),
  );
}

async function readBack(
  { ports, views, runner, door }: FinishParts,
  { content }: ChangePlan,
  visit: Visit,
  journal: JournalBook,
): Promise<void> {
  const hindrance = await readAgain(ports, runner, [visit.targetId], door);
  const current = await loadAccessState(ports, await views.load());
  if (current?.targets.has(visit.targetId) !== true) return;
  const verify = createVerifier(current);
  const visited = new Set(visit.operations);
  for (const operation of content.operations.filter(({ id }) => visited.has(id))) {
    const verdict =
      hindrance === null ? verify(operation) : { verification: 'not-verifiable' as const, note: hindrance };
    journal.note({ kind: 'verified', operation: operation.id, ...verdict });
  }
  await journal.write();
}
