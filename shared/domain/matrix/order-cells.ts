import type { ArrangedMatrix } from './arrange-matrix.ts';
import type { MatrixColumns } from './matrix-columns.ts';

/** The kept cells in the order in which they are shown, row by row. */
export interface OrderedCells {
  readonly cells: Uint32Array;
  /** The cells of the row at place r of `rows.order` are those from `rowStart[r]` up to `rowStart[r + 1]`. */
  readonly rowStart: Uint32Array;
  /** Place in `columns.order` of each of `cells`. */
  readonly columnOf: Uint32Array;
}

/** Sorts by row, then column, in two passes that count; accounts of one cell keep their order. */
export function orderCells(arranged: ArrangedMatrix, columns: MatrixColumns): OrderedCells {
  const { kept, transposed, rows, columns: across } = arranged;
  const [rowIndex, columnIndex] = transposed
    ? [columns.target, columns.person]
    : [columns.person, columns.target];
  const rowPlace = places(rows.order, rows.counts.accounts.length);
  const columnPlace = places(across.order, across.counts.accounts.length);
  const byColumn = sortByPlace(
    kept.cells,
    (cell) => columnPlace[columnIndex[cell] ?? 0] ?? 0,
    across.order.length,
  );
  const byRow = sortByPlace(byColumn.cells, (cell) => rowPlace[rowIndex[cell] ?? 0] ?? 0, rows.order.length);
  return {
    cells: byRow.cells,
    rowStart: byRow.start,
    columnOf: byRow.cells.map((cell) => columnPlace[columnIndex[cell] ?? 0] ?? 0),
  };
}

function places(order: Uint32Array, length: number): Uint32Array {
  const place = new Uint32Array(length);
  order.forEach((index, at) => {
    place[index] = at;
  });
  return place;
}

function sortByPlace(
  cells: Uint32Array,
  placeOf: (cell: number) => number,
  length: number,
): { readonly cells: Uint32Array; readonly start: Uint32Array } {
  const start = new Uint32Array(length + 1);
  for (const cell of cells) start[placeOf(cell) + 1] = (start[placeOf(cell) + 1] ?? 0) + 1;
  for (let at = 0; at < length; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const sorted = new Uint32Array(cells.length);
  for (const cell of cells) {
    const place = placeOf(cell);
    const at = next[place] ?? 0;
    sorted[at] = cell;
    next[place] = at + 1;
  }
  return { cells: sorted, start };
}
