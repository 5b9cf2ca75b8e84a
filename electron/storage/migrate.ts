import type { Kysely } from 'kysely';
import { RollcallError } from '#shared/contract/errors.ts';
import { toCanonical } from './content-codec.ts';
import { allMigrations, type Migration, type MigrationTools } from './migrations/all-migrations.ts';
import type { SqliteFile } from './open-database.ts';

const newest = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0;

/** The schema's version in the file: the number of the last migration that ran, 0 for a new file. */
export function schemaVersion(sqlite: SqliteFile): number {
  return Number(sqlite.pragma('user_version', { simple: true }));
}

/**
 * Brings the schema up to date, one transaction for each step, so that a process killed midway goes on from there.
 *
 * Rejects with `workspace-newer`, having changed nothing, when the file was made by a newer Rollcall.
 */
export async function migrate(
  sqlite: SqliteFile,
  db: Kysely<unknown>,
  migrations: readonly Migration[] = allMigrations,
  now: () => number = Date.now,
): Promise<void> {
  const tools: MigrationTools = {
    canonicalHash: (body, part) => ({
      hash: toCanonical(body).hash.toString('hex'),
      text: toCanonical(part).text,
    }),
    now,
  };
  const found = schemaVersion(sqlite);
  const known = newest(migrations);
  if (found > known) {
    throw new RollcallError(
      'workspace-newer',
      `This workspace was last opened by a newer Rollcall (its schema is ${found}, this one knows ${known}).`,
      { remedy: 'Update Rollcall on this machine and open the workspace again.', details: { found, known } },
    );
  }
  for (const migration of migrations.filter((step) => step.number > found)) {
    await db.connection().execute(async (connection) => {
      sqlite.exec('begin immediate');
      try {
        await migration.up(connection, tools);
        sqlite.pragma(`user_version = ${migration.number}`);
        sqlite.exec('commit');
      } catch (error) {
        if (sqlite.inTransaction) sqlite.exec('rollback');
        throw error;
      }
    });
  }
}
