import { sql, type Kysely } from 'kysely';

export const number = 95;

/**
 * Parts of plans compressed: a twentieth of the pages to encrypt, to flush and to copy into the file. Parts from before have their
 * JSON in `items`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table plan_part add column packed blob').execute(db);
}
