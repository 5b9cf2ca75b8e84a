import { itemsInSlot } from './axis-view.ts';
import type { MatrixView } from './matrix-view.ts';

/** What stands behind each column of one row, counted: for rows and columns that stand for a whole band. */
export interface Tally {
  /** Cells that the filter is about. */
  readonly cells: Uint32Array;
  /** Index into `sensitivities` of the highest. */
  readonly sensitivity: Uint8Array;
}

const kept = new WeakMap<MatrixView, Map<number, Tally>>();

/** Counts a row once and keeps it as long as its view: painting asks for it in every frame. */
export function tallyOf(view: MatrixView, row: number): Tally {
  const rows = kept.get(view) ?? new Map<number, Tally>();
  kept.set(view, rows);
  const known = rows.get(row);
  if (known !== undefined) return known;
  const cells = new Uint32Array(view.columns.length);
  const sensitivity = new Uint8Array(view.columns.length);
  const { index } = view;
  const items = itemsInSlot(view.down, row);
  for (let each = 0; each < items.length; each += 1) {
    const item = items[each] ?? 0;
    for (let cell = index.start[item] ?? 0; cell < (index.start[item + 1] ?? 0); cell += 1) {
      const column = view.columnOf[index.across[cell] ?? 0] ?? -1;
      if (column < 0 || view.meant[cell] === 0) continue;
      cells[column] = (cells[column] ?? 0) + 1;
      sensitivity[column] = Math.max(sensitivity[column] ?? 0, index.sensitivity[cell] ?? 0);
    }
  }
  const tally = { cells, sensitivity };
  rows.set(row, tally);
  return tally;
}
