import { accountsOfCell, cellInView, type MatrixView } from './matrix-view.ts';
import { columnsOf, isSelected, noSelection, rowsOf, type Range } from './selection.ts';
import { rolesOf } from './sentences.ts';
import { kindAt, kindWords, statusAt, statusWords } from './words.ts';

/** Most cells that one copy takes; more is the work of an export. */
export const mostCopied = 250_000;

/**
 * The selected cells as tab-separated text: a head of target names, then one line per person. What lies between disjoint
 * selections stays empty. Null when there is nothing to copy or too much for a clipboard.
 */
export function copyAsTsv(view: MatrixView, ranges: readonly Range[]): string | null {
  const rows = rowsOf(ranges);
  const columns = columnsOf(ranges);
  if (rows.length === 0 || columns.length === 0 || rows.length * columns.length > mostCopied) return null;
  const { personNames, targetNames } = view.data;
  const selection = { ...noSelection, ranges };
  const head = ['Person', ...columns.map((column) => targetNames[view.columns[column] ?? -1] ?? '')];
  const lines = rows.map((row) => [
    personNames[view.rows[row] ?? -1] ?? '',
    ...columns.map((column) => (isSelected(selection, row, column) ? cellText(view, row, column) : '')),
  ]);
  return [head, ...lines].map((line) => line.map(spreadsheetSafe).join('\t')).join('\n');
}

function cellText(view: MatrixView, row: number, column: number): string {
  return accountsOfCell(view, cellInView(view, row, column))
    .map((account) => {
      const status = statusAt(view.data.columns.status[account]);
      const roles = rolesOf(view, account);
      return (
        kindWords[kindAt(view.data.columns.kind[account])] +
        (status === 'active' ? '' : ` (${statusWords[status]})`) +
        (roles === null || roles.length === 0 ? '' : `: ${roles.join(', ')}`)
      );
    })
    .join('; ');
}

/** One line without tabs, and never a formula: names come from stores. */
export function spreadsheetSafe(text: string): string {
  const flat = text.replace(/[\t\r\n\u0085\u2028\u2029]+/gu, ' ');
  return /^\s*[=+\-@]/u.test(flat) ? `'${flat}` : flat;
}
