import type { Layout, Scroll } from '../geometry/matrix-layout.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import type { Place, Selection } from '../model/selection.ts';
import type { CellAtlas } from './cell-atlas.ts';
import type { Palette } from './palette.ts';
import type { FitTo, TextFit } from './text-fit.ts';

/** Everything that one frame is painted from. */
export interface Scene {
  readonly view: MatrixView;
  readonly layout: Layout;
  readonly scroll: Scroll;
  readonly selection: Selection;
  /** Under the pointer; row or column -1 in a header, null outside. */
  readonly hover: Place | null;
  /** True while the grid has the keyboard. */
  readonly focused: boolean;
  readonly pixelRatio: number;
  readonly tools: PaintTools;
}

/** What painting keeps between frames; made anew when theme, density or pixel ratio change. */
export interface PaintTools {
  readonly palette: Palette;
  /** Painted cells of a size. */
  readonly atlas: (width: number, height: number) => CellAtlas;
  readonly hatch: CanvasPattern | null;
  readonly fonts: {
    readonly name: string;
    readonly small: string;
    readonly initials: string;
    readonly header: string;
    readonly headerStrong: string;
    readonly role: string;
    readonly band: string;
  };
  readonly names: TextFit;
  readonly bands: TextFit;
  /** Fit a text into any width, in the small font, in that of the header and in that of roles. */
  readonly fitTo: FitTo;
  readonly fitHeader: FitTo;
  readonly fitRole: FitTo;
}

/** The device pixel nearest to a place, in CSS pixels: lines and cells stay sharp at every ratio. */
export function snap(value: number, pixelRatio: number): number {
  return Math.round(value * pixelRatio) / pixelRatio;
}
