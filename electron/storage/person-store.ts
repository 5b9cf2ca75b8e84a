import type { Insertable, Selectable } from 'kysely';
import { DomainRule, Person, PersonLink } from '#shared/domain/person.ts';
import { PersonId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { PersonStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { PersonTable, WritableDb } from './tables.ts';

/** So many rows go into one statement: SQLite takes at most 32,766 values in it. */
const rowsAtOnce = 500;

/**
 * Persons, the addresses that lead to them, whose domains are whose.
 *
 * `apply` saves persons, unlinks, links, then removes persons. What still hangs on a removed person goes with it: links
 * that were moved to another person in the same call are safe.
 */
export function createPersonStore(access: DatabaseAccess): PersonStore {
  return {
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('person').selectAll().orderBy('row').execute()).map(toPerson),
      ),
    links: () =>
      access.read(async (db) =>
        (await db.selectFrom('person_link').selectAll().orderBy('row').execute()).map((row) =>
          PersonLink.parse({
            personId: row.person_id,
            matchKey: row.match_key,
            email: row.email,
            targetId: row.target_id,
            reason: row.reason,
            linkedAt: isoTime(row.linked_at),
            linkedBy: row.linked_by,
          }),
        ),
      ),
    apply: ({ save = [], remove = [], link = [], unlink = [] }) =>
      access.write(async (db) => {
        await savePersons(db, save);
        for (const keys of slices(unlink)) {
          await db.deleteFrom('person_link').where('match_key', 'in', keys).execute();
        }
        await saveLinks(db, link);
        for (const ids of slices(remove)) {
          await db.deleteFrom('person').where('id', 'in', ids).execute();
        }
      }),
    domainRules: () =>
      access.read(async (db) =>
        (await db.selectFrom('domain_rule').selectAll().orderBy('row').execute()).map((row) =>
          DomainRule.parse({ domain: row.domain, owner: row.owner, clientId: row.client_id }),
        ),
      ),
    saveDomainRules: (rules) =>
      access.write(async (db) => {
        await db.deleteFrom('domain_rule').execute();
        for (const some of slices(rules)) {
          const rows = some.map((rule) => ({
            domain: rule.domain,
            owner: rule.owner,
            client_id: rule.clientId,
          }));
          await db.insertInto('domain_rule').values(rows).execute();
        }
      }),
    differentPairs: () =>
      access.read(async (db) =>
        (await db.selectFrom('different_pair').selectAll().orderBy('row').execute()).map(
          (row) => [PersonId.parse(row.first_id), PersonId.parse(row.second_id)] as const,
        ),
      ),
    addDifferentPair: (a, b) =>
      access.write(async (db) => {
        const [first_id, second_id] = a < b ? [a, b] : [b, a];
        await db
          .insertInto('different_pair')
          .values({ first_id, second_id })
          .onConflict((conflict) => conflict.columns(['first_id', 'second_id']).doNothing())
          .execute();
      }),
    removeDifferentPair: (a, b) =>
      access.write(async (db) => {
        const [first_id, second_id] = a < b ? [a, b] : [b, a];
        await db
          .deleteFrom('different_pair')
          .where('first_id', '=', first_id)
          .where('second_id', '=', second_id)
          .execute();
      }),
  };
}

async function savePersons(db: WritableDb, persons: readonly Person[]): Promise<void> {
  for (const some of slices(persons)) {
    await db
      .insertInto('person')
      .values(some.map(fromPerson))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          owner: ref('excluded.owner'),
          client_id: ref('excluded.client_id'),
          team: ref('excluded.team'),
          emails: ref('excluded.emails'),
          state: ref('excluded.state'),
          created_at: ref('excluded.created_at'),
        })),
      )
      .execute();
  }
}

async function saveLinks(db: WritableDb, links: readonly PersonLink[]): Promise<void> {
  for (const some of slices(links)) {
    const rows = some.map((link) => ({
      match_key: link.matchKey,
      person_id: link.personId,
      email: link.email,
      target_id: link.targetId,
      reason: link.reason,
      linked_at: Date.parse(link.linkedAt),
      linked_by: link.linkedBy,
    }));
    await db
      .insertInto('person_link')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('match_key').doUpdateSet(({ ref }) => ({
          person_id: ref('excluded.person_id'),
          email: ref('excluded.email'),
          target_id: ref('excluded.target_id'),
          reason: ref('excluded.reason'),
          linked_at: ref('excluded.linked_at'),
          linked_by: ref('excluded.linked_by'),
        })),
      )
      .execute();
  }
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += rowsAtOnce) yield all.slice(start, start + rowsAtOnce);
}

function fromPerson(person: Person): Insertable<PersonTable> {
  return {
    id: person.id,
    name: person.name,
    owner: person.owner,
    client_id: person.clientId,
    team: person.team,
    emails: JSON.stringify(person.emails),
    state: JSON.stringify(person.state),
    created_at: Date.parse(person.createdAt),
  };
}

function toPerson(row: Selectable<PersonTable>): Person {
  return Person.parse({
    id: row.id,
    name: row.name,
    owner: row.owner,
    clientId: row.client_id,
    team: row.team,
    emails: fromJson(row.emails),
    state: fromJson(row.state),
    createdAt: isoTime(row.created_at),
  });
}
