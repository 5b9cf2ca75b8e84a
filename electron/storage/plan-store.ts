import type { Selectable } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PlanId } from '#shared/domain/ids.ts';
import { ChangePlan, type PlanContent } from '#shared/domain/plan/change-plan.ts';
import { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import type { PlanStore } from '../core/plan/plan-store.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import { gatherParts, toStoredPlan, type StoredPlan } from './plan-parts.ts';
import { statement } from './statement.ts';
import type { PlanTable, WritableDb } from './tables.ts';

/** So many parts are stored before others get their turn. */
const partsInTurn = 20;

/** So many lines of a journal are read in one go. */
const linesInPage = 1000;

interface NewEntry {
  readonly plan: number;
  readonly entry: string;
}

const numberOf = statement((db, open: { readonly id: string }) =>
  db.selectFrom('plan').select('number').where('id', '=', open.id),
);

const endOf = statement((db, open: { readonly plan: number }) =>
  db
    .selectFrom('plan_journal')
    .select(({ fn }) => fn.max('row').as('end'))
    .where('plan', '=', open.plan),
);

const addEntry = statement((db, open: NewEntry) =>
  db.insertInto('plan_journal').values({ plan: open.plan, entry: open.entry }),
);

const keepRow = statement(
  (db, open: { readonly plan: number; readonly end: number; readonly body: string }) =>
    db.replaceInto('plan_row').values({ plan: open.plan, journal_end: open.end, body: open.body }),
);

/**
 * Plans and their journals; the database itself refuses to change or drop either. Large ones are read and written in parts, with a
 * turn for others in between.
 */
export function createPlanStore(access: DatabaseAccess): PlanStore {
  return {
    async add(content, hash) {
      const stored = await toStoredPlan(access, content);
      const number = await access.write((db) => insertPlan(db, content, hash, stored));
      await nextTurn(); // committing a large one took some milliseconds
      return { number, hash, content };
    },
    list: () =>
      access.read(async (db) => {
        const rows = await db
          .selectFrom('plan')
          .leftJoin('plan_row', 'plan_row.plan', 'plan.number')
          .select(['plan.number', 'plan.id', 'plan_row.journal_end', 'plan_row.body'])
          .select((sub) =>
            sub
              .selectFrom('plan_journal')
              .select(({ fn }) => fn.max('plan_journal.row').as('end'))
              .whereRef('plan_journal.plan', '=', 'plan.number')
              .as('end'),
          )
          .orderBy('plan.number', 'desc')
          .execute();
        return rows.map(({ number, id, end, journal_end: keptAt, body }) => {
          const journalEnd = end ?? 0;
          const kept = body === null || keptAt !== journalEnd ? null : fromJson(body);
          return { id: PlanId.parse(id), number, journalEnd, kept };
        });
      }),
    keepRows: (rows) =>
      access.writeLightly((statements) => {
        for (const { id, journalEnd, row } of rows) {
          const plan = statements.first(numberOf, { id })?.number;
          if (plan !== undefined)
            statements.change(keepRow, { plan, end: journalEnd, body: JSON.stringify(row) });
        }
      }),
    find: async (which) => {
      const row = await access.read((db) => {
        const rows = db.selectFrom('plan').selectAll();
        return (
          /^[1-9][0-9]{0,14}$/u.test(which)
            ? rows.where('number', '=', Number(which))
            : rows.where('id', '=', which)
        ).executeTakeFirst();
      });
      return row === undefined ? null : readPlan(access, row);
    },
    journalEnd: (id) =>
      access.look((statements) => {
        const plan = statements.first(numberOf, { id })?.number;
        return plan === undefined ? 0 : (statements.first(endOf, { plan })?.end ?? 0);
      }),
    journal: (id) => readJournal(access, id),
    append: (id, entries) =>
      access.writeQuickly((statements) => {
        const plan = statements.first(numberOf, { id })?.number;
        if (plan === undefined) throw new Error(`There is no plan ${id}.`);
        const end = (): number => statements.first(endOf, { plan })?.end ?? 0;
        const before = end();
        for (const entry of entries) statements.change(addEntry, { plan, entry: JSON.stringify(entry) });
        return { before, end: end() };
      }),
  };
}

/** Keeps a plan under the next number, as part of a write. Gives the number. */
export async function insertPlan(
  db: WritableDb,
  { id }: Pick<PlanContent, 'id'>,
  hash: string,
  { head, parts }: StoredPlan,
): Promise<number> {
  const row = { id, hash, content: head };
  const { number } = await db.insertInto('plan').values(row).returning('number').executeTakeFirstOrThrow();
  for (const [index, part] of parts.entries()) {
    await db
      .insertInto('plan_part')
      .values({ plan: number, items: '', ...part })
      .execute();
    if (index % partsInTurn === partsInTurn - 1) await nextTurn();
  }
  return number;
}

async function readPlan(
  access: DatabaseAccess,
  { number, hash, content }: Selectable<PlanTable>,
): Promise<ChangePlan> {
  const stored = fromJson(content);
  const plan = ChangePlan.parse({ number, hash, content: stored });
  return { ...plan, content: await gatherParts(access, number, plan.content, stored) };
}

async function readJournal(access: DatabaseAccess, id: PlanId): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let last = 0; ; await nextTurn()) {
    const rows = await access.read((db) =>
      db
        .selectFrom('plan_journal')
        .innerJoin('plan', 'plan.number', 'plan_journal.plan')
        .select(['plan_journal.row', 'plan_journal.entry'])
        .where('plan.id', '=', id)
        .where('plan_journal.row', '>', last)
        .orderBy('plan_journal.row')
        .limit(linesInPage)
        .execute(),
    );
    for (const { row, entry } of rows) {
      entries.push(JournalEntry.parse(fromJson(entry)));
      last = row;
    }
    if (rows.length < linesInPage) return entries;
  }
}
