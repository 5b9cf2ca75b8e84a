import { CodeEntry } from '#shared/domain/request-code.ts';
import type { CodeStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';

/** The request-code book without its codes. An entry leaves with its store. */
export function createCodeStore(access: DatabaseAccess): CodeStore {
  return {
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('request_code').select('entry').orderBy('target').execute()).map(({ entry }) =>
          CodeEntry.parse(fromJson(entry)),
        ),
      ),
    find: (id) =>
      access.read(async (db) => {
        const row = await db
          .selectFrom('request_code')
          .select('entry')
          .where('target', '=', id)
          .executeTakeFirst();
        return row === undefined ? null : CodeEntry.parse(fromJson(row.entry));
      }),
    save: (entry) =>
      access.write(async (db) => {
        const text = JSON.stringify(entry);
        await db
          .insertInto('request_code')
          .values({ target: entry.targetId, entry: text })
          .onConflict((conflict) => conflict.column('target').doUpdateSet({ entry: text }))
          .execute();
      }),
  };
}
