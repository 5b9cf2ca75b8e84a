import stringWidth from 'string-width';
import { displayText } from '#shared/domain/display-text.ts';

export type Cell = string | number | null;

/**
 * Columns padded to their widest cell, for people to read. Cells go through `displayText`, so that a hostile name can't
 * steer the terminal; null becomes a dash.
 */
export function textTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [
    head,
    ...rows.map((row) => row.map((cell) => (cell === null ? '–' : displayText(String(cell))))),
  ];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => stringWidth(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
