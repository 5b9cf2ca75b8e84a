import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { scrollToShow, type Layout } from '../geometry/matrix-layout.ts';
import type { Place } from '../model/selection.ts';

/** A panel that opens beside the grid never covers the active place: what was in sight stays in sight. */
export function useKeepInSight(
  scroller: RefObject<HTMLElement | null>,
  layout: Layout | null,
  active: Place,
): void {
  const shown = useRef<Layout | null>(null);
  const reveal = useEffectEvent((before: Layout, after: Layout, element: HTMLElement): void => {
    const from = { x: element.scrollLeft, y: element.scrollTop };
    const asBefore = scrollToShow(before, from, active.row, active.column);
    if (asBefore.x !== from.x || asBefore.y !== from.y) return; // it was out of sight already
    const to = scrollToShow(after, from, active.row, active.column);
    element.scrollTo(to.x, to.y);
  });
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = layout;
    if (before === null || layout === null || scroller.current === null) return;
    if (before.width === layout.width && before.height === layout.height) return;
    reveal(before, layout, scroller.current);
  }, [scroller, layout]);
}
