import { statement, type StatementRunner } from './statement.ts';
import type { WritableDb } from './tables.ts';

/**
 * Small numbers for target ids: what snapshots hold in place of the ids. A target keeps its number for good, after its
 * removal too, because old snapshots still speak of it.
 */
export interface TargetRefs {
  rowsOf(db: WritableDb, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  rowOf(statements: StatementRunner, id: string): number;
}

export function createTargetRefs(): TargetRefs {
  const known = new Map<string, number>();
  return {
    // Made or seen in a transaction that may yet be rolled back: remembered by whoever reads it later.
    rowOf: (statements, id) =>
      known.get(id) ??
      statements.first(refById, { id })?.row ??
      statements.first(insertRef, { id })?.row ??
      unnumbered(id),
    async rowsOf(db, ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      // A number made here may be rolled back with its transaction: only those read from the table are remembered.
      const made = new Map<string, number>();
      for (let start = 0; start < missing.length; start += 500) {
        const some = missing.slice(start, start + 500);
        const rows = await db.selectFrom('target_ref').selectAll().where('id', 'in', some).execute();
        for (const row of rows) known.set(row.id, row.row);
        const fresh = some.filter((id) => !known.has(id));
        if (fresh.length === 0) continue;
        const inserted = await db
          .insertInto('target_ref')
          .values(fresh.map((id) => ({ id })))
          .returning(['row', 'id'])
          .execute();
        for (const row of inserted) made.set(row.id, row.row);
      }
      if (made.size === 0) return known;
      for (const id of ids) made.set(id, made.get(id) ?? known.get(id) ?? unnumbered(id));
      return made;
    },
  };
}

const refById = statement((db, { id }: { readonly id: string }) =>
  db.selectFrom('target_ref').select('row').where('id', '=', id),
);
const insertRef = statement((db, { id }: { readonly id: string }) =>
  db.insertInto('target_ref').values({ id }).returning('row'),
);

function unnumbered(id: string): never {
  throw new Error(`The target ${id} was just numbered and has no number.`);
}
