import { lookCount, readLook } from '../model/cell-index.ts';
import { drawLook } from './draw-look.ts';
import type { Palette } from './palette.ts';

/**
 * Painted cells, kept: a matrix has 120,000 cells but a few dozen looks, and stamping one costs a fraction of drawing it.
 */
export interface CellAtlas {
  /** Stamps a look at this place of the pen, in CSS pixels on whole device pixels. */
  stamp(pen: CanvasRenderingContext2D, look: number, x: number, y: number): void;
}

const perRow = 16;

/** More sizes than these are not of one screen, but of a hand that drags. */
const mostSizes = 24;

/** Keeps an atlas for each size of cell in use. */
export function createCellAtlases(
  palette: Palette,
  pixelRatio: number,
): (width: number, height: number) => CellAtlas {
  const bySize = new Map<number, CellAtlas>();
  return (width, height) => {
    const size = width * 4096 + height;
    let atlas = bySize.get(size);
    if (atlas === undefined) {
      if (bySize.size >= mostSizes) bySize.clear();
      atlas = createCellAtlas(palette, width, height, pixelRatio);
      bySize.set(size, atlas);
    }
    return atlas;
  };
}

function createCellAtlas(palette: Palette, width: number, height: number, pixelRatio: number): CellAtlas {
  const slots = new Int16Array(lookCount).fill(-1);
  const wide = Math.round(width * pixelRatio);
  const high = Math.round(height * pixelRatio);
  let sheet = new OffscreenCanvas(wide * perRow, high * 2);
  let used = 0;

  function add(look: number): number {
    const slot = used;
    used += 1;
    const line = Math.floor(slot / perRow);
    if ((line + 1) * high > sheet.height) {
      const larger = new OffscreenCanvas(sheet.width, sheet.height * 2);
      larger.getContext('2d')?.drawImage(sheet, 0, 0);
      sheet = larger;
    }
    const pen = sheet.getContext('2d');
    if (pen !== null) {
      pen.setTransform(pixelRatio, 0, 0, pixelRatio, (slot % perRow) * wide, line * high);
      drawLook(pen, readLook(look), palette, width, height);
      pen.resetTransform();
    }
    slots[look] = slot;
    return slot;
  }

  return {
    stamp(pen, look, x, y) {
      const known = slots[look] ?? -1;
      const slot = known >= 0 ? known : add(look);
      const line = Math.floor(slot / perRow);
      pen.drawImage(
        sheet,
        (slot % perRow) * wide,
        line * high,
        wide,
        high,
        x,
        y,
        wide / pixelRatio,
        high / pixelRatio,
      );
    },
  };
}
