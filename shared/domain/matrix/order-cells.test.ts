import { expect, it } from 'vitest';
import { sampleMatrix } from '#tests/fixtures/core/sample-matrix.ts';
import { arrangeMatrix } from './arrange-matrix.ts';
import { MatrixArrangement } from './arrangement.ts';
import { orderCells } from './order-cells.ts';

it.each([false, true])(
  'puts the kept cells row by row, in the order shown (transposed: %s)',
  (transposed) => {
    const { axes, columns } = sampleMatrix({ people: 30, targets: 20, accounts: 200 });
    const arrangement = MatrixArrangement.parse({
      filter: 'owner:agency,vendor',
      people: { group: 'team', sort: 'stores', descending: true },
      targets: { sort: 'people' },
      transposed,
    });
    const arranged = arrangeMatrix(axes, columns, arrangement, { now: 0, staged: null });
    const { cells, rowStart, columnOf } = orderCells(arranged, columns);
    expect([...cells].sort((a, b) => a - b)).toEqual([...arranged.kept.cells]);
    const [rowOf, acrossOf] = transposed
      ? [columns.target, columns.person]
      : [columns.person, columns.target];
    arranged.rows.order.forEach((row, place) => {
      let last = -1;
      for (let at = rowStart[place] ?? 0; at < (rowStart[place + 1] ?? 0); at += 1) {
        const cell = cells[at] ?? -1;
        expect(rowOf[cell]).toBe(row);
        expect(arranged.columns.order[columnOf[at] ?? -1]).toBe(acrossOf[cell]);
        expect(columnOf[at]).toBeGreaterThanOrEqual(last);
        last = columnOf[at] ?? -1;
      }
    });
  },
);
