import { RollcallError } from '#shared/contract/errors.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** The names of the stores that a person owns. */
export function ownedStores(view: WorkspaceView, personId: PersonId): readonly string[] {
  const owned = (view.accountsOf.get(personId) ?? []).flatMap(({ at, account }) => {
    const { isOwner, kind, status } = account.merged.account;
    return (isOwner || kind === 'owner') && status !== 'removed' ? [at.target.name] : [];
  });
  return [...new Set(owned)];
}

/** Throws `needs-confirmation` when one of two people who are to become one owns a store, unless that was confirmed. */
export function askBeforeOwnerChanges(
  view: WorkspaceView,
  pair: readonly [Person, Person],
  confirmed: boolean,
): void {
  if (confirmed) return;
  for (const [owner, other] of [pair, [pair[1], pair[0]] as const]) {
    const stores = ownedStores(view, owner.id);
    if (stores.length === 0) continue;
    const named = stores.slice(0, 3).join(', ') + (stores.length > 3 ? ` and ${stores.length - 3} more` : '');
    throw new RollcallError(
      'needs-confirmation',
      `${owner.name.slice(0, 80)} is the owner of ${named}. As one person, ${other.name.slice(0, 80)} is the owner too.`,
      {
        remedy: 'Confirm that both are the same human. It can be undone.',
        details: { question: 'owner', owner: owner.id, stores },
      },
    );
  }
}
