import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Layout, Scroll } from '../geometry/matrix-layout.ts';
import { sizeOf, slotAt, startOf, type Track } from '../geometry/track.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { movesBetween } from '../model/view-moves.ts';

/**
 * Keeps the person and the target at the top left where they are when data refreshes, a filter changes or the zoom
 * does: nothing moves under the operator as far as the new order allows.
 */
export function useStickyScroll(
  scroller: RefObject<HTMLElement | null>,
  view: MatrixView,
  layout: Layout | null,
): void {
  const shown = useRef<{ readonly view: MatrixView; readonly layout: Layout } | null>(null);
  // As it was before the new extent: by the time an effect could ask, the browser has cut it to what is left.
  const scroll = useRef<Scroll>({ x: 0, y: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const follow = (): void => {
      scroll.current = { x: element.scrollLeft, y: element.scrollTop };
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = shown.current;
    if (element === null || layout === null) return;
    shown.current = { view, layout };
    if (before === null || (before.view === view && before.layout.density === layout.density)) return;
    const moves = movesBetween(before.view, view);
    const from = scroll.current;
    const y = placeAt(before.layout.rowTrack, from.y);
    const x = placeAt(before.layout.columnTrack, from.x);
    const [rows, columns] = [before.view.rows.length, before.view.columns.length];
    const turned = before.view.transposed !== view.transposed;
    const top = turned ? anchored(x, columns, moves.row) : anchored(y, rows, moves.row);
    const left = turned ? anchored(y, rows, moves.column) : anchored(x, columns, moves.column);
    element.scrollTop = offsetOf(layout.rowTrack, top);
    element.scrollLeft = offsetOf(layout.columnTrack, left);
    scroll.current = { x: element.scrollLeft, y: element.scrollTop };
  }, [scroller, view, layout]);
}

/** The slot at an offset, and as a fraction how much of it lies before. */
function placeAt(track: Track, offset: number): number {
  const slot = slotAt(track, offset);
  return slot + (offset - startOf(track, slot)) / sizeOf(track, slot);
}

function offsetOf(track: Track, place: number): number {
  const slot = Math.floor(place);
  return startOf(track, slot) + (place - slot) * sizeOf(track, slot);
}

/** Where the first row in sight stands now; when it is gone, the next one after it that stayed. */
function anchored(offset: number, count: number, now: (index: number) => number): number {
  const first = Math.floor(offset);
  for (let index = first; index < count; index += 1) {
    const place = now(index);
    if (place >= 0) return index === first ? place + (offset - first) : place;
  }
  return 0;
}
