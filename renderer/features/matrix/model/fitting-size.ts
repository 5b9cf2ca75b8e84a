import { columnWidth, type Layout } from '../geometry/matrix-layout.ts';
import { columnWidths, rowHeights, within } from '../geometry/track-edges.ts';
import { cellInView, type MatrixView } from './matrix-view.ts';
import { roleLineHeight, roleMargin, widthWithRoles } from './role-lines.ts';
import { rolesOf } from './sentences.ts';

/** Roles of the cell at a place; none where there is no cell or they are not known. */
function rolesAt(view: MatrixView, row: number, column: number): readonly string[] {
  const cell = cellInView(view, row, column);
  return cell < 0 ? [] : (rolesOf(view, view.index.lead[cell] ?? 0) ?? []);
}

/** The width, in CSS pixels, at which every role in a column can be read whole. */
export function fittingWidth(view: MatrixView, column: number, measure = measureRole): number {
  const roles = new Set<string>();
  for (let row = 0; row < view.rows.length; row += 1) {
    for (const role of rolesAt(view, row, column)) roles.add(role);
  }
  let widest = 0;
  for (const role of roles) widest = Math.max(widest, measure(role));
  return within(columnWidths, Math.max(widthWithRoles, Math.ceil(widest) + roleMargin + 2));
}

/** The height at which the cells of a row have a line for every role, where their columns are wide enough to show any. */
export function fittingHeight(view: MatrixView, layout: Layout, row: number): number {
  let most = 1;
  for (let column = 0; column < view.columns.length; column += 1) {
    if (columnWidth(layout, column) < widthWithRoles) continue;
    most = Math.max(most, rolesAt(view, row, column).length);
  }
  return within(rowHeights, Math.max(38, 12 + most * roleLineHeight));
}

function measureRole(role: string): number {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (pen === null) return role.length * 6;
  pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(role).width;
}
