import { OffboardingRecord } from '#shared/domain/offboarding/offboarding-record.ts';
import type { OffboardingStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';

/** Offboardings, each as one record. */
export function createOffboardingStore(access: DatabaseAccess): OffboardingStore {
  return {
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('offboarding').select('record').orderBy('row', 'desc').execute()).map(
          ({ record }) => OffboardingRecord.parse(fromJson(record)),
        ),
      ),
    save: (record) =>
      access.write(async (db) => {
        const text = JSON.stringify(record);
        await db
          .insertInto('offboarding')
          .values({ id: record.id, record: text })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ record: text }))
          .execute();
      }),
  };
}
