import { sql, type Kysely } from 'kysely';

export const number = 70;

const never = (table: string, verb: string, why: string): string =>
  `create trigger ${table}_never_${verb.split(' ')[0]} before ${verb} on ${table}
     begin select raise(abort, '${why}'); end`;

const statements = [
  `create table approver (row integer primary key, id text not null unique, name text not null, email text not null,
     public_key text not null, added_at integer not null, removed_at integer) strict`,
  `create table approval (row integer primary key, plan_id text not null references plan (id),
     approver integer not null references approver (row), statement text not null, signature text not null,
     way text not null, received_at integer not null, unique (plan_id, approver, signature)) strict`,
  never('approver', 'update of row, id, name, email, public_key, added_at', 'who signed stays on record'),
  `create trigger approver_never_back before update of removed_at on approver when old.removed_at is not null
     begin select raise(abort, 'who left stays on record'); end`,
  never('approver', 'delete', 'who signed stays on record'),
  never('approval', 'update', 'what was signed is never edited'),
  never('approval', 'delete', 'what was signed is never edited'),
];

/** Second persons, and what they signed of plans. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
