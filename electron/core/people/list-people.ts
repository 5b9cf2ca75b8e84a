import type { PersonRow } from '#shared/contract/people.ts';
import { compareOwners } from '#shared/domain/compare-owners.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { personRow } from './person-rows.ts';

/**
 * People with an account in the view, by owner (the agency first), then name. `withoutAccounts` adds those who have none
 * now: persons are never removed by a rule, since links, names and history would go with them.
 */
export function listPeople(
  view: WorkspaceView,
  { today, withoutAccounts = false }: { readonly today: string; readonly withoutAccounts?: boolean },
): PersonRow[] {
  const people = [...view.people.values()].filter(({ id }) => withoutAccounts || view.accountsOf.has(id));
  return people
    .map((person) => ({ row: personRow(view, person, today), name: foldText(person.name) }))
    .sort(
      (a, b) =>
        compareOwners(a.row.owner, b.row.owner) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row.id < b.row.id ? -1 : 1),
    )
    .map(({ row }) => row);
}
