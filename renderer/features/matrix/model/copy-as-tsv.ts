import { accountsOfCell, cellInView, isBandPlace, type MatrixView } from './matrix-view.ts';
import { columnsOf, isSelected, noSelection, rowsOf, type Range } from './selection.ts';
import { rolesOf, slotName } from './sentences.ts';
import { tallyOf } from './tally.ts';
import { kindAt, kindWords, sensitivityAt, sensitivityWords, statusAt, statusWords } from './words.ts';

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
  const selection = { ...noSelection, ranges };
  const head = [
    view.transposed ? 'Store' : 'Person',
    ...columns.map((column) => slotName(view, view.across, column)),
  ];
  const lines = rows.map((row) => [
    slotName(view, view.down, row),
    ...columns.map((column) => (isSelected(selection, row, column) ? cellText(view, row, column) : '')),
  ]);
  return [head, ...lines].map((line) => line.map(spreadsheetSafe).join('\t')).join('\n');
}

/** The selected accounts as lines to be read: a name, then where it can enter and how. Null as for `copyAsTsv`. */
export function copyAsText(view: MatrixView, ranges: readonly Range[]): string | null {
  const rows = rowsOf(ranges);
  const columns = columnsOf(ranges);
  if (rows.length === 0 || columns.length === 0 || rows.length * columns.length > mostCopied) return null;
  const selection = { ...noSelection, ranges };
  const parts = rows.flatMap((row) => {
    const lines = columns
      .filter((column) => isSelected(selection, row, column))
      .map((column) => ({ name: slotName(view, view.across, column), text: cellText(view, row, column) }))
      .filter(({ text }) => text !== '')
      .map(({ name, text }) => `  ${oneLine(name)}: ${oneLine(text)}`);
    return [oneLine(slotName(view, view.down, row)), ...(lines.length === 0 ? ['  no account'] : lines)];
  });
  return parts.join('\n');
}

const oneLine = (text: string): string => text.replace(/[\t\r\n\u0085\u2028\u2029]+/gu, ' ');

function cellText(view: MatrixView, row: number, column: number): string {
  if (isBandPlace(view, row, column)) {
    const { cells, sensitivity } = tallyOf(view, row);
    const held = cells[column] ?? 0;
    return held === 0
      ? ''
      : `${held} with an account, ${sensitivityWords[sensitivityAt(sensitivity[column])]}`;
  }
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
  const flat = oneLine(text);
  return /^\s*[=+\-@]/u.test(flat) ? `'${flat}` : flat;
}
