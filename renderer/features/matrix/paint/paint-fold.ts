import type { Pen } from './draw-look.ts';

/** The triangle before a band's label: to the right while it is folded, else down. Stands around its middle. */
export function paintFold(pen: Pen, colour: string, folded: boolean, x: number, y: number): void {
  pen.fillStyle = colour;
  pen.beginPath();
  if (folded) {
    pen.moveTo(x - 2, y - 4);
    pen.lineTo(x + 3, y);
    pen.lineTo(x - 2, y + 4);
  } else {
    pen.moveTo(x - 4, y - 2);
    pen.lineTo(x + 4, y - 2);
    pen.lineTo(x, y + 3);
  }
  pen.closePath();
  pen.fill();
}
