import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Layout } from '../geometry/matrix-layout.ts';
import { movesBetween, type MatrixView } from '../model/matrix-view.ts';

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
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = shown.current;
    if (element === null || layout === null) return;
    shown.current = { view, layout };
    if (before === null || (before.view === view && before.layout.density === layout.density)) return;
    const moves = movesBetween(before.view, view);
    const top = anchored(element.scrollTop / before.layout.cellHeight, before.view.rows.length, moves.row);
    const left = anchored(
      element.scrollLeft / before.layout.cellWidth,
      before.view.columns.length,
      moves.column,
    );
    element.scrollTop = top * layout.cellHeight;
    element.scrollLeft = left * layout.cellWidth;
  }, [scroller, view, layout]);
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
