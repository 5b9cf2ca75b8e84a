import { columnWidth, columnX, rowHeight, rowY, type Span } from '../geometry/matrix-layout.ts';
import type { StagedCell } from '#shared/domain/matrix/staged-cells.ts';
import type { Pen } from './draw-look.ts';
import type { Palette } from './palette.ts';
import { snap, type Scene } from './scene.ts';

/** Paints a ring with a sign around each cell in sight for which something is staged. Costs what is staged in the rows that show. */
export function paintStaged(pen: CanvasRenderingContext2D, scene: Scene, rows: Span, columns: Span): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  if (view.staged === null) return;
  const down = view.transposed ? view.staged.byTarget : view.staged.byPerson;
  for (let row = rows.start; row < rows.end; row += 1) {
    const cells = down.get(view.rows[row] ?? -1);
    if (cells === undefined) continue;
    const y = snap(rowY(layout, scroll, row), pixelRatio);
    for (const [across, cell] of cells) {
      const column = view.columnOf[across] ?? -1;
      // Where a folded band stands for the column, its own cell says nothing of single ones.
      if (column < columns.start || column >= columns.end || view.columns[column] !== across) continue;
      const x = snap(columnX(layout, scroll, column), pixelRatio);
      const width = Math.min(columnWidth(layout, column), 60);
      drawStaged(pen, tools.palette, cell, x, y, width, rowHeight(layout, row));
    }
  }
}

const signs = { add: '+', remove: '−', change: '~' } as const;

/**
 * A ring with its sign in a square at the lower right; what changed between snapshots has a disc at the left. What is
 * forbidden has an exclamation mark instead of its sign.
 */
export function drawStaged(
  pen: Pen,
  palette: Palette,
  { sign, blocked }: Pick<StagedCell, 'sign' | 'blocked'>,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const colour = blocked ? palette.bad : palette.changes[changeOf[sign]];
  pen.save();
  pen.strokeStyle = colour;
  if (height < 12) {
    pen.lineWidth = 2;
    pen.setLineDash(dashes[sign]);
    pen.strokeRect(x, y, width - 1, height - 1);
    pen.restore();
    return;
  }
  pen.lineWidth = 2;
  pen.setLineDash(dashes[sign]);
  pen.beginPath();
  pen.roundRect(x + 1, y + 1, width - 3, height - 3, 4);
  pen.stroke();
  pen.setLineDash([]);
  const side = Math.min(12, height - 4);
  pen.fillStyle = colour;
  pen.fillRect(x + width - 1 - side, y + height - 1 - side, side, side);
  pen.fillStyle = palette.page;
  pen.font = `700 ${side - 1}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(blocked ? '!' : signs[sign], x + width - 1 - side / 2, y + height - 1 - side * 0.18);
  pen.restore();
}

const changeOf = { add: 'added', remove: 'removed', change: 'changed' } as const;
const dashes = { add: [], remove: [5, 3], change: [2, 2] };
