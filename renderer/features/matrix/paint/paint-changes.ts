import { columnWidth, columnX, rowHeight, rowY, type Span } from '../geometry/matrix-layout.ts';
import type { CellChange } from '../model/changed-cells.ts';
import { personAt, targetAt } from '../model/matrix-view.ts';
import type { Pen } from './draw-look.ts';
import type { Palette } from './palette.ts';
import { snap, type Scene } from './scene.ts';

/** Paints a ring with a sign around each cell in sight that changed since the snapshot compared with. */
export function paintChanges(pen: CanvasRenderingContext2D, scene: Scene, rows: Span, columns: Span): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  if (view.changed === null || view.changed.cells === 0) return;
  for (let row = rows.start; row < rows.end; row += 1) {
    for (let column = columns.start; column < columns.end; column += 1) {
      const change = view.changed.at.get(personAt(view, row, column))?.get(targetAt(view, row, column));
      if (change === undefined) continue;
      const x = snap(columnX(layout, scroll, column), pixelRatio);
      const y = snap(rowY(layout, scroll, row), pixelRatio);
      const width = Math.min(columnWidth(layout, column), 60);
      drawRing(pen, tools.palette, change, x, y, width, rowHeight(layout, row));
    }
  }
}

const signs = { added: '+', removed: '−', changed: '~' } satisfies Record<CellChange, string>;

/** A ring by shape and sign, not by colour alone: added whole, removed dashed, changed dotted. */
export function drawRing(
  pen: Pen,
  palette: Palette,
  change: CellChange,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const colour = palette.changes[change];
  pen.save();
  pen.strokeStyle = colour;
  if (height < 12) {
    pen.lineWidth = 1.5;
    pen.strokeRect(x - 0.5, y - 0.5, width, height);
    pen.restore();
    return;
  }
  pen.lineWidth = 2;
  pen.setLineDash(change === 'added' ? [] : change === 'removed' ? [5, 3] : [2, 2]);
  pen.beginPath();
  pen.roundRect(x + 1, y + 1, width - 3, height - 3, 4);
  pen.stroke();
  pen.setLineDash([]);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x + 6.5, y + height - 7.5, 5.5, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = palette.page;
  pen.font = `700 10px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(signs[change], x + 6.5, y + height - 4);
  pen.restore();
}
