import type { MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import type { Scene } from './scene.ts';

/** Why what is shown of a target can't be relied on; null when it can. */
export type Trouble = 'never-read' | 'old' | null;

export function troubleOf({ lastRead, status }: MatrixTarget): Trouble {
  if (lastRead === null) return 'never-read';
  return status === 'stale' || status === 'failed' ? 'old' : null;
}

/** A triangle before the name of a target with old data, a ring before one never read. Tells whether it drew. */
export function paintTrouble(
  pen: CanvasRenderingContext2D,
  { tools }: Scene,
  trouble: Trouble,
  x: number,
  y: number,
): boolean {
  if (trouble === null) return false;
  pen.beginPath();
  if (trouble === 'never-read') {
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
