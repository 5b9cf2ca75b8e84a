import { RollcallError } from '#shared/contract/errors.ts';
import { isAccountOperation, type AccountOperation } from '#shared/domain/plan/operation.ts';
import type { OperationProgress } from '#shared/domain/plan/plan-progress.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import { isSo } from './act-at-organization.ts';
import type { CarryOutParts } from './carry-out.ts';
import { isDone } from './operation-turn.ts';
import type { JournalBook } from './plan-journal-book.ts';

/** What was read back is written down together: a crash costs no more than these looks. */
const verifiedTogether = 25;

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
  for (let from = 0; from < toVerify.length; from += verifiedTogether) {
    // The disk is busy with what was read before while the next ones are read.
    const written = journal.write();
    await Promise.all([
      written,
      readBackThese(journal, toVerify.slice(from, from + verifiedTogether), reach),
    ]);
  }
  await journal.write();
}

type Verification = NonNullable<OperationProgress['verification']>;

async function readBackThese(
  journal: JournalBook,
  operations: readonly AccountOperation[],
  reach: () => Promise<DirectorySession>,
): Promise<void> {
  let looked = 0;
  const verified = (
    operation: AccountOperation['id'],
    verification: Verification,
    note: string | null,
  ): void => journal.note({ kind: 'verified', operation, verification, note });
  try {
    const session = await reach();
    for (const operation of operations) {
      const isConfirmed = isSo(operation, await session.findUser(operation.account.email ?? ''));
      if (isConfirmed) verified(operation.id, 'confirmed', null);
      else verified(operation.id, 'contradicted', 'Read back, it is not so.');
      looked += 1;
    }
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    for (const { id } of operations.slice(looked)) verified(id, 'not-verifiable', error.message);
  }
}
