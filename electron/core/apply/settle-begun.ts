import { isAccountOperation, type AccountOperation, type Operation } from '#shared/domain/plan/operation.ts';
import type { DirectorySession } from '../organizations/organization-directory.ts';
import { isSo } from './act-at-organization.ts';
import { outcome, settledByReading, type CarryOutParts } from './carry-out.ts';

/**
 * Looks how the acts ended that were begun and never heard of again, and does nothing else. What can't be looked at now stays to be
 * checked.
 */
export async function settleBegun({
  journal,
  operations,
  openSession,
}: Pick<CarryOutParts, 'journal' | 'operations' | 'openSession'>): Promise<void> {
  const isBegun = ({ id }: Operation): boolean => journal.progress(id).status === 'must-check';
  const sessions = new Map<string, Promise<DirectorySession>>();
  const reach = (operation: AccountOperation): Promise<DirectorySession> => {
    const known = sessions.get(operation.targetId) ?? openSession(operation.targetId);
    sessions.set(operation.targetId, known);
    return known;
  };
  for (const operation of operations.filter(isAccountOperation).filter(isBegun)) {
    const isDone = await reach(operation)
      .then((session) => session.findUser(operation.account.email ?? ''))
      .then((user) => isSo(operation, user))
      .catch(() => null);
    if (isDone !== null)
      journal.note(isDone ? outcome(operation, 'applied', settledByReading) : outcome(operation, 'not-done'));
  }
  await journal.write();
}
