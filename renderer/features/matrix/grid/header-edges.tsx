import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { headerHeights, namesWidths, type Limits } from '../geometry/density.ts';
import type { Layout } from '../geometry/matrix-layout.ts';
import type { GridSizes } from './use-own-tracks.ts';

export interface HeaderEdgesProps {
  readonly layout: Layout;
  readonly onSizes: (sizes: Partial<GridSizes>) => void;
}

/** The edges of the frozen headers, by which they are made wider or higher: by dragging, by arrows, back by double click. */
export function HeaderEdges({ layout, onSizes }: HeaderEdgesProps) {
  return (
    <>
      <Edge
        label="Width of the names"
        vertical
        at={layout.left}
        offset={0}
        limits={namesWidths(layout.width)}
        onChange={(namesWidth) => onSizes({ namesWidth })}
      />
      {layout.header === 'leaning' && (
        <Edge
          label="Height of the header"
          vertical={false}
          at={layout.namesHeight}
          offset={layout.bandHeight}
          limits={headerHeights(layout.height)}
          onChange={(headerHeight) => onSizes({ headerHeight })}
        />
      )}
    </>
  );
}

interface EdgeProps {
  readonly label: string;
  readonly vertical: boolean;
  /** The size that this edge ends, in CSS pixels, and where that begins. */
  readonly at: number;
  readonly offset: number;
  readonly limits: Limits;
  readonly onChange: (size: number | null) => void;
}

const step = 8;
/** Milliseconds after the last change before it is kept: dragging makes many. */
const settleMs = 40;

function Edge({ label, vertical, at, offset, limits, onChange }: EdgeProps) {
  const [dragged, setDragged] = useState<{ readonly from: number; readonly size: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const within = (size: number): number => Math.round(Math.min(limits.most, Math.max(limits.least, size)));
  const point = (event: PointerEvent): number => (vertical ? event.clientX : event.clientY);
  const pending = useRef<number | null>(null);
  const settle = (): void => {
    clearTimeout(timer.current);
    if (pending.current !== null) onChange(within(pending.current));
    pending.current = null;
  };
  const change = (size: number): void => {
    pending.current = size;
    clearTimeout(timer.current);
    timer.current = setTimeout(settle, settleMs);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = vertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next =
      event.key === less
        ? at - step
        : event.key === more
          ? at + step
          : event.key === 'Home'
            ? limits.least
            : event.key === 'End'
              ? limits.most
              : null;
    if (next === null) return;
    event.preventDefault();
    onChange(within(next));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(at)}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      className="rc-mx-edge"
      data-vertical={vertical || undefined}
      style={vertical ? { left: at - 4 } : { top: offset + at - 4 }}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(null)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged({ from: point(event), size: at });
      }}
      onPointerMove={(event) => {
        if (dragged !== null) change(dragged.size + point(event) - dragged.from);
      }}
      onPointerUp={() => {
        // At once: a key pressed right after goes on from where the hand let go.
        settle();
        setDragged(null);
      }}
      onPointerCancel={() => setDragged(null)}
    />
  );
}
