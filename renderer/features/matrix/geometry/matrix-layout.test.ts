import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densities, measuresFor } from './density.ts';
import {
  columnWidth,
  columnX,
  hitTest,
  layoutOf,
  rowHeight,
  rowsPerPage,
  rowY,
  scrollToShow,
  visibleColumns,
  visibleNames,
  visibleRows,
} from './matrix-layout.ts';

const arbitraryLayout = fc
  .record({
    density: fc.constantFrom(...densities),
    rows: fc.integer({ min: 1, max: 5000 }),
    columns: fc.integer({ min: 1, max: 2000 }),
    width: fc.integer({ min: 500, max: 2600 }),
    height: fc.integer({ min: 300, max: 1600 }),
    own: fc.array(fc.tuple(fc.nat(1999), fc.integer({ min: 20, max: 120 })), { maxLength: 12 }),
  })
  .map(({ density, own, ...size }) => {
    const slots = new Map(own);
    return layoutOf(measuresFor(density, size.width, size.height), size, { columns: slots, rows: slots });
  });

const arbitraryScroll = fc.record({
  x: fc.double({ min: 0, max: 50_000, noNaN: true }),
  y: fc.double({ min: 0, max: 100_000, noNaN: true }),
});

describe('what shows', () => {
  test('a row or column is in its span just when a pixel of it stands in the window', () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryScroll, fc.nat(4999), fc.nat(1999), (layout, scroll, r, c) => {
        const row = r % layout.rows;
        const column = c % layout.columns;
        const y = rowY(layout, scroll, row);
        const x = columnX(layout, scroll, column);
        const rows = visibleRows(layout, scroll);
        const columns = visibleColumns(layout, scroll);
        expect(row >= rows.start && row < rows.end).toBe(
          y + rowHeight(layout, row) > layout.top && y < layout.height,
        );
        expect(column >= columns.start && column < columns.end).toBe(
          x + columnWidth(layout, column) > layout.left && x < layout.width,
        );
      }),
    );
  });

  test('names that lean in from the left are among those drawn', () => {
    const layout = layoutOf(measuresFor('normal', 1200, 800), {
      rows: 10,
      columns: 100,
      width: 1200,
      height: 800,
    });
    const scroll = { x: 360, y: 0 };
    expect(visibleColumns(layout, scroll).start).toBe(10);
    expect(visibleNames(layout, scroll).start).toBeLessThan(10);
  });

  test('at 1024 × 700 at least half of the height is cells', () => {
    const layout = layoutOf(measuresFor('normal', 1024, 580), {
      rows: 99,
      columns: 99,
      width: 1024,
      height: 580,
    });
    expect(layout.height - layout.top).toBeGreaterThan(580 / 2);
    expect(rowsPerPage(layout)).toBeGreaterThan(10);
  });
});

describe('hitting', () => {
  test('the middle of every cell in the window is that cell', () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryScroll, fc.nat(4999), fc.nat(1999), (layout, from, r, c) => {
        const [row, column] = [r % layout.rows, c % layout.columns];
        const scroll = scrollToShow(layout, from, row, column);
        const x = columnX(layout, scroll, column) + columnWidth(layout, column) / 2;
        const y = rowY(layout, scroll, row) + rowHeight(layout, row) / 2;
        expect(hitTest(layout, scroll, x, y)).toEqual({ part: 'cell', row, column });
      }),
    );
  });

  test('a leaning name is hit along its slant, not straight above its column', () => {
    const layout = layoutOf(measuresFor('normal', 1200, 800), {
      rows: 10,
      columns: 20,
      width: 1200,
      height: 800,
    });
    const scroll = { x: 0, y: 0 };
    const foot = columnX(layout, scroll, 3) + layout.cellWidth / 2;
    expect(hitTest(layout, scroll, foot, layout.top - 1)).toEqual({ part: 'target', column: 3 });
    const top = layout.bandHeight + 1;
    expect(hitTest(layout, scroll, foot + layout.lean - 1, top)).toEqual({ part: 'target', column: 3 });
    expect(hitTest(layout, scroll, foot + layout.lean, 4)).toEqual({ part: 'band', column: 3 });
    expect(hitTest(layout, scroll, foot, top)).not.toEqual({ part: 'target', column: 3 });
  });

  test('beyond the last row and column lies nothing', () => {
    const layout = layoutOf(measuresFor('roomy', 1200, 800), {
      rows: 2,
      columns: 2,
      width: 1200,
      height: 800,
    });
    expect(hitTest(layout, { x: 0, y: 0 }, 1100, 700)).toEqual({ part: 'outside' });
    expect(hitTest(layout, { x: 0, y: 0 }, 20, 20)).toEqual({ part: 'corner' });
    expect(hitTest(layout, { x: 0, y: 0 }, 20, layout.top + 1)).toEqual({ part: 'person', row: 0 });
  });
});

describe('scrolling to a place', () => {
  test('shows it whole, and moves nothing when it shows already', () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryScroll, fc.nat(4999), fc.nat(1999), (layout, from, r, c) => {
        const [row, column] = [r % layout.rows, c % layout.columns];
        const to = scrollToShow(layout, from, row, column);
        expect(rowY(layout, to, row)).toBeGreaterThanOrEqual(layout.top - 1e-6);
        expect(columnX(layout, to, column)).toBeGreaterThanOrEqual(layout.left - 1e-6);
        expect(scrollToShow(layout, to, row, column)).toEqual(to);
      }),
    );
  });

  test('headers always show: their axis stays', () => {
    const layout = layoutOf(measuresFor('normal', 1200, 800), {
      rows: 99,
      columns: 99,
      width: 1200,
      height: 800,
    });
    expect(scrollToShow(layout, { x: 500, y: 700 }, -1, -1)).toEqual({ x: 500, y: 700 });
  });
});
