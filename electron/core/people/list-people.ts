import type { PersonRow } from '#shared/contract/people.ts';
import { compareOwners } from '#shared/domain/compare-owners.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Breather } from '../ports.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { personRow } from './person-rows.ts';

interface ListOptions {
  readonly today: string;
  readonly withoutAccounts?: boolean;
}

/** So many people are summed up between two breaths: thousands of accounts. */
const peoplePerSlice = 100;

/**
 * People with an account in the view, by owner (the agency first), then name. `withoutAccounts` adds those who have none
 * now: persons are never removed by a rule, since links, names and history would go with them.
 */
export function listPeople(
  view: WorkspaceView,
  { today, withoutAccounts = false }: ListOptions,
): PersonRow[] {
  return sorted(
    choose(view, withoutAccounts).map((person) => ({ row: personRow(view, person, today), person })),
  );
}

/** Likewise in slices: for the largest workspaces it takes a tenth of a second. */
export async function listPeopleCalmly(
  view: WorkspaceView,
  { today, withoutAccounts = false }: ListOptions,
  breather: Breather,
): Promise<PersonRow[]> {
  const rows: NamedRow[] = [];
  for (const person of choose(view, withoutAccounts)) {
    if (rows.length % peoplePerSlice === 0) await breather.breathe();
    rows.push({ row: personRow(view, person, today), person });
  }
  await breather.breathe();
  return sorted(rows);
}

interface NamedRow {
  readonly row: PersonRow;
  readonly person: Person;
}

function choose(view: WorkspaceView, withoutAccounts: boolean): readonly Person[] {
  return [...view.people.values()].filter(({ id }) => withoutAccounts || view.accountsOf.has(id));
}

function sorted(rows: readonly NamedRow[]): PersonRow[] {
  return rows
    .map(({ row, person }) => ({ row, name: foldText(person.name) }))
    .sort(
      (a, b) =>
        compareOwners(a.row.owner, b.row.owner) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row.id < b.row.id ? -1 : 1),
    )
    .map(({ row }) => row);
}
