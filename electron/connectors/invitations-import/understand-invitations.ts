import type { Invitation } from '#shared/domain/invitations/invitation.ts';
import { hideSecrets, holdsSecret } from '#shared/domain/hide-secrets.ts';
import { decodeText, looksLikeWorkbook } from '../decode-text.ts';
import { readTable, type TableRow } from '../read-table.ts';
import { readAddress, readFreeLine, type ReadInvitation } from './read-free-line.ts';

/** A list of people to invite, as it was understood. */
export interface UnderstoodInvitations {
  readonly invitations: readonly Invitation[];
  /** The columns of a table, each with what it was taken for; empty for a plain list. */
  readonly columns: readonly { readonly header: string; readonly usedAs: string | null }[];
}

const columnNames = ['email', 'name', 'first name', 'last name', 'role'] as const;
type Column = (typeof columnNames)[number];

const synonyms: Readonly<Record<Column, RegExp>> = {
  email: /^((work|business|company|primary)?e?mail(s|address(es)?)?|address(es)?|user(name)?)$/,
  name: /^((full|display|employee|person)?name|employee|person)$/,
  'first name': /^(first|given|fore)name$/,
  'last name': /^(last|family|sur)name$/,
  role: /^(store)?roles?$/,
};

/** More entries than these are no list that one invites from. */
const mostInvitations = 5_000;
const longestLine = 2_000;
const longestShown = 200;

/**
 * Reads a list of people to invite: one address per line, as mail programs write them (`Ana Ruiz <ana@agency.example>`), with a name and
 * a role after it, or a table whose first row names its columns. Never throws, and loses nothing: what can't be taken comes back with
 * its line and the reason.
 */
export function understandInvitations(bytes: Uint8Array): UnderstoodInvitations {
  const whole = (problem: string): UnderstoodInvitations => ({
    invitations: [{ line: 1, text: '', ...nothing, problem }],
    columns: [],
  });
  if (looksLikeWorkbook(bytes))
    return whole('This is an Excel workbook. Save it as CSV (UTF-8) and take that file.');
  const { text } = decodeText(bytes);
  const { rows, broken } = readTable(text);
  const [header, ...body] = rows;
  const table = header === undefined ? null : meaningsOf(header.cells);
  const read = header === undefined || table === null ? readLines(text) : readRows(body, table, broken);
  if (read.length > mostInvitations)
    return whole(`The list has ${read.length} entries; at most ${mostInvitations} are taken at once.`);
  return {
    invitations: read,
    columns:
      table === null || header === undefined
        ? []
        : header.cells.map((name, index) => ({ header: hideSecrets(name), usedAs: table[index] ?? null })),
  };
}

const nothing = { email: null, name: null, roles: null } as const;

/** What the columns mean; null when the row is no header: a header names a column of addresses and holds none. */
function meaningsOf(cells: readonly string[]): readonly (Column | null)[] | null {
  if (cells.some((cell) => cell.includes('@'))) return null;
  const taken = new Set<Column>();
  const meanings = cells.map((cell) => {
    const word = cell.toLowerCase().replace(/[^a-z]/gu, '');
    const meaning = columnNames.find((column) => synonyms[column].test(word) && !taken.has(column)) ?? null;
    if (meaning !== null) taken.add(meaning);
    return meaning;
  });
  return taken.has('email') ? meanings : null;
}

function readLines(text: string): readonly Invitation[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/u)
    .flatMap((content, index) => {
      if (content.trim() === '') return [];
      if (content.length > longestLine)
        return [
          told(index + 1, content, {
            ...nothing,
            problem: `The line is longer than ${longestLine} characters.`,
          }),
        ];
      return readFreeLine(content).map((each) => told(index + 1, content, each));
    });
}

function readRows(
  rows: readonly TableRow[],
  meanings: readonly (Column | null)[],
  broken: { readonly line: number; readonly reason: string } | null,
): readonly Invitation[] {
  const read = rows.map((row) => told(row.line, row.cells.join(', '), readRow(row.cells, meanings)));
  if (broken === null) return read;
  const problem = `From here on the file can’t be read: ${broken.reason}.`;
  return [...read, { line: broken.line, text: '', ...nothing, problem }];
}

function readRow(cells: readonly string[], meanings: readonly (Column | null)[]): ReadInvitation {
  if (cells.slice(meanings.length).some((extra) => extra !== ''))
    return {
      ...nothing,
      problem: `This row has ${cells.length} cells, but there are ${meanings.length} columns: a delimiter stands inside an unquoted cell.`,
    };
  const cell = (column: Column): string => withoutGuard(cells[meanings.indexOf(column)] ?? '').trim();
  const address = readAddress(cell('email'));
  if (address.problem !== null) return address;
  const name = cell('name') || `${cell('first name')} ${cell('last name')}`.trim();
  return {
    ...address,
    name: name === '' ? address.name : name,
    roles: cell('role') === '' ? null : splitRoles(cell('role')),
  };
}

/** Several roles of one person stand in one cell. */
function splitRoles(text: string): readonly string[] {
  return [...new Set(text.split(/\s*[;|]\s*/u).filter((role) => role !== ''))];
}

/** An entry as it is shown: nothing in it looks like a token, and a name or role that does is a mistake. */
function told(line: number, text: string, read: ReadInvitation): Invitation {
  const plain = hideSecrets(text.trim());
  const shown = plain.length > longestShown ? `${plain.slice(0, longestShown)}…` : plain;
  const { name, roles } = read;
  if ([name ?? '', ...(roles ?? [])].some(holdsSecret))
    return {
      line,
      text: shown,
      ...nothing,
      problem: 'Something in it looks like a token, not like a name or role.',
    };
  if ((name?.length ?? 0) > longestShown || roles?.some((role) => role.length > longestShown) === true)
    return {
      line,
      text: shown,
      ...nothing,
      problem: `A name or role is longer than ${longestShown} characters.`,
    };
  return { line, text: shown, ...read, problem: read.problem === null ? null : hideSecrets(read.problem) };
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula. */
function withoutGuard(text: string): string {
  return /^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text;
}
