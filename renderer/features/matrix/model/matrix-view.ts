import { bandsOver, type Band } from '../geometry/client-bands.ts';
import { cellAt } from './cell-index.ts';
import type { MatrixData } from './matrix-data.ts';

/** The indices that a filter leaves: of people, of targets and of single accounts. */
export interface Kept {
  readonly people: Uint32Array;
  readonly targets: Uint32Array;
  readonly cells: Uint32Array;
}

/** A matrix as shown: which person stands in which row and which target in which column. */
export interface MatrixView {
  readonly data: MatrixData;
  /** Person of each row, target of each column. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** Row of each person, column of each target; -1 when not shown. */
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  /** 1 for each cell, by its place in `data.index`, that the filter is about; the others are drawn faint. */
  readonly meant: Uint8Array;
  readonly bands: readonly Band[];
  /** Targets at which each person of a row, people with whom each target of a column, has a cell that is meant. */
  readonly targetsOfRow: Uint32Array;
  readonly peopleOfColumn: Uint32Array;
  /** The most of `targetsOfRow`. */
  readonly mostTargets: number;
  /** Accounts that the filter is about. */
  readonly accounts: number;
  readonly filtered: boolean;
}

/** The view that a filter leaves of a matrix; all of it when nothing is filtered. */
export function viewOf(data: MatrixData, kept: Kept | null): MatrixView {
  const rows = kept?.people ?? Uint32Array.from(data.axes.people.keys());
  const shown = new Uint8Array(data.axes.targets.length);
  if (kept === null) shown.fill(1);
  else for (const target of kept.targets) shown[target] = 1;
  const columns = data.targetOrder.filter((target) => shown[target] === 1);
  const rowOf = placesOf(rows, data.axes.people.length);
  const columnOf = placesOf(columns, data.axes.targets.length);
  const meant = meantCells(data, kept);
  const { targetsOfRow, peopleOfColumn } = countShown(data, rows, columnOf, columns.length, meant);
  return {
    data,
    rows,
    columns,
    rowOf,
    columnOf,
    meant,
    bands: bandsOver(Array.from(columns, (target) => data.axes.targets[target]?.client ?? null)),
    targetsOfRow,
    peopleOfColumn,
    mostTargets: targetsOfRow.reduce((most, targets) => Math.max(most, targets), 0),
    accounts: kept?.cells.length ?? data.columns.length,
    filtered: kept !== null,
  };
}

function placesOf(order: Uint32Array, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  order.forEach((index, place) => {
    places[index] = place;
  });
  return places;
}

function meantCells(data: MatrixData, kept: Kept | null): Uint8Array {
  const meant = new Uint8Array(data.index.target.length);
  if (kept === null) return meant.fill(1);
  const accounts = new Uint8Array(data.columns.length);
  for (const account of kept.cells) accounts[account] = 1;
  for (let cell = 0; cell < meant.length; cell += 1) {
    const end = data.index.firstAccount[cell + 1] ?? 0;
    for (let account = data.index.firstAccount[cell] ?? 0; account < end; account += 1) {
      if (accounts[account] === 1) meant[cell] = 1;
    }
  }
  return meant;
}

function countShown(
  { index }: MatrixData,
  rows: Uint32Array,
  columnOf: Int32Array,
  columns: number,
  meant: Uint8Array,
): { readonly targetsOfRow: Uint32Array; readonly peopleOfColumn: Uint32Array } {
  const targetsOfRow = new Uint32Array(rows.length);
  const peopleOfColumn = new Uint32Array(columns);
  for (let row = 0; row < rows.length; row += 1) {
    const person = rows[row] ?? 0;
    const end = index.rowStart[person + 1] ?? 0;
    let targets = 0;
    for (let cell = index.rowStart[person] ?? 0; cell < end; cell += 1) {
      const column = columnOf[index.target[cell] ?? 0] ?? -1;
      if (column < 0 || meant[cell] === 0) continue;
      targets += 1;
      peopleOfColumn[column] = (peopleOfColumn[column] ?? 0) + 1;
    }
    targetsOfRow[row] = targets;
  }
  return { targetsOfRow, peopleOfColumn };
}

/** The cell, as an index into `data.index`, that stands at this row and column; -1 when there is none. */
export function cellInView(view: MatrixView, row: number, column: number): number {
  const person = view.rows[row];
  const target = view.columns[column];
  return person === undefined || target === undefined ? -1 : cellAt(view.data.index, person, target);
}

/** The accounts of a cell, as indices into the columns. */
export function accountsOfCell(view: MatrixView, cell: number): readonly number[] {
  if (cell < 0) return [];
  const { firstAccount } = view.data.index;
  const start = firstAccount[cell] ?? 0;
  return Array.from({ length: (firstAccount[cell + 1] ?? start) - start }, (_, step) => start + step);
}

/** Where the rows and columns of one view stand in another, by the ids of their people and targets; -1 when gone. */
export function movesBetween(
  before: MatrixView,
  after: MatrixView,
): { readonly row: (row: number) => number; readonly column: (column: number) => number } {
  const same = before.data.axes === after.data.axes;
  const rows = same
    ? null
    : new Map(after.data.axes.people.map(({ id }, person) => [id, after.rowOf[person] ?? -1]));
  const columns = same
    ? null
    : new Map(after.data.axes.targets.map(({ id }, target) => [id, after.columnOf[target] ?? -1]));
  return {
    row: (row) => {
      const person = before.rows[row];
      if (person === undefined) return -1;
      if (rows === null) return after.rowOf[person] ?? -1;
      const id = before.data.axes.people[person]?.id;
      return id === undefined ? -1 : (rows.get(id) ?? -1);
    },
    column: (column) => {
      const target = before.columns[column];
      if (target === undefined) return -1;
      if (columns === null) return after.columnOf[target] ?? -1;
      const id = before.data.axes.targets[target]?.id;
      return id === undefined ? -1 : (columns.get(id) ?? -1);
    },
  };
}
