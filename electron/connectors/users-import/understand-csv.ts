import type { UserColumn, UsersImportPreview } from '#shared/contract/imports.ts';
import { parseEmail } from '#shared/domain/email-address.ts';
import { readTable } from '../read-table.ts';
import type { TableRow } from '../read-table.ts';
import { readUserRow } from './read-user-row.ts';
import { meaningsOf } from './user-columns.ts';
import { finishUser, notUnderstood, withoutRepeats } from './user-draft.ts';
import type { UnderstoodLines } from './user-draft.ts';

export interface UnderstoodCsv extends UnderstoodLines {
  readonly columns: NonNullable<UsersImportPreview['columns']>;
}

/**
 * Reads a table of users with its columns in any order. `mapping` says what each column means by position; without it
 * the headers do. Never throws: every row is a user or is listed with its reason.
 */
export function understandCsv(
  text: string,
  mapping: readonly UserColumn[] | undefined,
  now: number,
): UnderstoodCsv {
  const table = readTable(text);
  const [first] = table.rows;
  if (first === undefined) {
    const { broken } = table;
    return {
      users: [],
      notUnderstood: broken === null ? [] : [notUnderstood(broken.line, '', broken.reason)],
      columns: [],
    };
  }
  const hasHeader = !first.cells.some((cell) => parseEmail(cell).ok);
  const rows = hasHeader ? table.rows.slice(1) : table.rows;
  const width = Math.max(...table.rows.slice(0, 1000).map((row) => row.cells.length));
  const headers = Array.from({ length: width }, (_unused, index) =>
    hasHeader ? (first.cells[index] ?? '') : `Column ${index + 1}`,
  );
  const meanings = headers.map(
    (_header, index) =>
      mapping?.[index] ?? (mapping === undefined ? guess(hasHeader, headers, first, index) : 'ignore'),
  );
  const columns = headers.map((header, index) => ({
    header,
    meaning: meanings[index] ?? 'ignore',
    sample: (rows.find((row) => (row.cells[index] ?? '') !== '')?.cells[index] ?? '').slice(0, 80),
  }));
  const broken = table.broken === null ? [] : [notUnderstood(table.broken.line, '', table.broken.reason)];
  if (!meanings.includes('email')) {
    const reason = 'no column holds e-mail addresses, or none is marked as such';
    return {
      users: [],
      notUnderstood: [notUnderstood(first.line, first.cells.join(' '), reason), ...broken],
      columns,
    };
  }
  const read = rows.map((row) => readUserRow(row, meanings, now));
  const users = read.flatMap((each) => ('draft' in each ? [finishUser(each.draft)] : []));
  const listed = read.flatMap((each) => ('problem' in each ? [each.problem] : []));
  return { ...withoutRepeats({ users, notUnderstood: [...listed, ...broken] }), columns };
}

function guess(hasHeader: boolean, headers: readonly string[], first: TableRow, index: number): UserColumn {
  if (hasHeader) return meaningsOf(headers)[index] ?? 'ignore';
  return first.cells.findIndex((cell) => parseEmail(cell).ok) === index ? 'email' : 'ignore';
}
