import type { Layout, Scroll } from '../geometry/matrix-layout.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import type { Place, Selection } from '../model/selection.ts';
import { createPaintTools, paintMatrix } from './paint-matrix.ts';
import { readPalette, watchTheme, type Palette } from './palette.ts';
import type { PaintTools } from './scene.ts';

/** What the screen last asked to see; scrolling needs nothing new. */
export interface Wanted {
  readonly view: MatrixView;
  readonly layout: Layout;
  readonly selection: Selection;
  readonly focused: boolean;
}

/** Keeps one canvas up to date: paints at most once per frame, and only when something changed. */
export interface Painter {
  show(wanted: Wanted): void;
  /** Marks what is under the pointer; null when nothing is. */
  hover(place: Place | null): void;
  stop(): void;
}

export function startPainter(canvas: HTMLCanvasElement, scroller: HTMLElement): Painter {
  const pen = canvas.getContext('2d', { alpha: false });
  let wanted: Wanted | null = null;
  let hovered: Place | null = null;
  let palette: Palette | null = null;
  let tools: { readonly made: PaintTools; readonly layout: Layout; readonly ratio: number } | null = null;
  let frame = 0;

  function request(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  function paint(): void {
    frame = 0;
    if (wanted === null || pen === null) return;
    const ratio = devicePixelRatio;
    const { layout } = wanted;
    fitCanvas(layout, ratio);
    palette ??= readPalette(canvas);
    if (tools === null || tools.ratio !== ratio || !sameMeasures(tools.layout, layout)) {
      tools = { made: createPaintTools(palette, layout, ratio), layout, ratio };
    }
    const scroll: Scroll = { x: scroller.scrollLeft, y: scroller.scrollTop };
    paintMatrix(pen, { ...wanted, scroll, hover: hovered, pixelRatio: ratio, tools: tools.made });
  }

  function fitCanvas(layout: Layout, ratio: number): void {
    const wide = Math.round(layout.width * ratio);
    const high = Math.round(layout.height * ratio);
    if (canvas.width === wide && canvas.height === high) return;
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${layout.height}px`;
  }

  const stopWatching = watchTheme(() => {
    palette = null;
    tools = null;
    request();
  });
  scroller.addEventListener('scroll', request, { passive: true });
  // Moving the window to another screen changes the pixel ratio without a resize of the element.
  window.addEventListener('resize', request);

  return {
    show(next) {
      wanted = next;
      request();
    },
    hover(place) {
      if (hovered?.row === place?.row && hovered?.column === place?.column) return;
      hovered = place;
      request();
    },
    stop() {
      cancelAnimationFrame(frame);
      stopWatching();
      scroller.removeEventListener('scroll', request);
      window.removeEventListener('resize', request);
    },
  };
}

function sameMeasures(a: Layout, b: Layout): boolean {
  return (
    a.density === b.density &&
    a.left === b.left &&
    a.namesHeight === b.namesHeight &&
    a.bandHeight === b.bandHeight
  );
}
