import type { Measures } from './density.ts';
import { noOwnSlots, sizeOf, slotAt, startOf, trackOf, type OwnSlots, type Track } from './track.ts';

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
  readonly columnTrack: Track;
  readonly rowTrack: Track;
}

/** What the operator made wider or higher than the rest. */
export interface OwnTracks {
  readonly columns: OwnSlots;
  readonly rows: OwnSlots;
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
  own: Partial<OwnTracks> = {},
): Layout {
  const top = measures.bandHeight + measures.namesHeight;
  const left = measures.peopleWidth;
  // A map of heat compares squares: it has one size for all.
  const { columns = noOwnSlots, rows = noOwnSlots } = measures.density === 'heat-map' ? {} : own;
  const columnTrack = trackOf(size.columns, measures.cellWidth, columns);
  const rowTrack = trackOf(size.rows, measures.cellHeight, rows);
  return {
    ...measures,
    ...size,
    top,
    left,
    // The last name leans over the edge: without the room for it nobody could read it.
    contentWidth: left + columnTrack.length + measures.lean,
    contentHeight: top + rowTrack.length,
    columnTrack,
    rowTrack,
  };
}

/** Rows of which at least one pixel shows. */
export function visibleRows(layout: Layout, scroll: Scroll): Span {
  return span(layout.rowTrack, scroll.y, layout.height - layout.top);
}

/** Columns of whose cells at least one pixel shows. */
export function visibleColumns(layout: Layout, scroll: Scroll): Span {
  return span(layout.columnTrack, scroll.x, layout.width - layout.left);
}

/** Columns of whose names at least one pixel shows: a name leans in from the left of its column. */
export function visibleNames(layout: Layout, scroll: Scroll): Span {
  const cells = visibleColumns(layout, scroll);
  const leaning = slotAt(layout.columnTrack, scroll.x - layout.lean);
  return { start: clamp(leaning, 0, cells.start), end: cells.end };
}

function span(track: Track, offset: number, room: number): Span {
  if (room <= 0 || track.count === 0) return { start: 0, end: 0 };
  const start = clamp(slotAt(track, offset), 0, track.count);
  const last = slotAt(track, offset + room);
  const end = startOf(track, last) < offset + room ? last + 1 : last;
  return { start, end: clamp(end, start, track.count) };
}

/** Left edge of a column's cells in the viewport; may lie under the people column. */
export function columnX(layout: Layout, scroll: Scroll, column: number): number {
  return layout.left + startOf(layout.columnTrack, column) - scroll.x;
}

/** Upper edge of a row in the viewport; may lie under the header. */
export function rowY(layout: Layout, scroll: Scroll, row: number): number {
  return layout.top + startOf(layout.rowTrack, row) - scroll.y;
}

/** Width of a column, or of several that stand side by side up to, not including, `end`. */
export function columnWidth(layout: Layout, column: number, end = column + 1): number {
  const { columnTrack } = layout;
  return end === column + 1
    ? sizeOf(columnTrack, column)
    : startOf(columnTrack, end) - startOf(columnTrack, column);
}

export function rowHeight(layout: Layout, row: number, end = row + 1): number {
  const { rowTrack } = layout;
  return end === row + 1 ? sizeOf(rowTrack, row) : startOf(rowTrack, end) - startOf(rowTrack, row);
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
    const column = slotAt(layout.columnTrack, footX - layout.left + scroll.x);
    if (column >= layout.columns) return { part: 'outside' };
    return { part: y < layout.bandHeight ? 'band' : 'target', column };
  }
  const row = slotAt(layout.rowTrack, y - layout.top + scroll.y);
  if (row >= layout.rows) return { part: 'outside' };
  if (x < layout.left) return { part: 'person', row };
  const column = slotAt(layout.columnTrack, x - layout.left + scroll.x);
  return column >= layout.columns ? { part: 'outside' } : { part: 'cell', row, column };
}

/**
 * The scroll position nearest to this one at which the cell shows whole. Row -1 is the header and column -1 the people
 * column: both always show, so that axis stays.
 */
export function scrollToShow(layout: Layout, scroll: Scroll, row: number, column: number): Scroll {
  return {
    x: column < 0 ? scroll.x : nearest(scroll.x, layout.width - layout.left, layout.columnTrack, column),
    y: row < 0 ? scroll.y : nearest(scroll.y, layout.height - layout.top, layout.rowTrack, row),
  };
}

function nearest(offset: number, room: number, track: Track, index: number): number {
  const start = startOf(track, index);
  const size = sizeOf(track, index);
  if (start < offset || size > room) return start;
  return start + size > offset + room ? start + size - room : offset;
}

/** Rows that a page is from this row on: those that show whole, less one to keep one's place; at least one. */
export function rowsPerPage(layout: Layout, from = 0): number {
  return slotsPerPage(layout.rowTrack, layout.height - layout.top, from);
}

export function columnsPerPage(layout: Layout, from = 0): number {
  return slotsPerPage(layout.columnTrack, layout.width - layout.left, from);
}

/** The fewer of those that fit before and after: a page never leaps over a place that was not seen. */
function slotsPerPage(track: Track, room: number, from: number): number {
  if (track.own.length === 0) return Math.max(1, Math.floor(room / track.usual) - 1);
  const at = Math.max(0, from);
  const after = slotAt(track, startOf(track, at) + room) - at;
  const end = startOf(track, at + 1);
  const before = at - slotAt(track, end - room);
  return Math.max(1, Math.min(after, before) - 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
