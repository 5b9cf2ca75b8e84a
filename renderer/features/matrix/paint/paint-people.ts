import { displayText } from '#shared/domain/display-text.ts';
import { owners, type PersonState } from '#shared/domain/person.ts';
import { rowY, visibleRows } from '../geometry/matrix-layout.ts';
import type { Palette } from './palette.ts';
import { snap, type Scene } from './scene.ts';

/** Paints the frozen people column: avatar with owner mark, name, team or leaving, stores as bar and number. */
export function paintPeople(pen: CanvasRenderingContext2D, scene: Scene): void {
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
      paintPerson(pen, scene, row, snap(rowY(layout, scroll, row), pixelRatio));
    }
  }
  pen.restore();
  pen.fillStyle = palette.lineStrong;
  pen.fillRect(layout.left - 1, 0, 1, layout.height);
}

function paintPerson(pen: CanvasRenderingContext2D, scene: Scene, row: number, y: number): void {
  const { view, layout, tools, pixelRatio } = scene;
  const { palette, fonts } = tools;
  const index = view.rows[row] ?? -1;
  const person = view.data.axes.people[index];
  if (person === undefined) return;
  const high = layout.cellHeight;
  const middle = y + high / 2;
  paintRowGround(pen, scene, row, y);
  const radius = high >= 34 ? 12 : high >= 26 ? 10 : 8;
  const centre = 10 + radius;
  pen.fillStyle = palette.avatar;
  pen.beginPath();
  pen.arc(centre, middle, radius, 0, Math.PI * 2);
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
  pen.fillText(view.data.initials[index] ?? '', centre, Math.round(middle + radius * 0.33));
  ownerMark(pen, palette, owners.indexOf(person.owner), centre + radius - 1, middle + radius - 3);

  const textX = centre + radius + 8;
  const stacked = high >= 34;
  const gone = person.state.state !== 'active';
  const note = gone ? stateNote(person.state) : person.team === null ? '' : displayText(person.team);
  const name = tools.names.fit(view.data.personNames[index] ?? '');
  pen.textAlign = 'left';
  pen.font = fonts.name;
  pen.fillStyle = palette.text;
  pen.fillText(name, textX, Math.round(stacked && note !== '' ? middle - 2 : middle + 4.5));
  if (note !== '') {
    const used = stacked ? 0 : pen.measureText(name).width + 8;
    const room = layout.left - textX - 62 - used;
    pen.font = fonts.small;
    pen.fillStyle = gone ? palette.bad : palette.dim;
    const cut = room > 24 ? tools.fitTo(note, room) : '';
    if (cut !== '') pen.fillText(cut, textX + used, Math.round(stacked ? middle + 12 : middle + 4.5));
  }
  paintReach(pen, scene, row, middle);
  pen.fillStyle = palette.line;
  const line = 1 / pixelRatio;
  if (palette.forced) pen.globalAlpha = 0.3;
  pen.fillRect(0, y + high - line, layout.left, line);
  pen.globalAlpha = 1;
}

function paintRowGround(pen: CanvasRenderingContext2D, scene: Scene, row: number, y: number): void {
  const { layout, selection, hover, tools, focused } = scene;
  const { palette } = tools;
  // A whole column touches every row: marking all of them would say nothing.
  const touched = selection.ranges.some(
    (range) => row >= range.top && row <= range.bottom && range.bottom - range.top + 1 < layout.rows,
  );
  if (hover?.row === row) {
    pen.fillStyle = palette.cross;
    pen.fillRect(0, y, layout.left - 1, layout.cellHeight);
  }
  if (touched) {
    pen.fillStyle = palette.selectionFill;
    pen.fillRect(0, y, layout.left - 1, layout.cellHeight);
    pen.fillStyle = palette.selection;
    pen.fillRect(0, y, 3, layout.cellHeight - 1);
  }
  if (selection.active.row === row && selection.active.column < 0) {
    pen.strokeStyle = palette.focus;
    pen.lineWidth = focused ? 2 : 1;
    pen.strokeRect(1, y + 1, layout.left - 3, layout.cellHeight - 3);
  }
}

/** At how many of the shown targets: a short bar against the one with most, and the number. */
function paintReach(pen: CanvasRenderingContext2D, scene: Scene, row: number, middle: number): void {
  const { view, layout, tools } = scene;
  const targets = view.targetsOfRow[row] ?? 0;
  const full = 22;
  const x = layout.left - 10;
  pen.font = tools.fonts.small;
  pen.textAlign = 'right';
  pen.fillStyle = targets === 0 ? tools.palette.dim : tools.palette.text;
  pen.fillText(String(targets), x, Math.round(middle + 4));
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
    targets === 0 ? 0 : Math.max(2, Math.round((full * targets) / Math.max(1, view.mostTargets))),
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

/** Whose person it is, by shape and colour: agency square, client disc, vendor triangle, unknown ring. */
export function ownerMark(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  owner: number,
  x: number,
  y: number,
): void {
  pen.fillStyle = palette.page;
  pen.beginPath();
  pen.arc(x, y, 5.5, 0, Math.PI * 2);
  pen.fill();
  const colour = palette.owners[owner] ?? palette.text;
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.beginPath();
  switch (owners[owner]) {
    case 'agency':
      pen.rect(x - 3, y - 3, 6, 6);
      break;
    case 'vendor':
      pen.moveTo(x, y - 3.5);
      pen.lineTo(x + 3.75, y + 3);
      pen.lineTo(x - 3.75, y + 3);
      pen.closePath();
      break;
    case 'client':
      pen.arc(x, y, 3.25, 0, Math.PI * 2);
      break;
    default:
      pen.lineWidth = 1.5;
      pen.arc(x, y, 2.6, 0, Math.PI * 2);
      pen.stroke();
      return;
  }
  pen.fill();
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
    const name = tools.names.fit(view.data.personNames[view.rows[row] ?? -1] ?? '');
    pen.fillText(name, 12, rowY(layout, scroll, row) + 9);
  }
  const inHand = hover !== null && hover.row >= 0 ? hover.row : selection.active.row;
  if (inHand < rows.start || inHand >= rows.end) return;
  const y = Math.max(layout.top + 7, rowY(layout, scroll, inHand));
  pen.fillStyle = palette.selection;
  pen.fillRect(0, y - 7, layout.left - 1, 19);
  pen.fillStyle = palette.onSelection;
  pen.fillText(tools.names.fit(view.data.personNames[view.rows[inHand] ?? -1] ?? ''), 12, y + 7);
}
