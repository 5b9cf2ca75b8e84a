import type { CellAccount } from '#shared/contract/matrix.ts';
import type { AccountSpan, WordSpans } from '#shared/domain/account-span.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import { notFound } from '../lookup/not-found.ts';
import { targetAccount } from '../people/person-rows.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/**
 * All that is known of one cell: the accounts of one person at one target, none when it has none there. Throws
 * `not-found` for a person or target that the view does not have.
 */
export function describeCell(
  view: WorkspaceView,
  cell: { readonly personId: PersonId; readonly targetId: TargetId },
): CellAccount[] {
  const at = view.targetById.get(cell.targetId);
  if (at === undefined) throw notFound('store', cell.targetId, []);
  if (!view.people.has(cell.personId)) throw notFound('person', cell.personId, []);
  return at.accounts
    .filter(({ personId }) => personId === cell.personId)
    .map((account) => ({ ...targetAccount(view, at, account), past: pastOf(account.span) }));
}

function pastOf({ since, changed, owner, roles, permissions }: AccountSpan): CellAccount['past'] {
  return { since, changed, owner, roles: told(roles), permissions: told(permissions) };
}

function told(words: WordSpans | null): CellAccount['past']['roles'] {
  if (words === null) return null;
  return { known: words.known, later: [...words.later].map(([word, since]) => ({ word, since })) };
}
