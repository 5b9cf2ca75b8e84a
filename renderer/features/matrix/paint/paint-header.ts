import { displayText } from '#shared/domain/display-text.ts';
import { bandInSlot, bandOver, type ViewBand } from '../model/axis-view.ts';
import { slotName } from '../model/sentences.ts';
import { columnWidth, columnX, visibleNames } from '../geometry/matrix-layout.ts';
import { counted } from '../../../components/words.ts';
import { drawTally } from './draw-look.ts';
import { paintTrouble, troubleOf, type Trouble } from './paint-trouble.ts';
import { paintFold } from './paint-fold.ts';
import { snap, type Scene } from './scene.ts';

/** Pixels below which a band stays without its label; pointing at it tells the client. */
const narrowestLabel = 40;

/** Paints the frozen header: bands with counts over the names, and the corner. */
export function paintHeader(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, tools } = scene;
  const { palette } = tools;
  pen.fillStyle = palette.page;
  pen.fillRect(0, 0, layout.width, layout.top);
  pen.save();
  clipToHeader(pen, scene);
  const names = visibleNames(layout, scene.scroll);
  for (let column = names.start; column < names.end; column += 1) paintName(pen, scene, column);
  if (layout.bandHeight > 0) paintBands(pen, scene, names.start, names.end);
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
  const { layout, scroll, tools, selection, hover, focused, pixelRatio } = scene;
  const { palette, fonts } = tools;
  const head = headOf(scene, column);
  const x = snap(columnX(layout, scroll, column), pixelRatio);
  const width = columnWidth(layout, column);
  // A whole row touches every column: marking all of them would say nothing.
  const touched = selection.ranges.some(
    (range) => column >= range.left && column <= range.right && range.right - range.left + 1 < layout.columns,
  );
  const here = selection.active.column === column && selection.active.row < 0;
  if (touched || hover?.column === column) {
    namePath(pen, scene, x, width);
    pen.fillStyle = touched ? palette.selectionFill : palette.cross;
    pen.fill();
  }
  if (touched) {
    pen.fillStyle = palette.selection;
    pen.fillRect(x, layout.top - 4, width - 1, 3);
  }
  if (layout.header !== 'none') {
    pen.strokeStyle = palette.line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(x + width - 0.5, layout.top);
    pen.lineTo(x + width - 0.5 + layout.lean, layout.bandHeight);
    pen.stroke();
  }
  if (here) {
    namePath(pen, scene, x, width);
    pen.strokeStyle = palette.focus;
    pen.lineWidth = focused ? 2 : 1;
    pen.stroke();
  }
  const strong = touched || hover?.column === column || head.strong;
  pen.font = strong ? fonts.headerStrong : fonts.header;
  pen.fillStyle = head.dim ? palette.dim : palette.text;
  pen.textAlign = 'left';
  if (layout.header === 'leaning') {
    const isTroubled = paintTrouble(pen, scene, head.trouble, x + width / 2, layout.top - 10);
    pen.save();
    pen.translate(x + width / 2 + 2, layout.top - 7);
    pen.rotate(-Math.PI / 3);
    pen.textBaseline = 'middle';
    if (isTroubled) pen.translate(11, 0);
    pen.fillStyle = head.dim ? palette.dim : palette.text;
    pen.fillText(tools.fitHeader(head.name, layout.namesHeight / Math.sin(Math.PI / 3) - 22), 0, 0);
    pen.restore();
  } else if (layout.header === 'stacked') paintStacked(pen, scene, head, x, width);
  else if (head.trouble !== null) {
    pen.fillStyle = head.trouble === 'never-read' ? palette.dim : palette.warn;
    pen.fillRect(x, layout.top - 6, width - 1, 4);
  }
}

/** What a column's head shows. */
interface Head {
  readonly name: string;
  readonly second: string;
  readonly strong: boolean;
  readonly dim: boolean;
  readonly trouble: Trouble;
}

function headOf({ view }: Scene, column: number): Head {
  const band = bandInSlot(view.across, column);
  if (band !== null) {
    const name = `${band.label} (${band.items.length})`;
    return { name, second: 'Folded', strong: true, dim: false, trouble: null };
  }
  const name = slotName(view, view.across, column);
  const item = view.columns[column] ?? -1;
  if (view.transposed) {
    const person = view.data.axes.people[item];
    const gone = person?.state.state === 'left';
    return { name, second: displayText(person?.team ?? ''), strong: false, dim: gone, trouble: null };
  }
  const target = view.data.axes.targets[item];
  const isOrganization = target?.kind === 'organization';
  return {
    name,
    second: isOrganization ? 'Organization' : displayText(target?.plan ?? 'Plan not known'),
    strong: isOrganization,
    dim: target?.lastRead === null,
    trouble: target === undefined ? null : troubleOf(target),
  };
}

function namePath(pen: CanvasRenderingContext2D, { layout }: Scene, x: number, width: number): void {
  pen.beginPath();
  pen.moveTo(x, layout.top - 1);
  pen.lineTo(x + layout.lean, layout.bandHeight + 1);
  pen.lineTo(x + layout.lean + width - 1, layout.bandHeight + 1);
  pen.lineTo(x + width - 1, layout.top - 1);
  pen.closePath();
}

function paintStacked(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  head: Head,
  x: number,
  width: number,
): void {
  const { layout, tools } = scene;
  const { palette, fonts } = tools;
  const top = layout.bandHeight;
  pen.textBaseline = 'alphabetic';
  pen.fillText(tools.fitHeader(head.name, width - 14), x + 8, top + 19);
  const shift = paintTrouble(pen, scene, head.trouble, x + 12, top + 31) ? 12 : 0;
  pen.font = fonts.small;
  pen.fillStyle = palette.dim;
  pen.fillText(tools.fitTo(head.second, width - 16 - shift), x + 8 + shift, top + 35);
}

function paintBands(pen: CanvasRenderingContext2D, scene: Scene, from: number, to: number): void {
  const { view, layout, scroll, tools, pixelRatio, selection, focused } = scene;
  const { palette } = tools;
  const { bands } = view.across;
  const high = layout.bandHeight;
  pen.textBaseline = 'alphabetic';
  const active = selection.active.row === -2 ? bandOver(view.across, selection.active.column) : -1;
  for (let at = Math.max(0, bandOver(view.across, from)); at < bands.length; at += 1) {
    const band = bands[at];
    if (band === undefined || band.start >= to) break;
    const x = snap(columnX(layout, scroll, band.start), pixelRatio) + layout.lean;
    const right = snap(columnX(layout, scroll, band.end), pixelRatio) + layout.lean;
    pen.fillStyle = band.folded ? palette.bandRow : at % 2 === 0 ? palette.page : palette.band;
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
    paintBandLabel(pen, scene, band, shown, Math.min(right, layout.width) - shown);
    if (at !== active) continue;
    pen.strokeStyle = palette.focus;
    pen.lineWidth = focused ? 2 : 1;
    pen.strokeRect(shown + 1, 1, Math.min(right, layout.width) - shown - 3, high - 3);
  }
}

function paintBandLabel(
  pen: CanvasRenderingContext2D,
  { layout, tools }: Scene,
  band: ViewBand,
  x: number,
  room: number,
): void {
  const { palette, fonts } = tools;
  const foot = layout.bandHeight - 7;
  if (room >= 14) paintFold(pen, palette.dim, band.folded, x + 8, layout.bandHeight / 2);
  // Two letters and an ellipsis tell nothing; pointing at the band tells its name.
  if (room < narrowestLabel) return;
  pen.font = fonts.small;
  pen.textAlign = 'left';
  const size = String(band.items.length);
  const sizeRoom = room < 74 ? 0 : 8 + size.length * 7;
  const markRoom = room < 96 || band.accounts === 0 ? 0 : 18;
  pen.fillStyle = palette.text;
  const label = tools.fitTo(band.label, room - 24 - sizeRoom - markRoom);
  pen.fillText(label, x + 16, foot);
  if (sizeRoom === 0) return;
  const after = x + 16 + pen.measureText(label).width + 6;
  pen.fillStyle = palette.dim;
  pen.fillText(size, after, foot);
  if (markRoom > 0) drawTally(pen, palette, band.sensitivity, after + size.length * 7 + 3, foot - 8, 11, 9);
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
  const [down, across] = view.transposed
    ? [counted(view.targets, 'target'), 'people']
    : [counted(view.people, 'person', 'people'), 'targets'];
  pen.fillText(down, 12, layout.top - 9);
  if (layout.header === 'none') return;
  pen.textAlign = 'right';
  pen.fillText(across, layout.left - 10, layout.top - 9);
}
