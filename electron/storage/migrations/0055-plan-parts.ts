import { sql, type Kysely } from 'kysely';

export const number = 55;

const never = (table: string, verb: 'update' | 'delete', why: string): string =>
  `create trigger ${table}_never_${verb} before ${verb} on ${table}
     begin select raise(abort, '${why}'); end`;

const statements = [
  // A large plan's lists, some hundred items a part, so that nobody has to read or write all of it at once.
  `create table plan_part (row integer primary key, plan integer not null references plan (number),
     section text not null, items text not null) strict`,
  `create index plan_part_plan on plan_part (plan)`,
  never('plan_part', 'update', 'a plan never changes'),
  never('plan_part', 'delete', 'a plan never changes'),
  // What a list tells of a plan as of that line of its journal. Worked out from both, so it may change and go: plans that were
  // there before get theirs when they are listed first.
  `create table plan_row (plan integer primary key references plan (number), journal_end integer not null,
     body text not null) strict`,
];

/** Plans in parts, and what lists tell of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
