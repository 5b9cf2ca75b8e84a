import type { Selectable } from 'kysely';
import { PlanId } from '#shared/domain/ids.ts';
import { isOpen, PromisedEnd, ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { ScheduleStore } from '../core/schedules/schedule-store.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { ScheduledChangeTable } from './tables.ts';

/** Scheduled changes with the promises and notes of plans that lead to them. */
export function createScheduleStore(access: DatabaseAccess): ScheduleStore {
  return {
    add: (changes) =>
      access.write(async (db) => {
        const added: ScheduledChange[] = [];
        for (const change of changes) {
          const { number } = await db
            .insertInto('scheduled_change')
            .values({ id: change.id, ...rowOf(change) })
            .returning('number')
            .executeTakeFirstOrThrow();
          added.push({ ...change, number });
        }
        return added;
      }),
    save: (changes) =>
      access.write(async (db) => {
        for (const { number: _, ...change } of changes)
          await db
            .updateTable('scheduled_change')
            .set(rowOf(change))
            .where('id', '=', change.id)
            .executeTakeFirstOrThrow();
      }),
    list: ({ past = false } = {}) =>
      access.read(async (db) => {
        const rows = db.selectFrom('scheduled_change').selectAll().orderBy('due_at').orderBy('number');
        return (await (past ? rows : rows.where('open', '=', 1)).execute()).map(toSchedule);
      }),
    find: (which) =>
      access.read(async (db) => {
        const rows = db.selectFrom('scheduled_change').selectAll();
        const row = await (
          /^[1-9][0-9]{0,14}$/u.test(which)
            ? rows.where('number', '=', Number(which))
            : rows.where('id', '=', which)
        ).executeTakeFirst();
        return row === undefined ? null : toSchedule(row);
      }),
    ofPlan: (plan) =>
      access.read(async (db) =>
        (
          await db
            .selectFrom('scheduled_change')
            .selectAll()
            .where('origin', '=', plan)
            .orderBy('number')
            .execute()
        ).map(toSchedule),
      ),
    promise: (plan) =>
      access.read(async (db) => {
        const row = await db
          .selectFrom('promised_end')
          .select('body')
          .where('plan', '=', plan)
          .executeTakeFirst();
        return row === undefined ? null : PromisedEnd.parse(fromJson(row.body));
      }),
    savePromise: (promise) =>
      access.write(async (db) => {
        const body = JSON.stringify(promise);
        await db
          .insertInto('promised_end')
          .values({ plan: promise.plan, body })
          .onConflict((conflict) => conflict.column('plan').doUpdateSet({ body }))
          .execute();
      }),
    dropPromise: (plan) =>
      access.write(async (db) => {
        await db.deleteFrom('promised_end').where('plan', '=', plan).execute();
      }),
    noteUnsettled: (plan, from) =>
      access.write(async (db) => {
        // What an earlier, interrupted run left to be settled is settled along.
        await db
          .insertInto('unsettled_plan')
          .values({ plan, journal_from: from })
          .onConflict((conflict) => conflict.column('plan').doNothing())
          .execute();
      }),
    unsettled: () =>
      access.read(async (db) =>
        (await db.selectFrom('unsettled_plan').selectAll().execute()).map((row) => ({
          plan: PlanId.parse(row.plan),
          from: row.journal_from,
        })),
      ),
    noteSettled: (plan) =>
      access.write(async (db) => {
        await db.deleteFrom('unsettled_plan').where('plan', '=', plan).execute();
      }),
  };
}

function rowOf(
  change: Omit<ScheduledChange, 'number'>,
): Pick<Selectable<ScheduledChangeTable>, 'due_at' | 'open' | 'origin' | 'body'> {
  return {
    due_at: Date.parse(change.dueAt),
    open: isOpen(change) ? 1 : 0,
    origin: change.origin?.plan ?? null,
    body: JSON.stringify(change),
  };
}

function toSchedule({ number, body }: Selectable<ScheduledChangeTable>): ScheduledChange {
  return ScheduledChange.parse({ ...Object(fromJson(body)), number });
}
