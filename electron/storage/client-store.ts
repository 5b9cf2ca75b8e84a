import type { Insertable, Selectable } from 'kysely';
import { Client } from '#shared/domain/client.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { ClientStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { ClientTable } from './tables.ts';

/** Listed in the order in which they were first saved. */
export function createClientStore(access: DatabaseAccess): ClientStore {
  return {
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('client').selectAll().orderBy('row').execute()).map(toClient),
      ),
    find: (id) =>
      access.read(async (db) => {
        const row = await db.selectFrom('client').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? null : toClient(row);
      }),
    findByName: (name) =>
      access.read(async (db) => {
        const row = await db
          .selectFrom('client')
          .selectAll()
          .where('name_key', '=', nameKey(name))
          .orderBy('row')
          .executeTakeFirst();
        return row === undefined ? null : toClient(row);
      }),
    save: (client) =>
      access.write(async (db) => {
        const row = fromClient(client);
        await db
          .insertInto('client')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      }),
    remove: (id) =>
      access.write(async (db) => {
        await db.deleteFrom('client').where('id', '=', id).execute();
      }),
  };
}

/** Names that differ only in case, in how letters are composed, or at their ends, are one name. */
function nameKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

function fromClient(client: Client): Insertable<ClientTable> {
  return {
    id: client.id,
    name: client.name,
    name_key: nameKey(client.name),
    domains: JSON.stringify(client.domains),
    created_at: Date.parse(client.createdAt),
  };
}

function toClient(row: Selectable<ClientTable>): Client {
  return Client.parse({
    id: row.id,
    name: row.name,
    domains: fromJson(row.domains),
    createdAt: isoTime(row.created_at),
  });
}
