import type { Insertable, Selectable } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { Organization, Store, type Target } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { TargetStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import { statement } from './statement.ts';
import type { TargetTable } from './tables.ts';

/** Ten values each: well below what one statement may bind. */
const rowsPerStatement = 200;

const targetById = statement((db, { id }: { readonly id: string }) =>
  db.selectFrom('target').selectAll().where('id', '=', id),
);

const setConnection = statement(
  (db, { id, connection }: { readonly id: string; readonly connection: string }) =>
    db.updateTable('target').set({ connection }).where('id', '=', id).where('kind', '=', 'store'),
);

interface ToldConnection {
  readonly id: string;
  readonly connection: string;
  readonly name: string;
  readonly plan: string | null;
}

const setConnectionAndFacts = statement((db, { id, connection, name, plan }: ToldConnection) =>
  db.updateTable('target').set({ connection, name, plan }).where('id', '=', id).where('kind', '=', 'store'),
);

/** Listed in the order in which they were first saved. A domain belongs to one store: a second is `already-exists`. */
export function createTargetStore(access: DatabaseAccess): TargetStore {
  return {
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('target').selectAll().orderBy('row').execute()).map(toTarget),
      ),
    find: (id) =>
      access.look((statements) => {
        const row = statements.first(targetById, { id });
        return row === undefined ? null : toTarget(row);
      }),
    findStore: (domain) =>
      access.read(async (db) => {
        const row = await db
          .selectFrom('target')
          .selectAll()
          .where('domain', '=', domain.toLowerCase())
          .executeTakeFirst();
        return row === undefined ? null : toStore(row);
      }),
    save: (target) =>
      access.write(async (db) => {
        const row = fromTarget(target);
        await db
          .insertInto('target')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      }),
    addAll: (targets) =>
      access.write(async (db) => {
        for (let from = 0; from < targets.length; from += rowsPerStatement) {
          const rows = targets.slice(from, from + rowsPerStatement).map(fromTarget);
          await db.insertInto('target').values(rows).execute();
        }
      }),
    // Lightly: a sync notes each store's last use, a thousand times over.
    saveConnection: (id, connection, told) =>
      access.writeLightly((statements) => {
        const text = JSON.stringify(connection);
        const changed =
          told === undefined
            ? statements.change(setConnection, { id, connection: text })
            : statements.change(setConnectionAndFacts, { id, connection: text, ...told });
        if (changed > 0) return;
        throw new RollcallError('not-found', `The store ${id} is not in this workspace any more.`, {
          remedy: 'Load the list of stores again.',
        });
      }),
    remove: (id) =>
      access.write(async (db) => {
        await db.deleteFrom('target').where('id', '=', id).execute();
      }),
  };
}

function fromTarget(target: Target): Insertable<TargetTable> {
  const common = {
    id: target.id,
    kind: target.kind,
    name: target.name,
    client_id: target.clientId,
    created_at: Date.parse(target.createdAt),
  };
  switch (target.kind) {
    case 'store':
      return {
        ...common,
        domain: target.domain.toLowerCase(),
        organization_id: target.organizationId,
        plan: target.plan,
        connection: JSON.stringify(target.connection),
        groups: null,
      };
    case 'organization':
      return {
        ...common,
        domain: null,
        organization_id: null,
        plan: null,
        connection: target.connection === null ? null : JSON.stringify(target.connection),
        groups: JSON.stringify(target.groups),
      };
    default:
      return assertNever(target);
  }
}

function toTarget(row: Selectable<TargetTable>): Target {
  return row.kind === 'organization' ? toOrganization(row) : toStore(row);
}

function toOrganization(row: Selectable<TargetTable>): Organization {
  return Organization.parse({
    kind: row.kind,
    id: row.id,
    name: row.name,
    clientId: row.client_id,
    connection: row.connection === null ? null : fromJson(row.connection),
    groups: row.groups === null ? [] : fromJson(row.groups),
    createdAt: isoTime(row.created_at),
  });
}

function toStore(row: Selectable<TargetTable>): Store {
  return Store.parse({
    kind: row.kind,
    id: row.id,
    domain: row.domain,
    name: row.name,
    clientId: row.client_id,
    organizationId: row.organization_id,
    plan: row.plan,
    connection: row.connection === null ? null : fromJson(row.connection),
    createdAt: isoTime(row.created_at),
  });
}
