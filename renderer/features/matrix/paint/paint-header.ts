import { displayText } from '#shared/domain/display-text.ts';
import { bandAt } from '../geometry/client-bands.ts';
import { columnX, visibleNames } from '../geometry/matrix-layout.ts';
import { counted } from '../../../components/words.ts';
import { snap, type Scene } from './scene.ts';

/** Pixels below which a band stays without its label; pointing at it tells the client. */
const narrowestLabel = 40;

/** Paints the frozen header: client bands with counts over the names, and the corner. */
export function paintHeader(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, tools } = scene;
  const { palette } = tools;
  pen.fillStyle = palette.page;
  pen.fillRect(0, 0, layout.width, layout.top);
  pen.save();
  clipToHeader(pen, scene);
  const names = visibleNames(layout, scene.scroll);
  for (let column = names.start; column < names.end; column += 1) paintName(pen, scene, column);
  paintBands(pen, scene, names.start, names.end);
  pen.restore();
  paintCorner(pen, scene);
  pen.fillStyle = palette.lineStrong;
  pen.fillRect(0, layout.top - 1, layout.width, 1);
}

/** The header's left edge leans with its names, so that a column scrolled away takes its name along. */
function clipToHeader(pen: CanvasRenderingContext2D, { layout }: Scene): void {
  pen.beginPath();
  pen.moveTo(layout.left, layout.top);
  pen.lineTo(layout.left + layout.lean, layout.bandHeight);
  pen.lineTo(layout.left + layout.lean, 0);
  pen.lineTo(layout.width, 0);
  pen.lineTo(layout.width, layout.top);
  pen.closePath();
  pen.clip();
}

function paintName(pen: CanvasRenderingContext2D, scene: Scene, column: number): void {
  const { view, layout, scroll, tools, selection, hover, focused, pixelRatio } = scene;
  const { palette, fonts } = tools;
  const index = view.columns[column] ?? -1;
  const target = view.data.axes.targets[index];
  if (target === undefined) return;
  const x = snap(columnX(layout, scroll, column), pixelRatio);
  // A whole row touches every column: marking all of them would say nothing.
  const touched = selection.ranges.some(
    (range) => column >= range.left && column <= range.right && range.right - range.left + 1 < layout.columns,
  );
  const here = selection.active.column === column && selection.active.row < 0;
  if (touched || hover?.column === column) {
    namePath(pen, scene, x);
    pen.fillStyle = touched ? palette.selectionFill : palette.cross;
    pen.fill();
  }
  if (touched) {
    pen.fillStyle = palette.selection;
    pen.fillRect(x, layout.top - 4, layout.cellWidth - 1, 3);
  }
  if (layout.header !== 'none') {
    pen.strokeStyle = palette.line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(x + layout.cellWidth - 0.5, layout.top);
    pen.lineTo(x + layout.cellWidth - 0.5 + layout.lean, layout.bandHeight);
    pen.stroke();
  }
  if (here) {
    namePath(pen, scene, x);
    pen.strokeStyle = palette.focus;
    pen.lineWidth = focused ? 2 : 1;
    pen.stroke();
  }
  const strong = touched || hover?.column === column || target.kind === 'organization';
  pen.font = strong ? fonts.headerStrong : fonts.header;
  pen.fillStyle = target.lastRead === null ? palette.dim : palette.text;
  pen.textAlign = 'left';
  if (layout.header === 'leaning') {
    const isTroubled = paintTrouble(
      pen,
      scene,
      target.status,
      target.lastRead,
      x + layout.cellWidth / 2,
      layout.top - 10,
    );
    pen.save();
    pen.translate(x + layout.cellWidth / 2 + 2, layout.top - 7);
    pen.rotate(-Math.PI / 3);
    pen.textBaseline = 'middle';
    if (isTroubled) pen.translate(11, 0);
    pen.fillStyle = target.lastRead === null ? palette.dim : palette.text;
    pen.fillText(tools.headers.fit(view.data.targetNames[index] ?? ''), 0, 0);
    pen.restore();
  } else if (layout.header === 'stacked') paintStacked(pen, scene, index, x);
  else if (target.status !== 'ok' || target.lastRead === null) {
    pen.fillStyle = target.lastRead === null ? palette.dim : palette.warn;
    pen.fillRect(x, layout.top - 6, layout.cellWidth - 1, 4);
  }
}

function namePath(pen: CanvasRenderingContext2D, { layout }: Scene, x: number): void {
  pen.beginPath();
  pen.moveTo(x, layout.top - 1);
  pen.lineTo(x + layout.lean, layout.bandHeight + 1);
  pen.lineTo(x + layout.lean + layout.cellWidth - 1, layout.bandHeight + 1);
  pen.lineTo(x + layout.cellWidth - 1, layout.top - 1);
  pen.closePath();
}

function paintStacked(pen: CanvasRenderingContext2D, scene: Scene, index: number, x: number): void {
  const { view, layout, tools } = scene;
  const { palette, fonts } = tools;
  const target = view.data.axes.targets[index];
  if (target === undefined) return;
  const top = layout.bandHeight;
  pen.textBaseline = 'alphabetic';
  pen.fillText(tools.headers.fit(view.data.targetNames[index] ?? ''), x + 8, top + 19);
  const shift = paintTrouble(pen, scene, target.status, target.lastRead, x + 12, top + 31) ? 12 : 0;
  pen.font = fonts.small;
  pen.fillStyle = palette.dim;
  const second = target.kind === 'organization' ? 'Organization' : (target.plan ?? 'Plan not known');
  pen.fillText(tools.fitTo(displayText(second), layout.cellWidth - 16 - shift), x + 8 + shift, top + 35);
}

/** A triangle before the name of a target with stale data, a ring before one never read. Tells whether it drew. */
function paintTrouble(
  pen: CanvasRenderingContext2D,
  { tools }: Scene,
  status: string,
  lastRead: string | null,
  x: number,
  y: number,
): boolean {
  if (lastRead !== null && status !== 'stale' && status !== 'failed') return false;
  pen.beginPath();
  if (lastRead === null) {
    pen.strokeStyle = tools.palette.dim;
    pen.lineWidth = 1.5;
    pen.arc(x, y, 3.5, 0, Math.PI * 2);
    pen.stroke();
    return true;
  }
  pen.fillStyle = tools.palette.warn;
  pen.moveTo(x, y - 4.5);
  pen.lineTo(x + 4.75, y + 3.5);
  pen.lineTo(x - 4.75, y + 3.5);
  pen.closePath();
  pen.fill();
  return true;
}

function paintBands(pen: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { view, layout, scroll, tools, pixelRatio } = scene;
  const { palette, fonts } = tools;
  const high = layout.bandHeight;
  pen.textBaseline = 'alphabetic';
  for (let at = Math.max(0, bandAt(view.bands, from)); at < view.bands.length; at += 1) {
    const band = view.bands[at];
    if (band === undefined || band.start >= to) break;
    const x = snap(columnX(layout, scroll, band.start), pixelRatio) + layout.lean;
    const right = snap(columnX(layout, scroll, band.end), pixelRatio) + layout.lean;
    pen.fillStyle = at % 2 === 0 ? palette.page : palette.band;
    pen.fillRect(x, 0, right - x, high);
    pen.fillStyle = palette.lineStrong;
    pen.fillRect(x, high - 1, right - x - 1, 1);
    pen.strokeStyle = palette.lineStrong;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(right - 0.5, 0);
    pen.lineTo(right - 0.5, high);
    if (layout.header !== 'none') pen.lineTo(right - 0.5 - layout.lean, layout.top);
    pen.stroke();
    // The label stays in sight while any of its band does.
    const shown = Math.max(x, layout.left + layout.lean);
    const room = Math.min(right, layout.width) - shown - 10;
    // Two letters and an ellipsis tell nothing; the store's own name stands right below.
    if (room < narrowestLabel) continue;
    const columns = band.end - band.start;
    const size = columns > 1 ? String(columns) : '';
    const sizeRoom = size === '' || room < 54 ? 0 : 8 + size.length * 7;
    pen.font = fonts.small;
    pen.textAlign = 'left';
    pen.fillStyle = band.client === null ? palette.dim : palette.text;
    const label = tools.fitTo(band.client === null ? 'No client' : displayText(band.client), room - sizeRoom);
    pen.fillText(label, shown + 6, high - 7);
    if (sizeRoom === 0) continue;
    pen.fillStyle = palette.dim;
    pen.fillText(size, shown + 6 + pen.measureText(label).width + 6, high - 7);
  }
}

function paintCorner(pen: CanvasRenderingContext2D, { view, layout, tools }: Scene): void {
  const { palette, fonts } = tools;
  pen.fillStyle = palette.page;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(layout.left + layout.lean, 0);
  pen.lineTo(layout.left + layout.lean, layout.bandHeight);
  pen.lineTo(layout.left, layout.top);
  pen.lineTo(0, layout.top);
  pen.closePath();
  pen.fill();
  if (layout.header !== 'none') {
    pen.strokeStyle = palette.lineStrong;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(layout.left - 0.5, layout.top);
    pen.lineTo(layout.left - 0.5 + layout.lean, layout.bandHeight);
    pen.lineTo(layout.left - 0.5 + layout.lean, 0);
    pen.stroke();
  }
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = palette.dim;
  pen.font = fonts.small;
  pen.fillText(counted(view.rows.length, 'person', 'people'), 12, layout.top - 9);
  if (layout.header === 'none') return;
  pen.textAlign = 'right';
  pen.fillText('targets', layout.left - 10, layout.top - 9);
}
