import { accountStatuses } from '#shared/domain/account.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import {
  columnWidth,
  columnX,
  rowHeight,
  rowY,
  visibleColumns,
  visibleRows,
  type Span,
} from '../geometry/matrix-layout.ts';
import type { Selection } from '../model/selection.ts';
import { roleLineHeight, roleLines, roleMargin, widthWithRoles } from '../model/role-lines.ts';
import { rolesOf } from '../model/sentences.ts';
import { tallyOf } from '../model/tally.ts';
import { statusAt, statusWords } from '../model/words.ts';
import { drawTally } from './draw-look.ts';
import { paintChanges } from './paint-changes.ts';
import { paintStaged } from './paint-staged.ts';
import { snap, type Scene } from './scene.ts';

const active = accountStatuses.indexOf('active');
const full = sensitivities.indexOf('full');

/** Paints the scrollable part: ground, lines, selection, cells, focus. Only what shows is touched. */
export function paintBody(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, scroll } = scene;
  const rows = visibleRows(layout, scroll);
  const columns = visibleColumns(layout, scroll);
  pen.save();
  pen.beginPath();
  pen.rect(layout.left, layout.top, layout.width - layout.left, layout.height - layout.top);
  pen.clip();
  paintGround(pen, scene, rows, columns);
  paintSelectionGround(pen, scene);
  if (layout.density === 'heat-map') paintHeat(pen, scene, rows, columns);
  else paintTiles(pen, scene, rows, columns);
  paintChanges(pen, scene, rows, columns);
  paintStaged(pen, scene, rows, columns);
  paintSelectionEdges(pen, scene);
  pen.restore();
}

function paintGround(pen: CanvasRenderingContext2D, scene: Scene, rows: Span, columns: Span): void {
  const { view, layout, scroll, tools, hover, pixelRatio } = scene;
  const { palette } = tools;
  const right = Math.min(layout.width, columnX(layout, scroll, layout.columns));
  const bottom = Math.min(layout.height, rowY(layout, scroll, layout.rows));
  const wide = right - layout.left;
  const high = bottom - layout.top;
  const { bands } = view.across;
  for (let at = 0; at < bands.length; at += 1) {
    const band = bands[at];
    if (band === undefined || band.end <= columns.start || band.start >= columns.end || at % 2 === 0)
      continue;
    const x = snap(columnX(layout, scroll, band.start), pixelRatio);
    pen.fillStyle = palette.band;
    pen.fillRect(x, layout.top, Math.min(right, columnX(layout, scroll, band.end)) - x, high);
  }
  if (hover !== null && layout.density !== 'heat-map') {
    pen.fillStyle = palette.cross;
    if (hover.row >= 0)
      pen.fillRect(layout.left, rowY(layout, scroll, hover.row), wide, rowHeight(layout, hover.row));
    if (hover.column >= 0)
      pen.fillRect(
        columnX(layout, scroll, hover.column),
        layout.top,
        columnWidth(layout, hover.column),
        high,
      );
  }
  const neverRead = (item: number | undefined): boolean =>
    view.data.axes.targets[item ?? -1]?.lastRead === null;
  for (let column = columns.start; column < columns.end && !view.transposed; column += 1) {
    if (!neverRead(view.columns[column])) continue;
    const width = columnWidth(layout, column) - 1;
    paintUnread(pen, scene, columnX(layout, scroll, column), layout.top, width, high);
  }
  for (let row = rows.start; row < rows.end; row += 1) {
    const y = rowY(layout, scroll, row);
    const height = rowHeight(layout, row);
    if (view.transposed && neverRead(view.rows[row]))
      paintUnread(pen, scene, layout.left, y, wide, height - 1);
    if ((view.rows[row] ?? 0) >= 0) continue;
    pen.fillStyle = palette.bandRow;
    pen.fillRect(layout.left, y, wide, height);
  }
  if (layout.density === 'heat-map') return;
  const line = 1 / pixelRatio;
  // System colours have no faint grey: lines as strong as text would drown the cells.
  if (palette.forced) pen.globalAlpha = 0.3;
  pen.fillStyle = palette.line;
  for (let row = rows.start; row < rows.end; row += 1) {
    pen.fillRect(layout.left, snap(rowY(layout, scroll, row + 1), pixelRatio) - line, wide, line);
  }
  for (let column = columns.start; column < columns.end; column += 1) {
    pen.fillRect(snap(columnX(layout, scroll, column + 1), pixelRatio) - line, layout.top, line, high);
  }
  pen.globalAlpha = 1;
  pen.fillStyle = palette.lineStrong;
  for (const band of bands) {
    if (band.end <= columns.start || band.end > columns.end) continue;
    pen.fillRect(snap(columnX(layout, scroll, band.end), pixelRatio) - line, layout.top, line, high);
  }
}

/** Nothing was ever read there: an empty cell must not look like "no access". */
function paintUnread(
  pen: CanvasRenderingContext2D,
  { scroll, tools }: Scene,
  x: number,
  y: number,
  wide: number,
  high: number,
): void {
  if (tools.hatch === null) return;
  pen.save();
  // The pattern moves with what it lies on instead of standing on the glass.
  const [right, down] = [scroll.x % 8, scroll.y % 8];
  pen.translate(x - right, y - down);
  pen.fillStyle = tools.hatch;
  pen.fillRect(right, down, wide, high);
  pen.restore();
}

function paintTiles(pen: CanvasRenderingContext2D, scene: Scene, rows: Span, columns: Span): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  const { index } = view;
  const folded = foldedIn(scene, columns);
  for (let row = rows.start; row < rows.end; row += 1) {
    const item = view.rows[row] ?? 0;
    const y = snap(rowY(layout, scroll, row), pixelRatio);
    const height = rowHeight(layout, row);
    if (item < 0) {
      for (let column = columns.start; column < columns.end; column += 1) paintTally(pen, scene, row, column);
      continue;
    }
    for (const column of folded) paintTally(pen, scene, row, column);
    const end = index.start[item + 1] ?? 0;
    for (let cell = index.start[item] ?? 0; cell < end; cell += 1) {
      const column = view.columnOf[index.across[cell] ?? 0] ?? -1;
      if (column < columns.start || column >= columns.end || (view.columns[column] ?? 0) < 0) continue;
      const x = snap(columnX(layout, scroll, column), pixelRatio);
      if (view.meant[cell] === 0) pen.globalAlpha = 0.3;
      const width = columnWidth(layout, column);
      tools.atlas(width, height).stamp(pen, index.look[cell] ?? 0, x, y);
      if (width >= widthWithRoles) paintRoles(pen, scene, index.lead[cell] ?? 0, { x, y, width, height });
      pen.globalAlpha = 1;
    }
  }
}

/** Columns in sight that stand for a whole band. */
function foldedIn({ view }: Scene, columns: Span): readonly number[] {
  if (!view.across.bands.some((band) => band.folded)) return [];
  const folded: number[] = [];
  for (let column = columns.start; column < columns.end; column += 1) {
    if ((view.columns[column] ?? 0) < 0) folded.push(column);
  }
  return folded;
}

/** A cell that stands for a band: how many accounts are behind it, on the fill of the most that they allow. */
function paintTally(pen: CanvasRenderingContext2D, scene: Scene, row: number, column: number): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  const { cells, sensitivity } = tallyOf(view, row);
  const held = cells[column] ?? 0;
  if (held === 0) return;
  const level = sensitivity[column] ?? 0;
  const x = snap(columnX(layout, scroll, column), pixelRatio) + 1;
  const y = snap(rowY(layout, scroll, row), pixelRatio) + 1;
  const wide = Math.min(columnWidth(layout, column), 60) - 3;
  const height = rowHeight(layout, row);
  drawTally(pen, tools.palette, level, x, y, wide, height - 3);
  pen.font = tools.fonts.small;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = level === full ? tools.palette.fullText : tools.palette.cellText;
  const text = held > 999 ? `${Math.floor(held / 1000)}k` : String(held);
  pen.fillText(text, x + wide / 2, Math.round(y + height / 2 + 1.5));
}

/** Beside the letter, as many roles as there are lines for; what else there is to say goes into the last of them. */
function paintRoles(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  account: number,
  { x, y, width, height }: { readonly [side in 'x' | 'y' | 'width' | 'height']: number },
): void {
  const { palette, fonts, fitRole } = scene.tools;
  const { status: statuses, sensitivity } = scene.view.data.columns;
  const status = statuses[account] ?? 0;
  const works = status === active;
  const lines = roleLines(
    rolesOf(scene.view, account),
    works ? '' : statusWords[statusAt(status)],
    Math.max(1, Math.floor((height - 10) / roleLineHeight)),
  );
  pen.font = fonts.role;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  const isFull = works && sensitivity[account] === full;
  pen.fillStyle = isFull ? palette.fullText : works ? palette.cellText : palette.dim;
  const first = y + (height - lines.length * roleLineHeight) / 2 + 9;
  for (const [at, line] of lines.entries())
    pen.fillText(fitRole(line, width - roleMargin), x + 30, Math.round(first + at * roleLineHeight) - 0.5);
}

function paintHeat(pen: CanvasRenderingContext2D, scene: Scene, rows: Span, columns: Span): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  const { index } = view;
  const { heats } = tools.palette;
  const size = layout.cellWidth - 1;
  const folded = foldedIn(scene, columns);
  // One colour after the other: changing the fill costs more than walking the row again.
  for (let level = 0; level < heats.length; level += 1) {
    pen.fillStyle = heats[level] ?? tools.palette.text;
    for (let row = rows.start; row < rows.end; row += 1) {
      const item = view.rows[row] ?? 0;
      const y = snap(rowY(layout, scroll, row), pixelRatio);
      const inTally = (column: number): void => {
        const { cells, sensitivity } = tallyOf(view, row);
        if ((cells[column] ?? 0) > 0 && sensitivity[column] === level)
          pen.fillRect(snap(columnX(layout, scroll, column), pixelRatio), y, size, size);
      };
      if (item < 0) {
        for (let column = columns.start; column < columns.end; column += 1) inTally(column);
        continue;
      }
      for (const column of folded) inTally(column);
      const end = index.start[item + 1] ?? 0;
      for (let cell = index.start[item] ?? 0; cell < end; cell += 1) {
        if (index.sensitivity[cell] !== level || view.meant[cell] === 0) continue;
        const column = view.columnOf[index.across[cell] ?? 0] ?? -1;
        if (column < columns.start || column >= columns.end || (view.columns[column] ?? 0) < 0) continue;
        pen.fillRect(snap(columnX(layout, scroll, column), pixelRatio), y, size, size);
      }
    }
  }
}

/** True while just one cell is selected: the ring alone then says so. */
function isSingle({ ranges }: Selection): boolean {
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined && only.top === only.bottom && only.left === only.right;
}

/** Under the cells, so that their colours keep their meaning. */
function paintSelectionGround(
  pen: CanvasRenderingContext2D,
  { layout, scroll, selection, tools }: Scene,
): void {
  if (isSingle(selection)) return;
  pen.fillStyle = tools.palette.selectionFill;
  for (const range of selection.ranges) {
    pen.fillRect(
      columnX(layout, scroll, range.left),
      rowY(layout, scroll, range.top),
      columnWidth(layout, range.left, range.right + 1) - 1,
      rowHeight(layout, range.top, range.bottom + 1) - 1,
    );
  }
}

function paintSelectionEdges(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, scroll, selection, tools, pixelRatio, focused } = scene;
  const { palette } = tools;
  const { active: at } = selection;
  if (!isSingle(selection)) {
    pen.strokeStyle = palette.selection;
    pen.lineWidth = palette.forced ? 2 : 1;
    if (palette.forced) pen.setLineDash([4, 3]);
    for (const range of selection.ranges) {
      const x = snap(columnX(layout, scroll, range.left), pixelRatio);
      const y = snap(rowY(layout, scroll, range.top), pixelRatio);
      const wide = columnWidth(layout, range.left, range.right + 1);
      const high = rowHeight(layout, range.top, range.bottom + 1);
      pen.strokeRect(x - 0.5, y - 0.5, wide, high);
    }
    pen.setLineDash([]);
  }
  if (at.row < 0 || at.column < 0) return;
  const x = snap(columnX(layout, scroll, at.column), pixelRatio);
  const y = snap(rowY(layout, scroll, at.row), pixelRatio);
  pen.strokeStyle = palette.focus;
  pen.lineWidth = focused ? 2 : 1;
  const inset = focused ? 0 : 0.5;
  const wide = columnWidth(layout, at.column) - 1 - 2 * inset;
  pen.strokeRect(x + inset, y + inset, wide, rowHeight(layout, at.row) - 1 - 2 * inset);
}
