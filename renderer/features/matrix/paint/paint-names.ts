import { displayText } from '#shared/domain/display-text.ts';
import { owners, type PersonState } from '#shared/domain/person.ts';
import { rowHeight, rowY, visibleRows } from '../geometry/matrix-layout.ts';
import { bandInSlot, type ViewBand } from '../model/axis-view.ts';
import { slotName } from '../model/sentences.ts';
import { drawTally } from './draw-look.ts';
import { ownerMark } from './owner-mark.ts';
import { paintFold } from './paint-fold.ts';
import { paintTrouble, troubleOf, type Trouble } from './paint-trouble.ts';
import { snap, type Scene } from './scene.ts';

/**
 * Paints the frozen column of names: avatar with owner mark, name, team or leaving, and how many as bar and number;
 * targets when transposed, and bands of either.
 */
export function paintNames(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, scroll, tools, pixelRatio } = scene;
  const { palette } = tools;
  const rows = visibleRows(layout, scroll);
  pen.save();
  pen.beginPath();
  pen.rect(0, layout.top, layout.left, layout.height - layout.top);
  pen.clip();
  pen.fillStyle = palette.page;
  pen.fillRect(0, layout.top, layout.left, layout.height - layout.top);
  if (layout.density === 'heat-map') paintRuler(pen, scene);
  else {
    for (let row = rows.start; row < rows.end; row += 1) {
      paintRow(pen, scene, row, snap(rowY(layout, scroll, row), pixelRatio));
    }
  }
  pen.restore();
  pen.fillStyle = palette.lineStrong;
  pen.fillRect(layout.left - 1, 0, 1, layout.height);
}

function paintRow(pen: CanvasRenderingContext2D, scene: Scene, row: number, y: number): void {
  const { view, layout, tools, pixelRatio } = scene;
  const { palette } = tools;
  const band = bandInSlot(view.down, row);
  const height = rowHeight(layout, row);
  paintRowGround(pen, scene, row, y);
  if (band !== null) paintBandRow(pen, scene, band, Math.round(y + height / 2));
  else {
    const who = whoOf(scene, row);
    paintAvatar(pen, scene, who, y + height / 2);
    paintWho(pen, scene, who, y, height);
    paintReach(pen, scene, row, y + height / 2);
  }
  pen.fillStyle = palette.line;
  const line = 1 / pixelRatio;
  if (palette.forced) pen.globalAlpha = 0.3;
  pen.fillRect(0, snap(y + height, pixelRatio) - line, layout.left, line);
  pen.globalAlpha = 1;
}

/** What the head of a row shows. */
interface Who {
  readonly name: string;
  readonly initials: string;
  readonly note: string;
  readonly bad: boolean;
  /** Index into `owners`; null for a target. */
  readonly owner: number | null;
  readonly trouble: Trouble;
}

function whoOf({ view }: Scene, row: number): Who {
  const item = view.rows[row] ?? -1;
  const { axes, personNames, targetNames, initials, targetInitials } = view.data;
  const target = axes.targets[item];
  if (view.transposed && target !== undefined) {
    return {
      name: targetNames[item] ?? '',
      initials: targetInitials[item] ?? '',
      note: target.kind === 'organization' ? 'Organization' : displayText(target.plan ?? ''),
      bad: false,
      owner: null,
      trouble: troubleOf(target),
    };
  }
  const person = axes.people[item];
  const bad = person !== undefined && person.state.state !== 'active';
  return {
    name: personNames[item] ?? '',
    initials: initials[item] ?? '',
    note: bad ? stateNote(person.state) : displayText(person?.team ?? ''),
    bad,
    owner: person === undefined ? null : owners.indexOf(person.owner),
    trouble: null,
  };
}

const radiusOf = (high: number): number => (high >= 34 ? 12 : high >= 26 ? 10 : 8);

/** A disc for a person, a rounded square for a store. */
function paintAvatar(
  pen: CanvasRenderingContext2D,
  { layout, tools }: Scene,
  who: Who,
  middle: number,
): void {
  const { palette, fonts } = tools;
  const radius = radiusOf(layout.cellHeight);
  const centre = 10 + radius;
  pen.fillStyle = palette.avatar;
  pen.beginPath();
  if (who.owner === null) pen.roundRect(10, middle - radius, 2 * radius, 2 * radius, 4);
  else pen.arc(centre, middle, radius, 0, Math.PI * 2);
  pen.fill();
  if (palette.forced) {
    pen.strokeStyle = palette.text;
    pen.lineWidth = 1;
    pen.stroke();
  }
  pen.fillStyle = palette.text;
  pen.font = fonts.initials;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(who.initials, centre, Math.round(middle + radius * 0.33));
  if (who.owner !== null) ownerMark(pen, palette, who.owner, centre + radius - 1, middle + radius - 3);
}

function paintWho(pen: CanvasRenderingContext2D, scene: Scene, who: Who, y: number, height: number): void {
  const { layout, tools } = scene;
  const { palette, fonts } = tools;
  const middle = y + height / 2;
  const stacked = height >= 34 && who.note !== '';
  const start = 18 + 2 * radiusOf(layout.cellHeight);
  const left = start + (paintTrouble(pen, scene, who.trouble, start + 4, middle) ? 14 : 0);
  const name = tools.names.fit(who.name);
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.font = fonts.name;
  pen.fillStyle = palette.text;
  pen.fillText(name, left, Math.round(stacked ? middle - 2 : middle + 4.5));
  if (who.note === '') return;
  const used = stacked ? 0 : pen.measureText(name).width + 8;
  const room = layout.left - left - 62 - used;
  pen.font = fonts.small;
  pen.fillStyle = who.bad ? palette.bad : palette.dim;
  const cut = room > 24 ? tools.fitTo(who.note, room) : '';
  if (cut !== '') pen.fillText(cut, left + used, Math.round(stacked ? middle + 12 : middle + 4.5));
}

/** A band: its fold mark, its label, how many it holds and the most that their accounts allow. */
function paintBandRow(
  pen: CanvasRenderingContext2D,
  { layout, tools }: Scene,
  band: ViewBand,
  middle: number,
): void {
  const { palette, fonts } = tools;
  paintFold(pen, palette.dim, band.folded, 16, middle);
  const size = String(band.items.length);
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
  pen.font = fonts.band;
  pen.fillStyle = palette.text;
  pen.fillText(tools.bands.fit(band.label), 28, middle + 4);
  pen.textAlign = 'right';
  pen.font = fonts.small;
  pen.fillText(size, layout.left - 10, middle + 4);
  if (band.accounts > 0)
    drawTally(pen, palette, band.sensitivity, layout.left - 28 - size.length * 7, middle - 5, 13, 10);
}

function paintRowGround(pen: CanvasRenderingContext2D, scene: Scene, row: number, y: number): void {
  const { layout, selection, hover, tools, focused } = scene;
  const { palette } = tools;
  const height = rowHeight(layout, row);
  // A whole column touches every row: marking all of them would say nothing.
  const touched = selection.ranges.some(
    (range) => row >= range.top && row <= range.bottom && range.bottom - range.top + 1 < layout.rows,
  );
  if (bandInSlot(scene.view.down, row) !== null) {
    pen.fillStyle = palette.bandRow;
    pen.fillRect(0, y, layout.left - 1, height);
  }
  if (hover?.row === row) {
    pen.fillStyle = palette.cross;
    pen.fillRect(0, y, layout.left - 1, height);
  }
  if (touched) {
    pen.fillStyle = palette.selectionFill;
    pen.fillRect(0, y, layout.left - 1, height);
    pen.fillStyle = palette.selection;
    pen.fillRect(0, y, 3, height - 1);
  }
  if (selection.active.row === row && selection.active.column < 0) {
    pen.strokeStyle = palette.focus;
    pen.lineWidth = focused ? 2 : 1;
    pen.strokeRect(1, y + 1, layout.left - 3, height - 3);
  }
}

/** At how many of the shown targets, or how many people: a short bar against the one with most, and the number. */
function paintReach(pen: CanvasRenderingContext2D, scene: Scene, row: number, middle: number): void {
  const { view, layout, tools } = scene;
  const reach = view.down.counts.others[view.rows[row] ?? -1] ?? 0;
  const full = 22;
  const x = layout.left - 10;
  pen.font = tools.fonts.small;
  pen.textAlign = 'right';
  pen.fillStyle = reach === 0 ? tools.palette.dim : tools.palette.text;
  pen.fillText(String(reach), x, Math.round(middle + 4));
  const start = x - 30 - full;
  const y = Math.round(middle - 1.5);
  if (tools.palette.forced) pen.globalAlpha = 0.3;
  pen.fillStyle = tools.palette.line;
  pen.fillRect(start, y, full, 3);
  pen.globalAlpha = 1;
  pen.fillStyle = tools.palette.bar;
  pen.fillRect(
    start,
    y,
    reach === 0 ? 0 : Math.max(2, Math.round((full * reach) / Math.max(1, view.down.most))),
    3,
  );
}

function stateNote(state: PersonState): string {
  if (state.state === 'leaving') return `leaves ${dayOf(state.on)}`;
  return state.state === 'left' ? 'left' : '';
}

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const days = new Map<string, string>();

/** A date in few letters; kept, since formatting one costs more than painting its row. */
function dayOf(date: string): string {
  const known = days.get(date) ?? day.format(new Date(date));
  days.set(date, known);
  return known;
}

/** In the heat map names don't fit: a few stand as landmarks, the one in hand stands out. */
function paintRuler(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { view, layout, scroll, tools, selection, hover } = scene;
  const { palette, fonts } = tools;
  const rows = visibleRows(layout, scroll);
  const every = 3;
  pen.font = fonts.small;
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = palette.dim;
  const first = Math.ceil(rows.start / every) * every;
  for (let row = first; row < rows.end; row += every) {
    const name = tools.names.fit(slotName(view, view.down, row));
    pen.fillText(name, 12, rowY(layout, scroll, row) + 9);
  }
  const inHand = hover !== null && hover.row >= 0 ? hover.row : selection.active.row;
  if (inHand < rows.start || inHand >= rows.end) return;
  const y = Math.max(layout.top + 7, rowY(layout, scroll, inHand));
  pen.fillStyle = palette.selection;
  pen.fillRect(0, y - 7, layout.left - 1, 19);
  pen.fillStyle = palette.onSelection;
  pen.fillText(tools.names.fit(slotName(view, view.down, inHand)), 12, y + 7);
}
