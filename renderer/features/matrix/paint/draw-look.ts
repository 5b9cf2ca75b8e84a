import { accountStatuses } from '#shared/domain/account.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { kindLetters } from '#shared/domain/kind-letters.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import type { CellLook } from '../model/cell-index.ts';
import { kindAt, statusAt } from '../model/words.ts';
import type { Palette } from './palette.ts';

export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const levels = {
  unknown: sensitivities.indexOf('unknown'),
  sensitive: sensitivities.indexOf('sensitive'),
  full: sensitivities.indexOf('full'),
};
const active = accountStatuses.indexOf('active');

/**
 * Draws a cell at the origin. Each truth has its own mark, so that none rests on colour alone: filled can enter now,
 * hollow can't; the gauge at the foot rises with sensitivity; the letter is the kind; the corner mark the status;
 * hatching is stale; a second edge behind is several accounts.
 */
export function drawLook(pen: Pen, look: CellLook, palette: Palette, width: number, height: number): void {
  const inset = height >= 26 ? 2.5 : 1.5;
  const behind = look.several ? 2 : 0;
  const right = width - inset - behind;
  const bottom = height - inset - behind;
  const radius = height >= 26 ? 4 : 3;
  const works = look.status === active;
  const edge = palette.edges[look.sensitivity] ?? palette.text;
  pen.lineWidth = 1;
  pen.strokeStyle = edge;
  if (look.several) {
    pen.beginPath();
    pen.roundRect(inset + behind, inset + behind, right - inset, bottom - inset, radius);
    pen.stroke();
  }
  tile(pen, inset, right, bottom, radius);
  pen.fillStyle = works ? (palette.fills[look.sensitivity] ?? palette.page) : palette.page;
  pen.fill();
  if (look.stale) hatchInside(pen, palette, inset, right, bottom, radius);
  tile(pen, inset, right, bottom, radius);
  pen.setLineDash(look.sensitivity === levels.unknown ? [2, 2] : []);
  pen.stroke();
  pen.setLineDash([]);
  const isFull = look.sensitivity === levels.full;
  gauge(pen, look, isFull && works ? palette.fullGauge : edge, inset, right, bottom);
  // Wide cells leave their right part to the role; the letter stands at their left.
  const middle = width > 60 ? inset + 12 : (inset + right) / 2;
  letter(pen, look, palette, middle, (inset + bottom) / 2, height, works);
  if (!works) statusMark(pen, look.status, palette, width > 60 ? inset + 22 : right - 1, inset + 1.5, height);
}

/** The ground of a cell that stands for a band, or the mark of a band's highest: fill and gauge of a sensitivity. */
export function drawTally(
  pen: Pen,
  palette: Palette,
  level: number,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const edge = palette.edges[level] ?? palette.text;
  pen.lineWidth = 1;
  pen.strokeStyle = edge;
  pen.fillStyle = palette.fills[level] ?? palette.page;
  pen.beginPath();
  pen.roundRect(x + 0.5, y + 0.5, width, height, Math.min(7, height / 2));
  pen.fill();
  pen.setLineDash(level === levels.unknown ? [2, 2] : []);
  pen.stroke();
  pen.setLineDash([]);
  if (level !== levels.sensitive && level !== levels.full) return;
  const room = Math.max(4, width - 8);
  pen.fillStyle = level === levels.full ? palette.fullGauge : edge;
  pen.fillRect(x + (width - room) / 2 + 0.5, y + height - 2.5, level === levels.full ? room : room * 0.45, 2);
}

function tile(pen: Pen, inset: number, right: number, bottom: number, radius: number): void {
  pen.beginPath();
  pen.roundRect(inset, inset, right - inset, bottom - inset, radius);
}

function hatchInside(
  pen: Pen,
  palette: Palette,
  inset: number,
  right: number,
  bottom: number,
  radius: number,
): void {
  pen.save();
  tile(pen, inset, right, bottom, radius);
  pen.clip();
  pen.strokeStyle = palette.stale;
  pen.beginPath();
  for (let x = inset - bottom; x < right; x += 5) {
    pen.moveTo(x, bottom);
    pen.lineTo(x + bottom, 0);
  }
  pen.stroke();
  pen.restore();
}

function gauge(pen: Pen, look: CellLook, colour: string, inset: number, right: number, bottom: number): void {
  if (look.sensitivity !== levels.sensitive && look.sensitivity !== levels.full) return;
  const room = right - inset - 6;
  pen.fillStyle = colour;
  pen.fillRect(inset + 3, bottom - 4, look.sensitivity === levels.full ? room : Math.round(room * 0.45), 2);
}

function letter(
  pen: Pen,
  look: CellLook,
  palette: Palette,
  x: number,
  y: number,
  height: number,
  works: boolean,
): void {
  const size = height >= 26 ? 12 : 11;
  // A plate under the letter keeps it legible on hatching.
  if (look.stale) {
    pen.fillStyle = works ? (palette.fills[look.sensitivity] ?? palette.page) : palette.page;
    pen.fillRect(x - 5, y - size / 2, 10, size);
  }
  pen.fillStyle = works
    ? look.sensitivity === levels.full
      ? palette.fullText
      : palette.cellText
    : palette.dim;
  pen.font = `600 ${size}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(kindLetters[kindAt(look.kind)], x, Math.round(y + size * 0.33));
}

/** The mark of a status that does not let in, on a plate of page colour so that it stands clear of the edge. */
export function statusMark(
  pen: Pen,
  status: number,
  palette: Palette,
  x: number,
  y: number,
  height: number,
): void {
  const r = height >= 26 ? 3.5 : 2.75;
  const at = statusAt(status);
  pen.fillStyle = palette.page;
  pen.beginPath();
  pen.arc(x - 1, y + 1.5, r + 1.75, 0, Math.PI * 2);
  pen.fill();
  pen.save();
  pen.translate(x - 1, y + 1.5);
  pen.strokeStyle = palette.text;
  pen.fillStyle = palette.text;
  pen.lineWidth = 1.5;
  pen.lineCap = 'round';
  pen.beginPath();
  switch (at) {
    case 'active':
      break;
    case 'pending':
      pen.arc(0, 0, r - 0.5, 0, Math.PI * 2);
      pen.stroke();
      break;
    case 'requested':
      pen.moveTo(-r + 0.5, -r);
      pen.lineTo(r, 0);
      pen.lineTo(-r + 0.5, r);
      pen.closePath();
      pen.fill();
      break;
    case 'suspended':
      pen.fillRect(-r + 0.75, -r + 0.5, 2, 2 * r - 1);
      pen.fillRect(r - 2.75, -r + 0.5, 2, 2 * r - 1);
      break;
    case 'inactive':
      pen.moveTo(-r + 0.5, 0);
      pen.lineTo(r - 0.5, 0);
      pen.stroke();
      break;
    case 'removed':
      pen.moveTo(-r + 1, -r + 1);
      pen.lineTo(r - 1, r - 1);
      pen.moveTo(r - 1, -r + 1);
      pen.lineTo(-r + 1, r - 1);
      pen.stroke();
      break;
    case 'unknown':
      pen.font = `700 ${Math.round(r * 2.6)}px ${palette.font}`;
      pen.textAlign = 'center';
      pen.textBaseline = 'alphabetic';
      pen.fillText('?', 0, r);
      break;
    default:
      assertNever(at);
  }
  pen.restore();
}
