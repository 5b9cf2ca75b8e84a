import { sql, type Kysely } from 'kysely';

/**
 * The past of accounts, worked out of the snapshots: a row for each target and snapshot that changed it, null where it left.
 * `span_progress` names the last snapshot looked at.
 */
export const number = 20;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table account_span (target integer not null references target_ref (row), snapshot integer not null,
     body blob, primary key (target, snapshot)) strict, without rowid`,
  `create table span_progress (one integer primary key check (one = 1), snapshot integer not null) strict`,
  `insert into span_progress (one, snapshot) values (1, 0)`,
];
