import { RollcallError } from '#shared/contract/errors.ts';
import { stepToRedo, stepToUndo, StagedStep, type KeptStep } from '#shared/domain/plan/staged-set.ts';
import type { StagingStore } from '../core/staging/staging-store.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import { toStoredPlan } from './plan-parts.ts';
import { insertPlan } from './plan-store.ts';
import type { ReadableDb, WritableDb } from './tables.ts';

/** The steps by which something was staged. */
export function createStagingStore(access: DatabaseAccess): StagingStore {
  /** Steps never change and numbers are never used again: what was read once is known. */
  let known: ReadonlyMap<number, StagedStep> = new Map();

  const turn = async (db: WritableDb, row: Row | null): Promise<KeptStep | null> => {
    if (row === null) return null;
    const undone = !row.undone;
    await db
      .updateTable('staged_step')
      .set({ undone: undone ? 1 : 0 })
      .where('number', '=', row.number)
      .execute();
    return { number: row.number, undone, step: await stepOf(db, row.number) };
  };

  return {
    steps: () =>
      access.read(async (db) => {
        const read = new Map<number, StagedStep>();
        const steps: KeptStep[] = [];
        for (const { number, undone } of await rowsOf(db)) {
          const step = known.get(number) ?? (await stepOf(db, number));
          read.set(number, step);
          steps.push({ number, undone, step });
        }
        known = read;
        return steps;
      }),
    take: (step) =>
      access.write(async (db) => {
        await db.deleteFrom('staged_step').where('undone', '=', 1).execute();
        const { number } = await db
          .insertInto('staged_step')
          .values({ undone: 0, step: JSON.stringify(step) })
          .returning('number')
          .executeTakeFirstOrThrow();
        return { number, undone: false, step };
      }),
    undo: () => access.write(async (db) => turn(db, stepToUndo(await rowsOf(db)))),
    redo: () => access.write(async (db) => turn(db, stepToRedo(await rowsOf(db)))),
    async turnIntoPlan(seen, content, hash) {
      const stored = await toStoredPlan(access, content);
      const number = await access.write(async (db) => {
        if (wordOf(await rowsOf(db)) !== wordOf(seen))
          throw new RollcallError('conflict', 'What is staged changed while the plan was being made.', {
            remedy: 'Look at it again, then make the plan.',
          });
        await db.deleteFrom('staged_step').execute();
        return insertPlan(db, content, hash, stored);
      });
      return { number, hash, content };
    },
  };
}

type Row = Pick<KeptStep, 'number' | 'undone'>;

async function rowsOf(db: ReadableDb): Promise<readonly Row[]> {
  const rows = await db.selectFrom('staged_step').select(['number', 'undone']).orderBy('number').execute();
  return rows.map(({ number, undone }) => ({ number, undone: undone === 1 }));
}

async function stepOf(db: ReadableDb, number: number): Promise<StagedStep> {
  const row = db.selectFrom('staged_step').select('step').where('number', '=', number);
  return StagedStep.parse(fromJson((await row.executeTakeFirstOrThrow()).step));
}

/** Differs whenever the steps do. */
function wordOf(rows: readonly Row[]): string {
  return rows.map(({ number, undone }) => `${number}${undone ? '-' : '+'}`).join('');
}
