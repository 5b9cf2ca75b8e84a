import { VisuallyHidden } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useNow } from '../../../components/now.ts';
import { measuresFor, type Density } from '../geometry/density.ts';
import {
  columnsPerPage,
  columnX,
  layoutOf,
  rowsPerPage,
  rowY,
  scrollToShow,
  type Hit,
} from '../geometry/matrix-layout.ts';
import { gridAction, type GridAction } from '../model/keyboard.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import {
  collapse,
  extendTo,
  moveTo,
  selectAll,
  selectOnly,
  toggle,
  type Place,
  type Selection,
} from '../model/selection.ts';
import { bandSentence, cellSentence, personSentence, targetSentence } from '../model/sentences.ts';
import { findName, isFinding, notFinding, typeOn } from '../model/type-to-find.ts';
import { startPainter, type Painter } from '../paint/painter.ts';
import { GridMirror, placeId } from './grid-mirror.tsx';
import { GridTip, type Tip } from './grid-tip.tsx';
import { useGridSize } from './use-grid-size.ts';
import { hitOf, placeOf, restMs, usePointer } from './use-pointer.ts';
import { useStickyScroll } from './use-sticky-scroll.ts';

/** What the grid leaves to its page. */
export type PageAction = Extract<
  GridAction,
  { do: 'panel' | 'act' | 'escape' | 'copy' | 'filter' | 'list' | 'legend' | 'zoom' }
>;

export interface MatrixGridProps {
  readonly view: MatrixView;
  readonly density: Density;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onAction: (action: PageAction) => void;
  /** The selection in words, told to screen readers when it changes; empty while one cell is active. */
  readonly spoken: string;
  /** The element that has the keyboard: the page gives the focus back to it. */
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/**
 * The matrix: a canvas that shows it and, over it unseen, a real grid that holds the keyboard and speaks. Scrolling is
 * the browser's own.
 */
export function MatrixGrid({
  view,
  density,
  selection,
  onSelect,
  onAction,
  spoken,
  gridRef,
}: MatrixGridProps) {
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const [focused, setFocused] = useState(false);
  const [tip, setTip] = useState<Tip | null>(null);
  const [finding, setFinding] = useState(notFinding);
  const now = useNow();
  const size = useGridSize(scroller);
  const extent = useMemo(() => ({ rows: view.rows.length, columns: view.columns.length }), [view]);
  const layout = useMemo(
    () =>
      size === null ? null : layoutOf(measuresFor(density, size.width, size.height), { ...extent, ...size }),
    [density, extent, size],
  );
  useStickyScroll(scroller, view, layout);

  useEffect(() => {
    if (canvas.current === null || scroller.current === null) return undefined;
    const started = startPainter(canvas.current, scroller.current);
    painter.current = started;
    return () => started.stop();
  }, []);
  useEffect(() => {
    if (layout !== null) painter.current?.show({ view, layout, selection, focused });
  }, [view, layout, selection, focused]);

  useEffect(() => {
    if (finding.text === '') return undefined;
    const timer = setTimeout(() => setFinding(notFinding), 1500);
    return () => clearTimeout(timer);
  }, [finding]);

  const keyRest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(keyRest.current), []);

  const reveal = (place: Place): void => {
    const element = scroller.current;
    if (element === null || layout === null) return;
    const from = { x: element.scrollLeft, y: element.scrollTop };
    const to = scrollToShow(layout, from, place.row, place.column);
    if (to.x !== from.x) element.scrollLeft = to.x;
    if (to.y !== from.y) element.scrollTop = to.y;
  };

  const select = (next: Selection): void => {
    onSelect(next);
    reveal(next.active);
    clearTimeout(keyRest.current);
    setTip(null);
  };

  /** The sentence of the active place, once the keyboard has rested there. */
  const tellSoon = (place: Place): void => {
    keyRest.current = setTimeout(() => {
      const box = scroller.current?.getBoundingClientRect();
      if (box === undefined || layout === null || scroller.current === null) return;
      const scroll = { x: scroller.current.scrollLeft, y: scroller.current.scrollTop };
      const x =
        place.column < 0 ? layout.left / 2 : columnX(layout, scroll, place.column) + layout.cellWidth / 2;
      const y = place.row < 0 ? layout.top : rowY(layout, scroll, place.row) + layout.cellHeight;
      const text = sentenceOf(hitOf(place));
      if (text !== '') setTip({ text, x: box.left + x, y: box.top + y - 12 });
    }, restMs);
  };

  const sentenceOf = (hit: Hit): string => {
    switch (hit.part) {
      case 'cell':
        return cellSentence(view, hit.row, hit.column, Date.now());
      case 'person':
        return personSentence(view, hit.row);
      case 'target':
        return targetSentence(view, hit.column, Date.now());
      case 'band':
        return bandSentence(view, hit.column);
      default:
        return '';
    }
  };

  usePointer(scroller, layout, {
    onHover: (hit) => painter.current?.hover(placeOf(hit)),
    onRest: (rest) => {
      const text = rest === null ? '' : sentenceOf(rest.hit);
      setTip(rest === null || text === '' ? null : { text, x: rest.x, y: rest.y });
    },
    onPress: (hit, keys) => {
      gridRef.current?.focus({ preventScroll: true });
      if (hit.part === 'corner') return select(selectAll(selection, extent));
      if (hit.part === 'band') {
        const band = view.bands.find(({ start, end }) => hit.column >= start && hit.column < end);
        if (band === undefined) return;
        const first = selectOnly({ row: -1, column: band.start }, extent);
        return select(extendTo(first, { row: -1, column: band.end - 1 }, extent));
      }
      const place = placeOf(hit);
      if (place === null) return;
      if (keys.shift) select(extendTo(selection, place, extent));
      else if (keys.ctrl) select(toggle(selection, place, extent));
      else select(selectOnly(place, extent));
    },
    onDrag: (place) => {
      if (place.row !== selection.active.row || place.column !== selection.active.column) {
        onSelect(extendTo(selection, place, extent));
      }
    },
    onOpen: (hit) => {
      if (placeOf(hit) !== null) onAction({ do: 'act' });
    },
  });

  const find = (text: string): void => {
    const typed = typeOn(finding, text, performance.now());
    setFinding(typed);
    const names = Array.from(view.rows, (person) => view.data.foldedNames[person] ?? '');
    const row = findName(names, typed.text, selection.active.row);
    if (row >= 0) select(moveTo({ row, column: selection.active.column }, extent));
  };

  const run = (action: GridAction): void => {
    // A sentence that has not shown yet belongs to where the keyboard was.
    clearTimeout(keyRest.current);
    setTip(null);
    const { active } = selection;
    switch (action.do) {
      case 'move':
        select(action.extend ? extendTo(selection, action.to, extent) : moveTo(action.to, extent));
        return action.extend ? undefined : tellSoon(action.to);
      case 'select-all':
        return onSelect(selectAll(selection, extent));
      case 'select-row':
        return onSelect({ ...selectOnly({ row: active.row, column: -1 }, extent), active });
      case 'select-column':
        return onSelect({ ...selectOnly({ row: -1, column: active.column }, extent), active });
      case 'find':
        return find(action.text);
      case 'escape':
        setFinding(notFinding);
        onSelect(collapse(selection, extent));
        return onAction(action);
      default:
        return onAction(action);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (layout === null || event.nativeEvent.isComposing) return;
    const action = gridAction(
      {
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
      },
      {
        active: selection.active,
        extent,
        rowsPerPage: rowsPerPage(layout),
        columnsPerPage: columnsPerPage(layout),
        finding: isFinding(finding, performance.now()),
      },
    );
    if (action === null) return;
    event.preventDefault();
    run(action);
  };

  return (
    <div className="rc-mx-grid">
      <div ref={scroller} className="rc-mx-scroller" tabIndex={-1}>
        <canvas ref={canvas} className="rc-mx-canvas" aria-hidden />
        <div
          ref={gridRef}
          role="grid"
          className="rc-mx-mirror"
          tabIndex={0}
          aria-label="Who can enter which store: people down, stores and organizations across"
          aria-rowcount={extent.rows + 1}
          aria-colcount={extent.columns + 1}
          aria-multiselectable
          aria-activedescendant={placeId(gridId, selection.active)}
          style={layout === null ? {} : { width: layout.contentWidth, height: layout.contentHeight }}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            clearTimeout(keyRest.current);
            setTip(null);
          }}
        >
          {layout !== null && (
            <GridMirror gridId={gridId} view={view} layout={layout} selection={selection} now={now} />
          )}
        </div>
      </div>
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
      {finding.text !== '' && (
        <div className="rc-mx-finding" aria-hidden>
          Find: {finding.text}
        </div>
      )}
      <GridTip tip={tip} />
    </div>
  );
}
