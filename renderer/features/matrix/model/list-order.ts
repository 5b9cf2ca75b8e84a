import type { MatrixView } from './matrix-view.ts';

/** Which way the list reads: each person's stores, or each store's people. */
export const listSides = ['people', 'targets'] as const;
export type ListSide = (typeof listSides)[number];

/** The cells that the filter is about, in the order of a list, each with its row and column in the view. */
export interface ListOrder {
  readonly length: number;
  readonly cells: Uint32Array;
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
}

/** Orders the cells by row then column, or by column then row. Two counting passes, no comparison sort. */
export function listOrder(view: MatrixView, side: ListSide): ListOrder {
  const found = collect(view);
  const byColumn = stableBy(found, found.columns, view.columns.length);
  return side === 'targets' ? byColumn : stableBy(byColumn, byColumn.rows, view.rows.length);
}

function collect(view: MatrixView): ListOrder {
  const { index } = view;
  const cells = new Uint32Array(index.across.length);
  const rows = new Uint32Array(index.across.length);
  const columns = new Uint32Array(index.across.length);
  let length = 0;
  for (let row = 0; row < view.rows.length; row += 1) {
    const person = view.rows[row] ?? 0;
    if (person < 0) continue;
    const end = index.start[person + 1] ?? 0;
    for (let cell = index.start[person] ?? 0; cell < end; cell += 1) {
      const column = view.columnOf[index.across[cell] ?? 0] ?? -1;
      if (column < 0 || view.meant[cell] === 0) continue;
      cells[length] = cell;
      rows[length] = row;
      columns[length] = column;
      length += 1;
    }
  }
  return { length, cells, rows, columns };
}

function stableBy(order: ListOrder, keys: Uint32Array, keyCount: number): ListOrder {
  const places = new Uint32Array(keyCount + 1);
  for (let at = 0; at < order.length; at += 1) {
    const key = (keys[at] ?? 0) + 1;
    places[key] = (places[key] ?? 0) + 1;
  }
  for (let key = 1; key <= keyCount; key += 1) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0);
  const cells = new Uint32Array(order.length);
  const rows = new Uint32Array(order.length);
  const columns = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const key = keys[at] ?? 0;
    const place = places[key] ?? 0;
    places[key] = place + 1;
    cells[place] = order.cells[at] ?? 0;
    rows[place] = order.rows[at] ?? 0;
    columns[place] = order.columns[at] ?? 0;
  }
  return { length: order.length, cells, rows, columns };
}
