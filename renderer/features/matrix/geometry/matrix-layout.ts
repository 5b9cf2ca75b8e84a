import type { Measures } from './density.ts';

/** Where everything stands in a viewport, in CSS pixels; the origin is the viewport's top left. */
export interface Layout extends Measures {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** Height of the frozen header: bands and names. */
  readonly top: number;
  /** Width of the frozen people column. */
  readonly left: number;
  /** The scrollable extent, frozen parts included. */
  readonly contentWidth: number;
  readonly contentHeight: number;
}

export interface Scroll {
  readonly x: number;
  readonly y: number;
}

/** Rows or columns from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What lies under a point. Rows and columns are those of the grid as shown. */
export type Hit =
  | { readonly part: 'cell'; readonly row: number; readonly column: number }
  | { readonly part: 'person'; readonly row: number }
  | { readonly part: 'target'; readonly column: number }
  | { readonly part: 'band'; readonly column: number }
  | { readonly part: 'corner' }
  | { readonly part: 'outside' };

export function layoutOf(
  measures: Measures,
  size: { readonly rows: number; readonly columns: number; readonly width: number; readonly height: number },
): Layout {
  const top = measures.bandHeight + measures.namesHeight;
  const left = measures.peopleWidth;
  return {
    ...measures,
    ...size,
    top,
    left,
    // The last name leans over the edge: without the room for it nobody could read it.
    contentWidth: left + size.columns * measures.cellWidth + measures.lean,
    contentHeight: top + size.rows * measures.cellHeight,
  };
}

/** Rows of which at least one pixel shows. */
export function visibleRows(layout: Layout, scroll: Scroll): Span {
  return span(scroll.y, layout.height - layout.top, layout.cellHeight, layout.rows);
}

/** Columns of whose cells at least one pixel shows. */
export function visibleColumns(layout: Layout, scroll: Scroll): Span {
  return span(scroll.x, layout.width - layout.left, layout.cellWidth, layout.columns);
}

/** Columns of whose names at least one pixel shows: a name leans in from the left of its column. */
export function visibleNames(layout: Layout, scroll: Scroll): Span {
  const cells = visibleColumns(layout, scroll);
  const before = Math.ceil(layout.lean / layout.cellWidth);
  return { start: Math.max(0, cells.start - before), end: cells.end };
}

function span(offset: number, room: number, step: number, count: number): Span {
  if (room <= 0 || count === 0) return { start: 0, end: 0 };
  const start = clamp(Math.floor(offset / step), 0, count);
  return { start, end: clamp(Math.ceil((offset + room) / step), start, count) };
}

/** Left edge of a column's cells in the viewport; may lie under the people column. */
export function columnX(layout: Layout, scroll: Scroll, column: number): number {
  return layout.left + column * layout.cellWidth - scroll.x;
}

/** Upper edge of a row in the viewport; may lie under the header. */
export function rowY(layout: Layout, scroll: Scroll, row: number): number {
  return layout.top + row * layout.cellHeight - scroll.y;
}

/** What lies under this point of the viewport. Leaning names are hit where they are drawn. */
export function hitTest(layout: Layout, scroll: Scroll, x: number, y: number): Hit {
  if (x < 0 || y < 0 || x >= layout.width || y >= layout.height) return { part: 'outside' };
  if (y < layout.top) {
    const aboveFoot = layout.top - y;
    const shift = layout.lean * Math.min(1, aboveFoot / layout.namesHeight);
    const footX = x - shift;
    // Above the people column, only what leans out of the grid's first columns can be hit.
    if (footX < layout.left) return { part: 'corner' };
    const column = Math.floor((footX - layout.left + scroll.x) / layout.cellWidth);
    if (column >= layout.columns) return { part: 'outside' };
    return { part: y < layout.bandHeight ? 'band' : 'target', column };
  }
  const row = Math.floor((y - layout.top + scroll.y) / layout.cellHeight);
  if (row >= layout.rows) return { part: 'outside' };
  if (x < layout.left) return { part: 'person', row };
  const column = Math.floor((x - layout.left + scroll.x) / layout.cellWidth);
  return column >= layout.columns ? { part: 'outside' } : { part: 'cell', row, column };
}

/**
 * The scroll position nearest to this one at which the cell shows whole. Row -1 is the header and column -1 the people
 * column: both always show, so that axis stays.
 */
export function scrollToShow(layout: Layout, scroll: Scroll, row: number, column: number): Scroll {
  return {
    x: column < 0 ? scroll.x : nearest(scroll.x, layout.width - layout.left, layout.cellWidth, column),
    y: row < 0 ? scroll.y : nearest(scroll.y, layout.height - layout.top, layout.cellHeight, row),
  };
}

function nearest(offset: number, room: number, step: number, index: number): number {
  const start = index * step;
  if (start < offset || step > room) return start;
  return start + step > offset + room ? start + step - room : offset;
}

/** Rows that a page is: those that show whole, less one to keep one's place; at least one. */
export function rowsPerPage(layout: Layout): number {
  return Math.max(1, Math.floor((layout.height - layout.top) / layout.cellHeight) - 1);
}

export function columnsPerPage(layout: Layout): number {
  return Math.max(1, Math.floor((layout.width - layout.left) / layout.cellWidth) - 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
