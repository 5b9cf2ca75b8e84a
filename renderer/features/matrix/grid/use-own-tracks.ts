import { useMemo, useState } from 'react';
import type { OwnSizes } from '#shared/domain/matrix/saved-view.ts';
import {
  columnWidth,
  rowHeight,
  type Layout,
  type OwnTracks,
  type Scroll,
} from '../geometry/matrix-layout.ts';
import { columnWidths, rowHeights, sizeTo, within, type TrackEdge } from '../geometry/track-edges.ts';
import { fittingHeight, fittingWidth } from '../model/fitting-size.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { slotName } from '../model/sentences.ts';
import { keyOfSlot, ownSlots, withOwnSize } from '../model/own-sizes.ts';

/** What the operator set by dragging edges, in CSS pixels; null is the usual size. */
export interface GridSizes {
  readonly namesWidth: number | null;
  readonly headerHeight: number | null;
  /** Of single columns and rows. */
  readonly own: OwnSizes;
}

/** Columns and rows of a size of their own, and the ways to set it. */
export interface TracksUse {
  readonly own: OwnTracks;
  /** What was done last, for screen readers. */
  readonly told: string;
  /** Follows the pointer to a point of the viewport without keeping the size yet. */
  readonly drag: (layout: Layout, scroll: Scroll, edge: TrackEdge, x: number, y: number) => void;
  /** Ends a drag: the size is kept, or all is as before it. */
  readonly drop: (layout: Layout, edge: TrackEdge, keep: boolean) => void;
  readonly step: (layout: Layout, edge: TrackEdge, step: 1 | -1) => void;
  /** As large as what it holds; back to the usual size when it has one of its own. */
  readonly fit: (layout: Layout, edge: TrackEdge) => void;
}

const pixelsPerStep = 8;

interface Held {
  readonly given: OwnSizes;
  readonly shown: OwnSizes;
  /** Sizes handed on to be kept that have not come back yet; until then older ones are no news. */
  readonly awaited: string | null;
}

export function useOwnTracks(
  view: MatrixView,
  { own: given }: GridSizes,
  onSizes: (sizes: Partial<GridSizes>) => void,
): TracksUse {
  const [held, setHeld] = useState<Held>({ given, shown: given, awaited: null });
  const [told, setTold] = useState('');
  if (held.given !== given) {
    const isNews = held.awaited === null || held.awaited === JSON.stringify(given);
    // React's own way to follow a prop: rendered again at once, before anything shows.
    setHeld({ given, shown: isNews ? given : held.shown, awaited: isNews ? null : held.awaited });
  }
  const { shown } = held;
  const own = useMemo(
    () => ({ columns: ownSlots(view, 'column', shown), rows: ownSlots(view, 'row', shown) }),
    [view, shown],
  );
  const set = (edge: TrackEdge, size: number | null): OwnSizes => {
    const key = keyOfSlot(view, edge);
    return key === null ? shown : withOwnSize(shown, edge.axis, key, size);
  };
  const keep = (next: OwnSizes, edge: TrackEdge, size: number | null): void => {
    setHeld({ given, shown: next, awaited: JSON.stringify(next) });
    onSizes({ own: next });
    const name = slotName(view, edge.axis === 'column' ? view.across : view.down, edge.slot);
    const how = edge.axis === 'column' ? 'wide' : 'high';
    setTold(size === null ? `${name}: as ${how} as usual` : `${name}: ${size} pixels ${how}`);
  };
  const isThere = ({ axis, slot }: TrackEdge): boolean =>
    slot >= 0 && slot < (axis === 'column' ? view.columns : view.rows).length;
  return {
    own,
    told,
    drag: (layout, scroll, edge, x, y) =>
      setHeld({ ...held, shown: set(edge, sizeTo(layout, scroll, edge, x, y)) }),
    drop: (layout, edge, kept) => {
      if (kept) keep(shown, edge, sizeNow(layout, edge));
      else setHeld({ ...held, shown: given });
    },
    step: (layout, edge, step) => {
      if (!isThere(edge) || layout.density === 'heat-map') return;
      const limits = edge.axis === 'column' ? columnWidths : rowHeights;
      const size = within(limits, sizeNow(layout, edge) + step * pixelsPerStep);
      keep(set(edge, size), edge, size);
    },
    fit: (layout, edge) => {
      if (!isThere(edge) || layout.density === 'heat-map') return;
      const isOwn = (edge.axis === 'column' ? own.columns : own.rows).has(edge.slot);
      const usual = edge.axis === 'column' ? layout.cellWidth : layout.cellHeight;
      const fitting =
        edge.axis === 'column' ? fittingWidth(view, edge.slot) : fittingHeight(view, layout, edge.slot);
      const size = isOwn || fitting <= usual ? null : fitting;
      keep(set(edge, size), edge, size);
    },
  };
}

const sizeNow = (layout: Layout, { axis, slot }: TrackEdge): number =>
  axis === 'column' ? columnWidth(layout, slot) : rowHeight(layout, slot);
