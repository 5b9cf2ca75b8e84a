import { columnWidth, type Layout } from '../geometry/matrix-layout.ts';
import { columnWidths, rowHeights, within } from '../geometry/track-edges.ts';
import { cellInView, type MatrixView } from './matrix-view.ts';
import { roleLineHeight, roleLines, roleMargin, widthWithRoles } from './role-lines.ts';
import { rolesOf } from './sentences.ts';

/** All lines that the cell at a place could show; none where there is no cell. */
function linesAt(view: MatrixView, row: number, column: number): readonly string[] {
  const cell = cellInView(view, row, column);
  return cell < 0 ? [] : roleLines(rolesOf(view, view.index.lead[cell] ?? 0), '', Infinity);
}

/** The width, in CSS pixels, at which everything that a column says of roles can be read whole. */
export function fittingWidth(view: MatrixView, column: number, measure = measureRole): number {
  const lines = new Set<string>();
  for (let row = 0; row < view.rows.length; row += 1) {
    for (const line of linesAt(view, row, column)) lines.add(line);
  }
  let widest = 0;
  for (const line of lines) widest = Math.max(widest, measure(line));
  return within(columnWidths, Math.max(widthWithRoles, Math.ceil(widest) + roleMargin + 2));
}

/** The height at which the cells of a row have a line for every role, where their columns are wide enough to show any. */
export function fittingHeight(view: MatrixView, layout: Layout, row: number): number {
  let most = 1;
  for (let column = 0; column < view.columns.length; column += 1) {
    if (columnWidth(layout, column) < widthWithRoles) continue;
    most = Math.max(most, linesAt(view, row, column).length);
  }
  return within(rowHeights, Math.max(38, 12 + most * roleLineHeight));
}

function measureRole(line: string): number {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (pen === null) return line.length * 6;
  pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(line).width;
}
