import { sql, type Kysely } from 'kysely';

export const number = 60;

/** What is staged, as the steps that made it. Numbers are never used again: they name what was staged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table staged_step (number integer primary key autoincrement, undone integer not null, step text not null) strict`,
    )
    .execute(db);
}
