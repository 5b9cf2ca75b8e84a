import type { PeopleImportPreview, PeopleImportRow } from '#shared/contract/people-import.ts';
import type { Client } from '#shared/domain/client.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import type { Owner, Person, PersonLink, PersonState } from '#shared/domain/person.ts';
import { stateOn } from '#shared/domain/person-state.ts';
import { createLinkBook } from './link-book.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { listPeople } from './list-people.ts';
import { ownedStores } from './owned-stores.ts';
import { personRow } from './person-rows.ts';

/** One row of a list of people as its parser understood it; null where the list says nothing. */
export interface ListedPerson {
  readonly row: number;
  readonly emails: readonly string[];
  readonly name: string | null;
  readonly team: string | null;
  readonly owner: Owner | null;
  readonly client: string | null;
  readonly state: PersonState | null;
  readonly problems: PeopleImportRow['problems'];
}

export interface ListedPeople {
  readonly rows: readonly ListedPerson[];
  readonly columns: PeopleImportPreview['columns'];
}

export interface ImportGrounds {
  readonly view: WorkspaceView;
  readonly people: readonly Person[];
  readonly links: readonly PersonLink[];
  readonly clients: readonly Client[];
  readonly today: string;
}

/** What a list of people would do to the people that are known. Pure: says everything, changes nothing. */
export function planPeopleImport(list: ListedPeople, grounds: ImportGrounds): PeopleImportPreview {
  const { view, today } = grounds;
  const people = new Map(grounds.people.map((person) => [person.id, person]));
  const book = createLinkBook(grounds.links);
  const clientNames = new Map(grounds.clients.map(({ id, name }) => [id, name]));
  const knownClients = new Set(grounds.clients.map(({ name }) => name.toLowerCase()));
  const nowhere = '' as TargetId; // an address has the same key at every target
  const rowOfPerson = new Map<PersonId, number>();
  const newClients = new Map<string, string>();
  let withAccess = 0;

  const rows = list.rows.map((listed): PeopleImportRow => {
    const found = listed.emails.flatMap((email) => book.personOf(nowhere, { email, key: '' }) ?? []);
    const [first, ...others] = [...new Set(found)].flatMap((id) => people.get(id) ?? []);
    const problems = [...listed.problems];
    for (const person of [first, ...others]) {
      const other = person === undefined ? undefined : rowOfPerson.get(person.id);
      if (other !== undefined)
        problems.push({ column: 'email', reason: `This is the same person as in row ${other}.` });
    }
    if (first === undefined && listed.owner === 'client' && listed.client === null)
      problems.push({ column: 'client', reason: 'Nobody has said which client this person belongs to.' });
    if (first !== undefined && listed.owner === 'client' && listed.client === null && first.clientId === null)
      problems.push({ column: 'client', reason: 'Nobody has said which client this person belongs to.' });
    for (const person of [first, ...others]) if (person !== undefined) rowOfPerson.set(person.id, listed.row);

    const changes =
      first === undefined ? [] : changesOf(withStateOn(listed, today), first, others, clientNames);
    const refused = problems.length > 0;
    const { client } = listed;
    if (!refused && client !== null && !knownClients.has(client.toLowerCase())) {
      if (!newClients.has(client.toLowerCase())) newClients.set(client.toLowerCase(), client);
    }
    const hasAccess = [first, ...others].some(
      (person) => person !== undefined && view.accountsOf.has(person.id),
    );
    if (!refused && hasAccess) withAccess += 1;
    const asks = first !== undefined && others.length > 0;
    return {
      ...listed,
      problems,
      status: refused ? 'refused' : first === undefined ? 'new' : changes.length > 0 ? 'changed' : 'same',
      personId: first?.id ?? null,
      known: first === undefined ? null : personRow(view, first, today),
      changes,
      merges: others.map(({ id, name }) => ({ personId: id, name })),
      ownerOf: asks ? [first, ...others].flatMap(({ id }) => ownedStores(view, id)) : [],
    };
  });

  const count = (status: PeopleImportRow['status']): number =>
    rows.filter((row) => row.status === status).length;
  return {
    rows,
    columns: list.columns,
    totals: {
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      refused: count('refused'),
      withAccess,
    },
    notOnList: notOnList(view, rows, today),
    newClients: [...newClients.values()],
  };
}

/** People with access whom no row names: of the owners that the list is about, and of whom nobody knows. */
function notOnList(
  view: WorkspaceView,
  rows: readonly PeopleImportRow[],
  today: string,
): PeopleImportPreview['notOnList'] {
  const listed = new Set(
    rows.flatMap(({ personId, merges }) => [
      ...(personId === null ? [] : [personId]),
      ...merges.map((merge) => merge.personId),
    ]),
  );
  const about = new Set<Owner>(['agency', 'unknown']);
  for (const { owner, known } of rows) {
    const side = owner ?? known?.owner;
    if (side !== undefined) about.add(side);
  }
  return listPeople(view, { today }).filter(({ id, owner }) => !listed.has(id) && about.has(owner));
}

function withStateOn(listed: ListedPerson, today: string): ListedPerson {
  return { ...listed, state: listed.state === null ? null : stateOn(listed.state, today) };
}

function newAddresses(listed: ListedPerson, person: Person): readonly string[] {
  const known = new Set(person.emails.map((email) => email.toLowerCase()));
  return listed.emails.filter((email) => !known.has(email.toLowerCase()));
}

function changesOf(
  listed: ListedPerson,
  person: Person,
  merged: readonly Person[],
  clientNames: ReadonlyMap<string, string>,
): PeopleImportRow['changes'] {
  const changes: { field: string; before: string; after: string }[] = [];
  const note = (field: string, before: string, after: string | null): void => {
    if (after !== null && after !== before) changes.push({ field, before, after });
  };
  const client = person.clientId === null ? '' : (clientNames.get(person.clientId) ?? '');
  note('name', person.name, listed.name);
  note('team', person.team ?? '', listed.team);
  note('owner', person.owner, listed.owner);
  if (listed.client !== null && listed.client.toLowerCase() !== client.toLowerCase())
    note('client', client, listed.client);
  note('state', stateWords(person.state), listed.state === null ? null : stateWords(listed.state));
  const theirs = new Set(merged.flatMap(({ emails }) => emails.map((email) => email.toLowerCase())));
  const added = newAddresses(listed, person).filter((email) => !theirs.has(email.toLowerCase()));
  if (added.length > 0) note('address', '', added.join(', '));
  if (merged.length > 0) note('the same person as', '', merged.map(({ name }) => name).join(', '));
  return changes;
}

/** A state in words, with its day. */
export function stateWords(state: PersonState): string {
  switch (state.state) {
    case 'active':
      return 'active';
    case 'leaving':
      return `leaving on ${state.on}`;
    case 'left':
      return state.on === null ? 'left' : `left on ${state.on}`;
  }
}

/** The person that a row makes of a known one; what the list leaves open stays. */
export function personAfter(
  listed: Pick<ListedPerson, 'name' | 'team' | 'owner' | 'state'>,
  person: Person,
  clientId: Person['clientId'],
  today: string,
): Person {
  const owner = listed.owner ?? person.owner;
  return {
    ...person,
    name: listed.name ?? person.name,
    team: listed.team ?? person.team,
    owner,
    clientId: owner === 'client' ? (clientId ?? person.clientId) : null,
    state: listed.state === null ? person.state : stateOn(listed.state, today),
  };
}
