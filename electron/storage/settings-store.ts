import type { SettingsStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';

/** Values are kept as JSON: what JSON can't hold is not a setting. */
export function createSettingsStore(access: DatabaseAccess): SettingsStore {
  return {
    read: (name) =>
      access.read(async (db) => {
        const row = await db
          .selectFrom('setting')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirst();
        return row === undefined ? null : fromJson(row.value);
      }),
    write: (name, value) =>
      access.write(async (db) => {
        const text = JSON.stringify(value ?? null);
        await db
          .insertInto('setting')
          .values({ name, value: text })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
          .execute();
      }),
  };
}
