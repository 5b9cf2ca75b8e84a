import type { Layout } from '../geometry/matrix-layout.ts';
import { createCellAtlases } from './cell-atlas.ts';
import { paintBody } from './paint-cells.ts';
import { paintHeader } from './paint-header.ts';
import { paintNames } from './paint-names.ts';
import type { Palette } from './palette.ts';
import type { PaintTools, Scene } from './scene.ts';
import { createFitTo, createTextFit } from './text-fit.ts';

/** Paints one frame. The cost follows what shows, not how much there is. */
export function paintMatrix(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, pixelRatio, tools } = scene;
  pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  pen.direction = 'ltr';
  pen.fillStyle = tools.palette.page;
  pen.fillRect(0, 0, layout.width, layout.height);
  paintBody(pen, scene);
  paintNames(pen, scene);
  paintHeader(pen, scene);
}

/** Makes what painting keeps between frames for this theme, these measures and this pixel ratio. */
export function createPaintTools(palette: Palette, layout: Layout, pixelRatio: number): PaintTools {
  const fonts = {
    name: `500 13px ${palette.font}`,
    small: `11.5px ${palette.font}`,
    initials: `600 ${layout.cellHeight >= 26 ? 9.5 : 8}px ${palette.font}`,
    header: `12.5px ${palette.font}`,
    headerStrong: `600 12.5px ${palette.font}`,
    role: `11px ${palette.font}`,
    band: `600 ${layout.cellHeight >= 26 ? 12.5 : 11.5}px ${palette.font}`,
  };
  const ruler = new OffscreenCanvas(1, 1).getContext('2d');
  const measure = (font: string) => (text: string) => {
    if (ruler === null) return text.length * 7;
    ruler.font = font;
    return ruler.measureText(text).width;
  };
  return {
    palette,
    atlas: createCellAtlases(palette, pixelRatio),
    hatch: createHatch(palette, pixelRatio),
    fonts,
    names: createTextFit(measure(fonts.name), layout.left - (layout.density === 'heat-map' ? 24 : 112)),
    bands: createTextFit(measure(fonts.band), layout.left - 92),
    fitTo: createFitTo(measure(fonts.small)),
    fitHeader: createFitTo(measure(fonts.headerStrong)),
    fitRole: createFitTo(measure(fonts.role)),
  };
}

function createHatch(palette: Palette, pixelRatio: number): CanvasPattern | null {
  const side = Math.max(1, Math.round(8 * pixelRatio));
  const sheet = new OffscreenCanvas(side, side);
  const pen = sheet.getContext('2d');
  if (pen === null) return null;
  pen.scale(side / 8, side / 8);
  pen.strokeStyle = palette.unread;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  const pattern = pen.createPattern(sheet, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(8 / side));
  return pattern;
}
