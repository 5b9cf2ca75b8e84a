import { expect, test } from 'vitest';
import { measuresFor } from './density.ts';
import { columnWidth, columnX, layoutOf, rowHeight, rowY } from './matrix-layout.ts';
import { edgeAt, sizeTo } from './track-edges.ts';

const size = { rows: 100, columns: 100, width: 1200, height: 800 };
const own = { columns: new Map([[2, 100]]), rows: new Map([[3, 60]]) };
const layout = layoutOf(measuresFor('normal', 1200, 800), size, own);
const scroll = { x: 40, y: 70 };

test('the border of a column is found along its slant, and follows the pointer', () => {
  const foot = columnX(layout, scroll, 2) + columnWidth(layout, 2);
  expect(edgeAt(layout, scroll, foot + 1, layout.top - 1)).toEqual({ axis: 'column', slot: 2 });
  const high = layout.bandHeight + 2;
  expect(edgeAt(layout, scroll, foot + layout.lean - 2, high)).toEqual({ axis: 'column', slot: 2 });
  expect(edgeAt(layout, scroll, foot, high)).not.toEqual({ axis: 'column', slot: 2 });
  expect(edgeAt(layout, scroll, foot - 40, layout.top - 1)).toBeNull();
  expect(sizeTo(layout, scroll, { axis: 'column', slot: 2 }, foot + 30, layout.top)).toBe(130);
  expect(sizeTo(layout, scroll, { axis: 'column', slot: 2 }, 0, layout.top)).toBe(20);
});

test('the border of a row is found between the names, and nowhere in the cells', () => {
  const foot = rowY(layout, scroll, 3) + rowHeight(layout, 3);
  expect(edgeAt(layout, scroll, 60, foot)).toEqual({ axis: 'row', slot: 3 });
  expect(edgeAt(layout, scroll, 60, foot - 20)).toBeNull();
  expect(edgeAt(layout, scroll, layout.left + 50, foot)).toBeNull();
  expect(sizeTo(layout, scroll, { axis: 'row', slot: 3 }, 60, foot + 1000)).toBe(200);
});

test('the heat map has no borders and one size for all', () => {
  const map = layoutOf(measuresFor('heat-map', 1200, 800), size, own);
  expect(columnWidth(map, 2)).toBe(6);
  expect(edgeAt(map, scroll, 60, map.top + 6)).toBeNull();
});
