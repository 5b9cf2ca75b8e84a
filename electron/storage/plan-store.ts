import type { Selectable } from 'kysely';
import { ChangePlan, type PlanContent } from '#shared/domain/plan/change-plan.ts';
import { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import type { PlanStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { PlanTable, WritableDb } from './tables.ts';

/** Plans and their journals; the database itself refuses to change or drop either. */
export function createPlanStore(access: DatabaseAccess): PlanStore {
  return {
    add: (content, hash) => access.write((db) => insertPlan(db, content, hash)),
    list: () =>
      access.read(async (db) =>
        (await db.selectFrom('plan').selectAll().orderBy('number', 'desc').execute()).map(toPlan),
      ),
    find: (which) =>
      access.read(async (db) => {
        const rows = db.selectFrom('plan').selectAll();
        const row = await (
          /^[1-9][0-9]{0,14}$/u.test(which)
            ? rows.where('number', '=', Number(which))
            : rows.where('id', '=', which)
        ).executeTakeFirst();
        return row === undefined ? null : toPlan(row);
      }),
    journal: (id) =>
      access.read(async (db) =>
        (
          await db
            .selectFrom('plan_journal')
            .innerJoin('plan', 'plan.number', 'plan_journal.plan')
            .select('plan_journal.entry')
            .where('plan.id', '=', id)
            .orderBy('plan_journal.row')
            .execute()
        ).map(({ entry }) => JournalEntry.parse(fromJson(entry))),
      ),
    append: (id, entries) =>
      access.write(async (db) => {
        const { number } = await db
          .selectFrom('plan')
          .select('number')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        for (const entry of entries)
          await db
            .insertInto('plan_journal')
            .values({ plan: number, entry: JSON.stringify(entry) })
            .execute();
      }),
  };
}

/** Keeps a plan under the next number, as part of a write. */
export async function insertPlan(db: WritableDb, content: PlanContent, hash: string): Promise<ChangePlan> {
  const row = { id: content.id, hash, content: JSON.stringify(content) };
  const { number } = await db.insertInto('plan').values(row).returning('number').executeTakeFirstOrThrow();
  return { number, hash, content };
}

function toPlan({ number, hash, content }: Selectable<PlanTable>): ChangePlan {
  return ChangePlan.parse({ number, hash, content: fromJson(content) });
}
