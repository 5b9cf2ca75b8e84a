import { VisuallyHidden } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useNow } from '../../../components/now.ts';
import { measuresFor, type Density } from '../geometry/density.ts';
import {
  columnsPerPage,
  columnWidth,
  columnX,
  layoutOf,
  rowHeight,
  rowsPerPage,
  rowY,
  scrollToShow,
  type Hit,
} from '../geometry/matrix-layout.ts';
import type { TrackEdge } from '../geometry/track-edges.ts';
import { gridAction, type GridAction, type Position } from '../model/keyboard.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import {
  collapse,
  extendTo,
  isHeld,
  moveTo,
  selectAll,
  selectOnly,
  toggle,
  type Place,
  type Selection,
} from '../model/selection.ts';
import { bandInSlot, bandOver, type ViewBand } from '../model/axis-view.ts';
import { bandSentence, cellSentence, slotSentence } from '../model/sentences.ts';
import { findName, isFinding, namesToFind, notFinding, typeOn } from '../model/type-to-find.ts';
import { startPainter, type Painter } from '../paint/painter.ts';
import { GridMirror, headerRows, placeId } from './grid-mirror.tsx';
import { HeaderEdges } from './header-edges.tsx';
import { GridTip, type Tip } from './grid-tip.tsx';
import { useEdgeDrag } from './use-edge-drag.ts';
import { useGridSize } from './use-grid-size.ts';
import { hitOf, placeOf, restMs, usePointer } from './use-pointer.ts';
import { useOwnTracks, type GridSizes } from './use-own-tracks.ts';
import { useKeepInSight } from './use-keep-in-sight.ts';
import { useStickyScroll } from './use-sticky-scroll.ts';

/** What the grid leaves to its page. */
export type PageAction = Extract<
  GridAction,
  { do: 'panel' | 'act' | 'escape' | 'copy' | 'filter' | 'list' | 'legend' | 'zoom' | 'transpose' }
>;

export interface MatrixGridProps {
  readonly view: MatrixView;
  readonly density: Density;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onAction: (action: PageAction) => void;
  readonly onFold: (key: string, folded: boolean) => void;
  /** Asks for the menu of what is selected, at a point of the window. */
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
  readonly sizes: GridSizes;
  readonly onSizes: (sizes: Partial<GridSizes>) => void;
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
  onFold,
  onMenu,
  sizes,
  onSizes,
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
  const tracks = useOwnTracks(view, sizes, onSizes);
  const layout = useMemo(
    () =>
      size === null
        ? null
        : layoutOf(
            measuresFor(density, size.width, size.height, {
              grouped: view.across.grouped,
              namesWidth: sizes.namesWidth,
              headerHeight: sizes.headerHeight,
            }),
            { ...extent, ...size },
            tracks.own,
          ),
    [density, extent, size, view.across.grouped, sizes.namesWidth, sizes.headerHeight, tracks.own],
  );
  useStickyScroll(scroller, view, layout);
  useKeepInSight(scroller, layout, selection.active);

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

  const { across, down } = view;
  const bandAbove = (column: number): ViewBand | undefined => across.bands[bandOver(across, column)];
  /** The band that a place stands for. */
  const bandAt = ({ row, column }: Place): ViewBand | null =>
    row === -2 ? (bandAbove(column) ?? null) : (bandInSlot(down, row) ?? bandInSlot(across, column));
  /** All columns of a band, held by the band above the header. */
  const selectBand = (band: ViewBand): Selection => {
    const first = selectOnly({ row: -1, column: band.start }, extent);
    return {
      ...extendTo(first, { row: -1, column: band.end - 1 }, extent),
      active: { row: -2, column: band.start },
    };
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
        place.column < 0
          ? layout.left / 2
          : columnX(layout, scroll, place.column) + columnWidth(layout, place.column) / 2;
      const y = place.row < 0 ? layout.top : rowY(layout, scroll, place.row) + rowHeight(layout, place.row);
      const text = sentenceOf(hitOf(place));
      if (text !== '') setTip({ text, x: box.left + x, y: box.top + y - 12 });
    }, restMs);
  };

  const sentenceOf = (hit: Hit): string => {
    switch (hit.part) {
      case 'cell':
        return cellSentence(view, hit.row, hit.column, Date.now());
      case 'person':
        return slotSentence(view, down, hit.row, Date.now());
      case 'target':
        return slotSentence(view, across, hit.column, Date.now());
      case 'band': {
        const band = bandAbove(hit.column);
        return band === undefined ? '' : bandSentence(across, band);
      }
      default:
        return '';
    }
  };

  useEdgeDrag(scroller, layout, tracks);
  usePointer(scroller, layout, {
    onHover: (hit) => painter.current?.hover(placeOf(hit)),
    onRest: (rest) => {
      const text = rest === null ? '' : sentenceOf(rest.hit);
      setTip(rest === null || text === '' ? null : { text, x: rest.x, y: rest.y });
    },
    onPress: (hit, keys) => {
      gridRef.current?.focus({ preventScroll: true });
      if (hit.part === 'corner') return select(selectAll(selection, extent));
      const isPlain = !keys.shift && !keys.ctrl;
      if (hit.part === 'band') {
        const band = bandAbove(hit.column);
        if (band === undefined) return;
        select(selectBand(band));
        return isPlain ? onFold(band.key, !band.folded) : undefined;
      }
      const place = placeOf(hit);
      if (place === null) return;
      const head = hit.part === 'cell' ? null : bandAt(place);
      if (head !== null && isPlain) {
        select(selectOnly(place, extent));
        return onFold(head.key, !head.folded);
      }
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
      const place = placeOf(hit);
      if (place !== null && bandAt(place) === null) onAction({ do: 'act' });
    },
    onMenu: (hit, at) => {
      gridRef.current?.focus({ preventScroll: true });
      const band = hit.part === 'band' ? bandAbove(hit.column) : undefined;
      const place = placeOf(hit);
      if (band !== undefined) select(selectBand(band));
      else if (place !== null && !isHeld(selection, place, extent)) select(selectOnly(place, extent));
      clearTimeout(keyRest.current);
      setTip(null);
      onMenu(at);
    },
  });

  /** Where a menu asked for by a key opens: at the foot of the active place. */
  const menuPoint = (): { readonly x: number; readonly y: number } => {
    const box = document.getElementById(placeId(gridId, view, selection.active))?.getBoundingClientRect();
    const frame = scroller.current?.getBoundingClientRect();
    if (box === undefined || frame === undefined) return { x: 0, y: 0 };
    return {
      x: Math.min(frame.right - 8, Math.max(frame.left + 8, box.left + Math.min(box.width / 2, 40))),
      y: Math.min(frame.bottom - 8, box.top + Math.min(box.height, 40)),
    };
  };

  const find = (text: string): void => {
    const typed = typeOn(finding, text, performance.now());
    setFinding(typed);
    const names = namesToFind(view);
    const row = findName(names, typed.text, selection.active.row);
    if (row >= 0) select(moveTo({ row, column: selection.active.column }, extent));
  };

  const run = (action: GridAction): void => {
    // A sentence that has not shown yet belongs to where the keyboard was.
    clearTimeout(keyRest.current);
    setTip(null);
    const { active } = selection;
    switch (action.do) {
      case 'move': {
        const band = action.to.row === -2 ? bandAbove(action.to.column) : undefined;
        if (action.extend) return select(extendTo(selection, action.to, extent));
        select(band === undefined ? moveTo(action.to, extent) : selectBand(band));
        return tellSoon(action.to);
      }
      case 'fold': {
        const band = bandAt(active);
        return band === null ? undefined : onFold(band.key, action.folded);
      }
      case 'menu':
        return onMenu(menuPoint());
      case 'select-all':
        return onSelect(selectAll(selection, extent));
      case 'select-row':
        return onSelect({ ...selectOnly({ row: active.row, column: -1 }, extent), active });
      case 'select-column':
        return onSelect({ ...selectOnly({ row: -1, column: active.column }, extent), active });
      case 'resize':
        return layout === null ? undefined : tracks.step(layout, slotFor(action.axis), action.step);
      case 'fit':
        return layout === null ? undefined : tracks.fit(layout, slotFor(action.axis));
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

  const slotFor = (axis: TrackEdge['axis']): TrackEdge => ({
    axis,
    slot: axis === 'column' ? selection.active.column : selection.active.row,
  });

  const bandHere = (): Position['band'] => {
    const { active } = selection;
    const band = bandAt(active);
    if (band === null) return null;
    const at = bandOver(across, active.column);
    return {
      folded: band.folded,
      previous: across.bands[Math.max(0, at - 1)]?.start ?? 0,
      next: across.bands[Math.min(across.bands.length - 1, at + 1)]?.start ?? 0,
    };
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
        rowsPerPage: rowsPerPage(layout, selection.active.row),
        columnsPerPage: columnsPerPage(layout, selection.active.column),
        finding: isFinding(finding, performance.now()),
        top: across.grouped ? -2 : -1,
        band: bandHere(),
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
          aria-label={
            view.transposed
              ? 'Who can enter which store: stores and organizations down, people across'
              : 'Who can enter which store: people down, stores and organizations across'
          }
          aria-rowcount={extent.rows + headerRows(view)}
          aria-colcount={extent.columns + 1}
          aria-multiselectable
          aria-activedescendant={placeId(gridId, view, selection.active)}
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
      {layout !== null && <HeaderEdges layout={layout} onSizes={onSizes} />}
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
      <VisuallyHidden aria-live="polite">{tracks.told}</VisuallyHidden>
      {finding.text !== '' && (
        <div className="rc-mx-finding" aria-hidden>
          Find: {finding.text}
        </div>
      )}
      <GridTip tip={tip} />
    </div>
  );
}
