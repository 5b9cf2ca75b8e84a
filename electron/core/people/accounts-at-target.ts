import type { TargetAccount } from '#shared/contract/people.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { SyncStatus } from '#shared/domain/sync.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { notFound } from '../lookup/not-found.ts';
import type { ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';
import { targetAccount, targetNames } from './person-rows.ts';

/**
 * Everyone with an account at one store or organization, named by domain, id, or a name that only one has. Throws
 * `not-found` with the nearest known name.
 */
export function accountsAtTarget(
  view: WorkspaceView,
  text: string,
): { accounts: TargetAccount[]; status: SyncStatus; lastRead: IsoTime | null } {
  const at = targetNamed(view, text);
  if (at === null) throw notFound('store', text.trim(), view.targets.flatMap(targetNames));
  return {
    accounts: at.accounts.map((account) => targetAccount(view, at, account)),
    status: at.status,
    lastRead: at.lastRead,
  };
}

function targetNamed(view: WorkspaceView, text: string): ViewTarget | null {
  const wanted = foldText(text);
  const exact = view.targets.find(
    ({ target }) =>
      target.id === text.trim() ||
      (target.kind === 'store' && (target.domain === wanted || target.domain === `${wanted}.myshopify.com`)),
  );
  if (exact !== undefined) return exact;
  const byName = view.targets.filter(({ target }) => foldText(target.name) === wanted);
  return byName.length === 1 ? (byName[0] ?? null) : null;
}
