import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  carryOver,
  collapse,
  columnsOf,
  countSelected,
  extendTo,
  isSelected,
  isWholeColumn,
  isWholeRow,
  moveTo,
  noSelection,
  rowsOf,
  selectAll,
  selectOnly,
  toggle,
  type Selection,
} from './selection.ts';

const extent = { rows: 12, columns: 9 };
const arbitraryPlace = fc.record({
  row: fc.integer({ min: -1, max: extent.rows - 1 }),
  column: fc.integer({ min: -1, max: extent.columns - 1 }),
});

/** Any selection that a person can make. */
const arbitrarySelection = fc
  .array(fc.tuple(fc.constantFrom('only', 'extend', 'toggle'), arbitraryPlace), { maxLength: 8 })
  .map((steps) =>
    steps.reduce<Selection>((selection, [step, place]) => {
      if (step === 'only') return selectOnly(place, extent);
      return step === 'extend' ? extendTo(selection, place, extent) : toggle(selection, place, extent);
    }, noSelection),
  );

function cellsOf(selection: Selection): Set<string> {
  const cells = new Set<string>();
  for (let row = 0; row < extent.rows; row += 1) {
    for (let column = 0; column < extent.columns; column += 1) {
      if (isSelected(selection, row, column)) cells.add(`${row},${column}`);
    }
  }
  return cells;
}

describe('selecting', () => {
  test('a header takes its whole row or column, the corner everything', () => {
    const [row] = selectOnly({ row: 3, column: -1 }, extent).ranges;
    const [column] = selectOnly({ row: -1, column: 2 }, extent).ranges;
    expect(row !== undefined && isWholeRow(row, extent) && row.top === 3 && row.bottom === 3).toBe(true);
    expect(column !== undefined && isWholeColumn(column, extent) && column.left === 2).toBe(true);
    expect(countSelected(selectOnly({ row: -1, column: -1 }, extent).ranges)).toBe(12 * 9);
  });

  test('Shift draws from the anchor, back and forth', () => {
    const started = moveTo({ row: 4, column: 4 }, extent);
    const grown = extendTo(extendTo(started, { row: 6, column: 7 }, extent), { row: 2, column: 3 }, extent);
    expect(grown.ranges).toEqual([{ top: 2, left: 3, bottom: 4, right: 4 }]);
    expect(grown.anchor).toEqual({ row: 4, column: 4 });
    expect(collapse(grown, extent).ranges).toEqual([{ top: 2, left: 3, bottom: 2, right: 3 }]);
  });

  test('Ctrl+click adds a place and takes it off again', () => {
    const one = selectOnly({ row: 1, column: 1 }, extent);
    const two = toggle(one, { row: 5, column: 5 }, extent);
    expect(countSelected(two.ranges)).toBe(2);
    expect(toggle(two, { row: 5, column: 5 }, extent).ranges).toEqual(one.ranges);
  });

  test('selecting all leaves the active place where it is', () => {
    const at = moveTo({ row: 4, column: 4 }, extent);
    expect(selectAll(at, extent).active).toEqual(at.active);
    expect(countSelected(selectAll(at, extent).ranges)).toBe(12 * 9);
  });

  test('nothing can be selected where there is nothing', () => {
    const none = { rows: 0, columns: 0 };
    expect(selectAll(noSelection, none).ranges).toEqual([]);
    expect(countSelected(selectOnly({ row: 0, column: 0 }, none).ranges)).toBe(0);
  });
});

test('cells, rows and columns are counted once, however many rectangles cover them', () => {
  fc.assert(
    fc.property(arbitrarySelection, (selection) => {
      const cells = [...cellsOf(selection)].map((cell) => cell.split(',').map(Number));
      expect(countSelected(selection.ranges)).toBe(cells.length);
      const sorted = (numbers: readonly (number | undefined)[]) =>
        [...new Set(numbers)].sort((a = 0, b = 0) => a - b);
      expect(rowsOf(selection.ranges)).toEqual(sorted(cells.map(([row]) => row)));
      expect(columnsOf(selection.ranges)).toEqual(sorted(cells.map(([, column]) => column)));
    }),
  );
});

describe('carrying a selection over', () => {
  test('a new order keeps exactly the cells of the people and targets that stayed', () => {
    fc.assert(
      fc.property(
        arbitrarySelection,
        fc.shuffledSubarray([...Array(extent.rows).keys()], { minLength: 1 }),
        fc.shuffledSubarray([...Array(extent.columns).keys()], { minLength: 1 }),
        (selection, rows, columns) => {
          const now = { rows: rows.length, columns: columns.length };
          const carried = carryOver(
            selection,
            (row) => rows.indexOf(row),
            (column) => columns.indexOf(column),
            now,
          );
          rows.forEach((oldRow, row) => {
            columns.forEach((oldColumn, column) => {
              expect(isSelected(carried, row, column)).toBe(isSelected(selection, oldRow, oldColumn));
            });
          });
          expect(carried.active.row).toBeLessThan(now.rows);
          expect(carried.active.column).toBeLessThan(now.columns);
        },
      ),
    );
  });

  test('the active person stays active wherever it went', () => {
    const at = moveTo({ row: 5, column: 5 }, extent);
    const carried = carryOver(
      at,
      (row) => row + 3,
      (column) => column,
      { rows: 20, columns: 9 },
    );
    expect(carried.active).toEqual({ row: 8, column: 5 });
  });
});

test('slots that become one, as those of a band that folds, leave one rectangle', () => {
  const selection = { ...noSelection, ranges: [{ top: 0, bottom: 0, left: 1, right: 3 }] };
  const folded = carryOver(
    selection,
    (row) => row,
    (column) => (column < 1 ? column : 1),
    { rows: 1, columns: 2 },
  );
  expect(folded.ranges).toEqual([{ top: 0, bottom: 0, left: 1, right: 1 }]);
});
