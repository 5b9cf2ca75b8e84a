import { sql, type Kysely } from 'kysely';

export const number = 50;

const never = (table: string, verb: 'update' | 'delete', why: string): string =>
  `create trigger ${table}_never_${verb} before ${verb} on ${table}
     begin select raise(abort, '${why}'); end`;

const statements = [
  `create table plan (number integer primary key, id text not null unique, hash text not null, content text not null) strict`,
  `create table plan_journal (row integer primary key, plan integer not null references plan (number),
     entry text not null) strict`,
  `create index plan_journal_plan on plan_journal (plan)`,
  never('plan', 'update', 'a plan never changes'),
  never('plan', 'delete', 'a plan never changes'),
  never('plan_journal', 'update', 'what happened is never edited'),
  never('plan_journal', 'delete', 'what happened is never edited'),
];

/** Change plans, and line by line what happened while each was carried out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
