import type { PeopleImportPreview, PeopleImportRow } from '#shared/contract/people-import.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { Client } from '#shared/domain/client.ts';
import { emailLocalPart, emailMatchKey } from '#shared/domain/email-address.ts';
import { ClientId, PersonId } from '#shared/domain/ids.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import { dayOf } from '#shared/domain/person-state.ts';
import { isoTime, type IsoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { createOwnerFinder } from './domain-owner.ts';
import { applyNoted } from './link-changes.ts';
import { linkByHand, pairsThatMove } from './link-persons.ts';
import { distinctAddresses } from './plan-links.ts';
import {
  personAfter,
  planPeopleImport,
  type ImportGrounds,
  type ListedPeople,
} from './plan-people-import.ts';

type ImportPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

/** What a list of people would do. Writes nothing. */
export async function previewPeople(
  ports: ImportPorts,
  view: WorkspaceView,
  list: ListedPeople,
): Promise<PeopleImportPreview> {
  return planPeopleImport(list, await gather(ports, view));
}

/**
 * Takes a list of people over: names, teams, owners and states, and addresses of theirs that nobody had. Who is not known
 * yet becomes a person, so that their access finds them once they get some.
 *
 * All or nothing. Throws `bad-input` when a row is refused, and `needs-confirmation` when it would make the owner of a
 * store one with somebody else, unless that was confirmed. Resolves with what was done and the id to undo it.
 */
export async function commitPeople(
  ports: ImportPorts,
  door: Door,
  view: WorkspaceView,
  list: ListedPeople,
  confirmOwners: boolean,
): Promise<PeopleImportPreview & { readonly changeId: string | null }> {
  const store = ports.storage.people;
  return takeTurn(store, async () => {
    const grounds = await gather(ports, view);
    const preview = planPeopleImport(list, grounds);
    refuseOpenQuestions(preview, confirmOwners);
    const wanted = preview.rows.filter(({ status }) => status === 'new' || status === 'changed');
    const newClients = preview.newClients.map((name): Client => ({
      id: ClientId.parse(ports.ids.next('client')),
      name,
      domains: [],
      createdAt: isoTime(ports.clock.now()),
    }));
    if (wanted.length === 0) return { ...preview, changeId: null };
    const { clients } = ports.storage;
    try {
      for (const client of newClients) await clients.save(client);
      const changeId = await apply(ports, door, wanted, {
        ...grounds,
        clients: [...grounds.clients, ...newClients],
      });
      await recordEvent(ports, door, 'people.imported', 'people', {
        added: preview.totals.new,
        changed: preview.totals.changed,
      });
      return { ...preview, changeId };
    } catch (error) {
      for (const { id } of newClients) await clients.remove(id).catch(() => undefined);
      throw error;
    }
  });
}

async function gather({ storage, clock }: ImportPorts, view: WorkspaceView): Promise<ImportGrounds> {
  const [people, links] = [await storage.people.list(), await storage.people.links()];
  return { view, people, links, clients: await storage.clients.list(), today: dayOf(clock.now()) };
}

function refuseOpenQuestions({ rows, totals }: PeopleImportPreview, confirmOwners: boolean): void {
  const refused = rows.filter(({ status }) => status === 'refused');
  const [first] = refused;
  if (first !== undefined) {
    throw new RollcallError(
      'bad-input',
      `${totals.refused === 1 ? '1 row' : `${totals.refused} rows`} can’t be taken: row ${first.row}, ${first.problems[0]?.reason ?? ''}`,
      {
        remedy: 'Correct the file and import it again. Nothing was changed.',
        details: { rows: refused.slice(0, 20).map(({ row, problems }) => ({ row, problems })) },
      },
    );
  }
  const asking = rows.filter(({ ownerOf }) => ownerOf.length > 0);
  const [question] = asking;
  if (question === undefined || confirmOwners) return;
  throw new RollcallError(
    'needs-confirmation',
    `Row ${question.row} makes the owner of ${question.ownerOf.slice(0, 3).join(', ')} one with ${question.merges.map(({ name }) => name.slice(0, 60)).join(', ')}.`,
    {
      remedy: 'Confirm that they are one human, or take the address out of the row. Nothing was changed.',
      details: { question: 'owner', rows: asking.map(({ row }) => row) },
    },
  );
}

async function apply(
  ports: ImportPorts,
  door: Door,
  rows: readonly PeopleImportRow[],
  { people, links, clients, today }: ImportGrounds,
): Promise<string | null> {
  const now = isoTime(ports.clock.now());
  const byId = new Map(people.map((person) => [person.id, person]));
  const clientByName = new Map(clients.map(({ id, name }) => [name.toLowerCase(), id]));
  const linked = new Set(links.map(({ matchKey }) => matchKey));
  const ownerOf = createOwnerFinder(await ports.storage.people.domainRules());
  const save: Person[] = [];
  const link: PersonLink[] = [];
  const remove: PersonId[] = [];
  const tellApart: (readonly [PersonId, PersonId])[] = [];
  const pairs = await ports.storage.people.differentPairs();
  for (const row of rows) {
    const known = row.personId === null ? undefined : byId.get(row.personId);
    const before = known ?? stranger(row, PersonId.parse(ports.ids.next('person')), ownerOf(row.emails), now);
    const merged = row.merges.flatMap(({ personId }) => byId.get(personId) ?? []);
    const clientId = row.client === null ? null : (clientByName.get(row.client.toLowerCase()) ?? null);
    const emails = distinctAddresses([
      ...before.emails,
      ...merged.flatMap((other) => other.emails),
      ...row.emails,
    ]);
    save.push({ ...personAfter(row, before, clientId, today), emails });
    for (const { id } of merged) {
      const moved = links.filter(({ personId }) => personId === id);
      link.push(
        ...moved.map((each) => ({
          ...each,
          personId: before.id,
          reason: 'by-hand' as const,
          linkedAt: now,
          linkedBy: door,
        })),
      );
      tellApart.push(...pairsThatMove(pairs, id, before.id));
      remove.push(id);
    }
    for (const email of row.emails) {
      const key = emailMatchKey(email);
      if (linked.has(key) || linked.has(email.toLowerCase())) continue;
      linked.add(key);
      link.push(linkByHand(before.id, email, now, door));
    }
  }
  return applyNoted(ports, {
    what: 'imported',
    names: [],
    ids: [...save.map(({ id }) => id), ...remove],
    changes: { save, link, remove },
    tellApart,
  });
}

function stranger(
  { emails }: PeopleImportRow,
  id: PersonId,
  ownership: Pick<Person, 'owner' | 'clientId'>,
  createdAt: IsoTime,
): Person {
  const [email] = emails;
  return {
    id,
    name: email === undefined ? '' : emailLocalPart(email),
    ...ownership,
    team: null,
    emails,
    state: { state: 'active' },
    createdAt,
  };
}
