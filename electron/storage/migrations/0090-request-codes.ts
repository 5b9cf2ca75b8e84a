import { sql, type Kysely } from 'kysely';

export const number = 90;

const statements = [
  `create table request_code (target text primary key references target (id) on delete cascade,
     entry text not null) strict`,
  `create table offboarding (row integer primary key, id text not null unique, record text not null) strict`,
];

/** The request-code book, without the codes; and offboardings as they were begun. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
