import {
  createContext,
  useCallback,
  useMemo,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import styles from './panel-frame.module.css';

/** Where side panels are drawn, and how they say that they are there. */
export interface PanelPlace {
  readonly slot: HTMLElement | null;
  /** Keeps the place open until the function it gives is called. */
  readonly open: () => () => void;
}

/** Null outside a frame: a panel then stands where it is written. */
export const PanelContext = createContext<PanelPlace | null>(null);

const narrowest = 280;
const widest = 900;
const clamp = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));

export interface PanelFrameProps {
  /** In CSS pixels. */
  readonly width: number;
  /** Called when the operator has let go of the edge, or pressed a key on it. */
  readonly onWidth: (width: number) => void;
  readonly children: ReactNode;
}

/** The page with the place for a panel at its right: the page gives way, so the panel never covers it. */
export function PanelFrame({ width, onWidth, children }: PanelFrameProps) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [panels, setPanels] = useState(0);
  const [dragged, setDragged] = useState<number | null>(null);
  const open = useCallback(() => {
    setPanels((count) => count + 1);
    return () => setPanels((count) => count - 1);
  }, []);
  const place = useMemo(() => ({ slot, open }), [slot, open]);
  const shown = dragged ?? width;

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    if (frame !== undefined) setDragged(clamp(frame.right - event.clientX));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: 16, ArrowRight: -16, PageUp: 64, PageDown: -64 }[event.key];
    const to =
      event.key === 'Home' ? widest : event.key === 'End' ? narrowest : by === undefined ? null : width + by;
    if (to === null) return;
    event.preventDefault();
    onWidth(clamp(to));
  };

  return (
    <PanelContext value={place}>
      <div className={styles['frame']}>
        <div className={styles['main']}>{children}</div>
        <aside className={styles['slot']} aria-label="Details" hidden={panels === 0} style={{ width: shown }}>
          <div
            className={styles['handle']}
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the side panel"
            aria-valuemin={narrowest}
            aria-valuemax={widest}
            aria-valuenow={shown}
            tabIndex={0}
            data-dragging={dragged !== null || undefined}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onPointerUp={() => {
              if (dragged !== null) onWidth(dragged);
              setDragged(null);
            }}
            onPointerCancel={() => setDragged(null)}
            onKeyDown={step}
          />
          <div ref={setSlot} className={styles['content']} />
        </aside>
      </div>
    </PanelContext>
  );
}
