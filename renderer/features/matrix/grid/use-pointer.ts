import { useEffect, useEffectEvent, type RefObject } from 'react';
import { hitTest, type Hit, type Layout } from '../geometry/matrix-layout.ts';
import type { Place } from '../model/selection.ts';

/** Milliseconds that the pointer rests before the sentence shows. */
export const restMs = 300;

export interface PointerUse {
  readonly onHover: (hit: Hit) => void;
  /** The pointer came to rest on something, or left (null). */
  readonly onRest: (rest: { readonly hit: Hit; readonly x: number; readonly y: number } | null) => void;
  readonly onPress: (hit: Hit, keys: { readonly shift: boolean; readonly ctrl: boolean }) => void;
  readonly onDrag: (place: Place) => void;
  readonly onOpen: (hit: Hit) => void;
  /** The menu of what is under the pointer was asked for, at a point of the window. */
  readonly onMenu: (hit: Hit, at: { readonly x: number; readonly y: number }) => void;
}

/** The place of a hit; null where there is none to select. */
export function placeOf(hit: Hit): Place | null {
  switch (hit.part) {
    case 'cell':
      return { row: hit.row, column: hit.column };
    case 'person':
      return { row: hit.row, column: -1 };
    case 'target':
      return { row: -1, column: hit.column };
    default:
      return null;
  }
}

/** What would be hit at a place. */
export function hitOf({ row, column }: Place): Hit {
  if (row < 0) return column < 0 ? { part: 'corner' } : { part: 'target', column };
  return column < 0 ? { part: 'person', row } : { part: 'cell', row, column };
}

/** Mouse, pen and touch on the grid. A finger scrolls and taps; only a mouse or pen draws ranges. */
export function usePointer(
  scroller: RefObject<HTMLElement | null>,
  layout: Layout | null,
  use: PointerUse,
): void {
  const hitAt = useEffectEvent((event: { clientX: number; clientY: number }): Hit => {
    const element = scroller.current;
    if (element === null || layout === null) return { part: 'outside' };
    const box = element.getBoundingClientRect();
    const scroll = { x: element.scrollLeft, y: element.scrollTop };
    return hitTest(layout, scroll, event.clientX - box.left, event.clientY - box.top);
  });
  const hover = useEffectEvent(use.onHover);
  const rest = useEffectEvent(use.onRest);
  const press = useEffectEvent(use.onPress);
  const drag = useEffectEvent(use.onDrag);
  const open = useEffectEvent(use.onOpen);
  const menu = useEffectEvent(use.onMenu);
  const nudge = useEffectEvent((event: PointerEvent) => scrollAtEdge(scroller.current, layout, event));

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let dragging = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = (): void => {
      clearTimeout(timer);
      rest(null);
    };
    const leave = (): void => {
      forget();
      hover({ part: 'outside' });
    };
    const down = (event: PointerEvent): void => {
      const hit = hitAt(event);
      if (event.button !== 0 || event.pointerType === 'touch' || hit.part === 'outside') return;
      forget();
      // Keeps the browser from taking the focus off the grid that `onPress` gives it.
      event.preventDefault();
      dragging = placeOf(hit) !== null;
      if (dragging) element.setPointerCapture(event.pointerId);
      press(hit, { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey });
    };
    const move = (event: PointerEvent): void => {
      if (dragging) {
        nudge(event);
        const place = placeOf(hitAt(event));
        if (place !== null) drag(place);
        return;
      }
      forget();
      const hit = hitAt(event);
      hover(hit);
      const { clientX: x, clientY: y } = event;
      if (event.pointerType !== 'touch' && hit.part !== 'outside')
        timer = setTimeout(() => rest({ hit, x, y }), restMs);
    };
    const up = (): void => {
      dragging = false;
    };
    const click = (event: MouseEvent): void => {
      // Taps: the pointer events of a finger were left to scrolling.
      if ('pointerType' in event && event.pointerType === 'touch')
        press(hitAt(event), { shift: false, ctrl: false });
    };
    const doubleClick = (event: MouseEvent): void => open(hitAt(event));
    const contextMenu = (event: MouseEvent): void => {
      event.preventDefault();
      forget();
      menu(hitAt(event), { x: event.clientX, y: event.clientY });
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('scroll', forget, { passive: true });
    element.addEventListener('click', click);
    element.addEventListener('dblclick', doubleClick);
    element.addEventListener('contextmenu', contextMenu);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('scroll', forget);
      element.removeEventListener('click', click);
      element.removeEventListener('dblclick', doubleClick);
      element.removeEventListener('contextmenu', contextMenu);
    };
  }, [scroller]);
}

/** Dragging over an edge scrolls on. */
function scrollAtEdge(element: HTMLElement | null, layout: Layout | null, event: PointerEvent): void {
  if (element === null || layout === null) return;
  const box = element.getBoundingClientRect();
  const x = event.clientX - box.left;
  const y = event.clientY - box.top;
  const edge = 16;
  if (x > layout.width - edge) element.scrollLeft += layout.cellWidth;
  else if (x < layout.left + edge && x > layout.left - edge) element.scrollLeft -= layout.cellWidth;
  if (y > layout.height - edge) element.scrollTop += layout.cellHeight;
  else if (y < layout.top + edge && y > layout.top - edge) element.scrollTop -= layout.cellHeight;
}
