import { sql, type Kysely } from 'kysely';

/** What an organization's groups carry, as somebody said: JSON beside its connection. */
export const number = 30;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table target add column groups text').execute(db);
}
