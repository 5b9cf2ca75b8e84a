import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { SqliteFile } from './open-database.ts';

/** More different statements than the stores have; lists of odd lengths may come and go. */
const mostKept = 300;

/**
 * The database as the query builder sees it, with statements prepared once: preparing takes longer than most of them take
 * to run.
 */
export function withKeptStatements(sqlite: SqliteFile): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      if (kept.size >= mostKept) kept.clear();
      const made = sqlite.prepare(sql);
      kept.set(sql, made);
      return made;
    },
    close: () => sqlite.close(),
  };
}
