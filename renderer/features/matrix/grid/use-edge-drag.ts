import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Layout } from '../geometry/matrix-layout.ts';
import { edgeAt, type TrackEdge } from '../geometry/track-edges.ts';
import type { TracksUse } from './use-own-tracks.ts';

/**
 * Dragging the border of a column or row, and fitting it by a double click. Listens before the grid does: what happens on
 * a border selects nothing. Escape, while the button is held, leaves all as it was.
 */
export function useEdgeDrag(
  scroller: RefObject<HTMLElement | null>,
  layout: Layout | null,
  tracks: TracksUse,
): void {
  const placeOf = (element: HTMLElement, event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return {
      scroll: { x: element.scrollLeft, y: element.scrollTop },
      x: event.clientX - box.left,
      y: event.clientY - box.top,
    };
  };
  const find = useEffectEvent((element: HTMLElement, event: MouseEvent): TrackEdge | null => {
    if (layout === null) return null;
    const { scroll, x, y } = placeOf(element, event);
    return edgeAt(layout, scroll, x, y);
  });
  const follow = useEffectEvent((element: HTMLElement, edge: TrackEdge, event: MouseEvent): void => {
    if (layout === null) return;
    const { scroll, x, y } = placeOf(element, event);
    tracks.drag(layout, scroll, edge, x, y);
  });
  const drop = useEffectEvent((edge: TrackEdge, keep: boolean): void => {
    if (layout !== null) tracks.drop(layout, edge, keep);
  });
  const fit = useEffectEvent((edge: TrackEdge): void => {
    if (layout !== null) tracks.fit(layout, edge);
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let held: { readonly edge: TrackEdge; moved: boolean } | null = null;
    const end = (keep: boolean): void => {
      if (held?.moved === true) drop(held.edge, keep);
      held = null;
    };
    const show = (edge: TrackEdge | null): void => {
      if (edge === null) delete element.dataset['edge'];
      else element.dataset['edge'] = edge.axis;
    };
    const down = (event: PointerEvent): void => {
      const edge = event.button === 0 && event.pointerType !== 'touch' ? find(element, event) : null;
      if (edge === null) return;
      event.preventDefault();
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      held = { edge, moved: false };
    };
    const move = (event: PointerEvent): void => {
      if (held === null) return show(event.buttons === 0 ? find(element, event) : null);
      event.stopPropagation();
      held.moved = true;
      follow(element, held.edge, event);
    };
    const up = (event: PointerEvent): void => {
      if (held !== null) event.stopPropagation();
      end(true);
    };
    const cancel = (): void => end(false);
    const leave = (): void => {
      if (held === null) show(null);
    };
    const doubleClick = (event: MouseEvent): void => {
      const edge = find(element, event);
      if (edge === null) return;
      event.stopPropagation();
      fit(edge);
    };
    const key = (event: KeyboardEvent): void => {
      if (held === null || event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      end(false);
    };
    const early = { capture: true };
    element.addEventListener('pointerdown', down, early);
    element.addEventListener('pointermove', move, early);
    element.addEventListener('pointerup', up, early);
    element.addEventListener('pointercancel', cancel, early);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('dblclick', doubleClick, early);
    window.addEventListener('keydown', key, early);
    return () => {
      element.removeEventListener('pointerdown', down, early);
      element.removeEventListener('pointermove', move, early);
      element.removeEventListener('pointerup', up, early);
      element.removeEventListener('pointercancel', cancel, early);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('dblclick', doubleClick, early);
      window.removeEventListener('keydown', key, early);
    };
  }, [scroller]);
}
