import { TypedName } from '#shared/domain/client.ts';
import { emailMatchKey, parseEmail } from '#shared/domain/email-address.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { hideSecrets } from '#shared/domain/hide-secrets.ts';
import type { Owner, PersonState } from '#shared/domain/person.ts';
import { decodeText, looksLikeWorkbook } from '../decode-text.ts';
import { readTable, type TableRow } from '../read-table.ts';
import { readDay } from './read-day.ts';

const columnNames = [
  'email',
  'name',
  'first name',
  'last name',
  'team',
  'owner',
  'client',
  'state',
  'last day',
] as const;
type Column = (typeof columnNames)[number];

const synonyms: Readonly<Record<Column, RegExp>> = {
  email: /^((work|business|company|primary)?e?mail(s|address(es)?)?|address(es)?)$/,
  name: /^((full|display|employee|person)?name|employee|person)$/,
  'first name': /^(first|given|fore)name$/,
  'last name': /^(last|family|sur)name$/,
  team: /^(team|department|dept|group|unit)$/,
  owner: /^(owner|belongsto|side)$/,
  client: /^(client|customer|company|merchant)(name)?$/,
  state: /^((employment)?(state|status))$/,
  'last day':
    /^(lastday|leaving(on|date)?|left(on)?|(end|exit|leave|termination|last(working)?)(date|day)|terminated)$/,
};

const stateWords: ReadonlyMap<string, PersonState['state']> = new Map([
  ...['active', 'employed', 'current', 'yes', 'working'].map((word) => [word, 'active'] as const),
  ...['leaving', 'notice', 'on notice', 'offboarding'].map((word) => [word, 'leaving'] as const),
  ...['left', 'inactive', 'former', 'terminated', 'gone', 'no', 'resigned', 'departed'].map(
    (word) => [word, 'left'] as const,
  ),
]);
const ownerWords: ReadonlyMap<string, Owner> = new Map([
  ['agency', 'agency'],
  ['us', 'agency'],
  ['internal', 'agency'],
  ['client', 'client'],
  ['merchant', 'client'],
  ['vendor', 'vendor'],
  ['partner', 'vendor'],
  ['freelancer', 'vendor'],
  ['contractor', 'vendor'],
]);

/** One row of a list of people; null where it says nothing. */
export interface UnderstoodPerson {
  readonly row: number;
  readonly emails: readonly string[];
  readonly name: string | null;
  readonly team: string | null;
  readonly owner: Owner | null;
  readonly client: string | null;
  readonly state: PersonState | null;
  readonly problems: readonly { readonly column: string; readonly reason: string }[];
}

export interface UnderstoodPeople {
  readonly rows: readonly UnderstoodPerson[];
  readonly columns: readonly { readonly header: string; readonly usedAs: string | null }[];
}

/** More rows than these are no list of people that one agency keeps. */
const mostRows = 20_000;

/**
 * Reads a CSV of people as a personnel department exports it, columns in any order. Never throws: each cell that can't be
 * taken is named with row, column and reason.
 */
export function understandPeople(bytes: Uint8Array): UnderstoodPeople {
  if (looksLikeWorkbook(bytes))
    return wholeFile('This is an Excel workbook. Save it as CSV (UTF-8) and import that file.');
  const { rows, broken } = readTable(decodeText(bytes).text);
  const [header, ...body] = rows;
  if (header === undefined)
    return wholeFile('The file is empty. Its first row must name the columns; email is required.');
  const meanings = meaningsOf(header.cells);
  if (!meanings.includes('email')) {
    return wholeFile(
      'The first row names no column “email”. It must hold the names of the columns: email, and as wished name, team, owner, client, state, last day.',
    );
  }
  if (body.length > mostRows)
    return wholeFile(`The list has ${body.length} rows; at most ${mostRows} are taken.`);
  const firstRowOf = new Map<string, number>();
  const read = body.map((row) => readRow(row, meanings, firstRowOf));
  const end =
    broken === null ? [] : [refused(broken.line, `From here on the file can’t be read: ${broken.reason}.`)];
  return {
    rows: [...read, ...end],
    columns: header.cells.map((name, index) => ({
      header: hideSecrets(name),
      usedAs: meanings[index] ?? null,
    })),
  };
}

function meaningsOf(headers: readonly string[]): readonly (Column | null)[] {
  const taken = new Set<Column>();
  return headers.map((header) => {
    const word = header.toLowerCase().replace(/[^a-z]/g, '');
    const meaning = columnNames.find((column) => synonyms[column].test(word) && !taken.has(column)) ?? null;
    if (meaning !== null) taken.add(meaning);
    return meaning;
  });
}

function readRow(
  { line, cells }: TableRow,
  meanings: readonly (Column | null)[],
  firstRowOf: Map<string, number>,
): UnderstoodPerson {
  const problems: { column: string; reason: string }[] = [];
  const refuse = (column: string, reason: string): null => {
    problems.push({ column, reason: hideSecrets(reason) });
    return null;
  };
  const cell = (column: Column): string => withoutGuard(cells[meanings.indexOf(column)] ?? '');
  if (cells.slice(meanings.length).some((extra) => extra !== '')) {
    refuse(
      'row',
      `This row has ${cells.length} cells, but there are ${meanings.length} columns: a delimiter stands inside an unquoted cell.`,
    );
  }
  const emails = readEmails(cell('email'), line, firstRowOf, refuse);
  const typed = (column: string, text: string): string | null => {
    if (text.trim() === '') return null;
    const parsed = TypedName.safeParse(text);
    return parsed.success ? parsed.data : refuse(column, parsed.error.issues[0]?.message ?? 'no name');
  };
  const word = <T>(column: Column, words: ReadonlyMap<string, T>, choice: string): T | null => {
    const text = cell(column).trim();
    if (text === '') return null;
    return words.get(foldText(text)) ?? refuse(column, `“${text.slice(0, 60)}” is none of ${choice}.`);
  };
  const inParts = `${cell('first name')} ${cell('last name')}`;
  const client = typed('client', cell('client'));
  const owner = word('owner', ownerWords, 'agency, client, vendor') ?? (client === null ? null : 'client');
  if (owner !== null && owner !== 'client' && client !== null)
    refuse('client', 'Only people of a client have one: leave this empty, or make the owner “client”.');
  return {
    row: line,
    emails,
    name: cell('name').trim() === '' ? typed('first name', inParts) : typed('name', cell('name')),
    team: typed('team', cell('team')),
    owner,
    client: owner === 'client' ? client : null,
    state: stateFrom(word('state', stateWords, 'active, leaving, left'), cell('last day'), refuse),
    problems,
  };
}

function readEmails(
  text: string,
  line: number,
  firstRowOf: Map<string, number>,
  refuse: (column: string, reason: string) => null,
): readonly string[] {
  const parts = text.split(/[;,\s]+/u).filter((part) => part !== '');
  if (parts.length === 0) refuse('email', 'There is no address. People are found by their address.');
  return parts.flatMap((part) => {
    const parsed = parseEmail(part);
    if (!parsed.ok) {
      refuse('email', `“${part.slice(0, 80)}” is no address: ${parsed.reason}.`);
      return [];
    }
    const key = emailMatchKey(parsed.email);
    const first = firstRowOf.get(key);
    if (first !== undefined && first !== line) {
      refuse('email', `${parsed.email} stands in row ${first} already.`);
      return [];
    }
    firstRowOf.set(key, line);
    return [parsed.email];
  });
}

function stateFrom(
  state: PersonState['state'] | null,
  lastDay: string,
  refuse: (column: string, reason: string) => null,
): PersonState | null {
  const day = lastDay.trim() === '' ? null : readDay(lastDay);
  if (day !== null && !day.ok) return refuse('last day', day.reason);
  const on = day === null ? null : day.day;
  switch (state ?? (on === null ? null : 'leaving')) {
    case null:
      return null;
    case 'active':
      return on === null
        ? { state: 'active' }
        : refuse('last day', 'Somebody active has no last day: say leaving or left, or leave it empty.');
    case 'leaving':
      return on === null
        ? refuse('last day', 'Somebody who is leaving needs a last day.')
        : { state: 'leaving', on };
    case 'left':
      return { state: 'left', on };
  }
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula. */
function withoutGuard(text: string): string {
  return /^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text;
}

function refused(row: number, reason: string): UnderstoodPerson {
  const nothing = { emails: [], name: null, team: null, owner: null, client: null, state: null };
  return { row, ...nothing, problems: [{ column: 'row', reason }] };
}

function wholeFile(reason: string): UnderstoodPeople {
  return { rows: [refused(1, reason)], columns: [] };
}
