import type { Limits } from './density.ts';
import { columnX, rowY, type Layout, type Scroll } from './matrix-layout.ts';
import { sizeOf, slotAt, startOf, type Track } from './track.ts';

/** The border by which one column or one row is made wider or higher. */
export interface TrackEdge {
  readonly axis: 'column' | 'row';
  readonly slot: number;
}

/** How near the pointer must be, in CSS pixels: rows are low, so that less of them is border. */
const reach = { column: 4, row: 3 } as const;

/** Cells stay wide enough for their letter, and leave room for others. */
export const columnWidths: Limits = { least: 20, most: 400 };
export const rowHeights: Limits = { least: 18, most: 200 };

/** The edge under a point of the viewport: in the names of the header, along their slant, or between the names of rows. */
export function edgeAt(layout: Layout, scroll: Scroll, x: number, y: number): TrackEdge | null {
  if (layout.density === 'heat-map' || x < 0 || y < 0 || x >= layout.width || y >= layout.height) return null;
  if (y < layout.top) {
    if (y < layout.bandHeight) return null;
    const footX = x - layout.lean * ((layout.top - y) / layout.namesHeight);
    if (footX < layout.left) return null;
    return edge('column', layout.columnTrack, footX - layout.left + scroll.x);
  }
  return x < layout.left ? edge('row', layout.rowTrack, y - layout.top + scroll.y) : null;
}

function edge(axis: TrackEdge['axis'], track: Track, offset: number): TrackEdge | null {
  const slot = Math.min(track.count - 1, slotAt(track, offset - reach[axis]));
  if (slot < 0) return null;
  const end = startOf(track, slot) + sizeOf(track, slot);
  return Math.abs(end - offset) <= reach[axis] ? { axis, slot } : null;
}

/** The size that leads an edge to a point of the viewport, within what is sensible. */
export function sizeTo(
  layout: Layout,
  scroll: Scroll,
  { axis, slot }: TrackEdge,
  x: number,
  y: number,
): number {
  if (axis === 'row') return within(rowHeights, y - rowY(layout, scroll, slot));
  const shift = layout.lean * Math.max(0, (layout.top - y) / layout.namesHeight);
  return within(columnWidths, x - shift - columnX(layout, scroll, slot));
}

export const within = ({ least, most }: Limits, size: number): number =>
  Math.round(Math.min(most, Math.max(least, size)));
