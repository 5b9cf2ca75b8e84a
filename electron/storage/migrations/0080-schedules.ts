import { sql, type Kysely } from 'kysely';

export const number = 80;

const statements = [
  `create table scheduled_change (number integer primary key, id text not null unique, due_at integer not null,
     open integer not null, origin text, body text not null) strict`,
  `create index scheduled_change_due on scheduled_change (open, due_at)`,
  `create index scheduled_change_origin on scheduled_change (origin)`,
  `create trigger scheduled_change_never_delete before delete on scheduled_change
     begin select raise(abort, 'a scheduled change is cancelled, never deleted'); end`,
  `create table promised_end (plan text primary key, body text not null) strict`,
  `create table unsettled_plan (plan text primary key, journal_from integer not null) strict`,
];

/** Changes that are planned later, the ends that plans promise, and plans whose ends are still to be settled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
