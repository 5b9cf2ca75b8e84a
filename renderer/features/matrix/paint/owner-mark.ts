import { owners } from '#shared/domain/person.ts';
import type { Pen } from './draw-look.ts';
import type { Palette } from './palette.ts';

/** Whose person it is, by shape and colour: agency square, client disc, vendor triangle, unknown ring. */
export function ownerMark(pen: Pen, palette: Palette, owner: number, x: number, y: number): void {
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
