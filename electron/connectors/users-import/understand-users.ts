import { assertNever } from '#shared/domain/assert-never.ts';
import type { ImportSource, TypedUser, UserColumn, UsersImportPreview } from '#shared/contract/imports.ts';
import { parseEmail } from '#shared/domain/email-address.ts';
import { holdsSecret } from '#shared/domain/hide-secrets.ts';
import { decodeText, looksLikeWorkbook } from '../decode-text.ts';
import { readTable } from '../read-table.ts';
import { understandCsv } from './understand-csv.ts';
import { understandPaste } from './understand-paste.ts';
import { linesWithSecrets, refuseSecrets } from './refuse-secrets.ts';
import { meaningsOf } from './user-columns.ts';
import { notUnderstood, withoutRepeats } from './user-draft.ts';
import type { UnderstoodLines } from './user-draft.ts';

/** Everything of a preview but the comparison with what is known of the store. */
export type UnderstoodImport = Omit<UsersImportPreview, 'changes'>;

/**
 * Understands users out of pasted text, a file or typed rows. Every line is a user, part of one, a known heading, or is
 * listed with its reason. Rejects only when the file itself can't be read. `now` in milliseconds since 1970.
 */
export async function understandUsers(
  source: ImportSource,
  { now }: { readonly now: number },
): Promise<UnderstoodImport> {
  switch (source.format) {
    case 'paste':
      return pasted(source.text, null, now);
    case 'typed':
      return typed(source.users);
    case 'csv':
    case 'auto': {
      const bytes = new Uint8Array(await source.file.arrayBuffer());
      if (looksLikeWorkbook(bytes)) return workbook();
      const { text, encoding } = decodeText(bytes);
      if (source.format === 'csv') return table(text, source.mapping, encoding, now);
      return isTable(text) ? table(text, undefined, encoding, now) : pasted(text, encoding, now);
    }
    default:
      return assertNever(source);
  }
}

function pasted(text: string, encoding: string | null, now: number): UnderstoodImport {
  const understood = { ...understandPaste(text, now), columns: null, encoding };
  return refuseSecrets({ format: 'paste', ...understood }, linesWithSecrets(text));
}

function table(
  text: string,
  mapping: readonly UserColumn[] | undefined,
  encoding: string,
  now: number,
): UnderstoodImport {
  const understood = { ...understandCsv(text, mapping, now), encoding };
  return refuseSecrets({ format: 'csv', ...understood }, linesWithSecrets(text));
}

function workbook(): UnderstoodImport {
  const reason = 'this is an Excel workbook: save it as CSV (UTF-8) and import that file';
  return {
    format: 'csv',
    users: [],
    notUnderstood: [notUnderstood(1, '', reason)],
    columns: [],
    encoding: null,
  };
}

/** A file is a table when its first row names an e-mail column, or when its first rows all hold an address in one place. */
function isTable(text: string): boolean {
  const rows = readTable(text).rows.slice(0, 20);
  const [first] = rows;
  if (first === undefined) return false;
  if (meaningsOf(first.cells).includes('email')) return true;
  const at = first.cells.findIndex((cell) => parseEmail(cell).ok);
  return first.cells.length > 1 && at >= 0 && rows.every((row) => parseEmail(row.cells[at] ?? '').ok);
}

/** Rows typed by hand: line numbers count them from 1. */
function typed(rows: readonly TypedUser[]): UnderstoodImport {
  const read: UnderstoodLines[] = rows.map(({ email, name, kind, status, roles }, index) => {
    const parsed = parseEmail(email);
    if (!parsed.ok) {
      return { users: [], notUnderstood: [notUnderstood(index + 1, email, parsed.reason)] };
    }
    const user = {
      line: index + 1,
      email: parsed.email,
      name: name.trim(),
      kind,
      status,
      roles: roles.length === 0 ? null : [...new Set(roles)],
      twoStep: null,
      lastLoginAt: null,
      assumed: [],
    };
    return { users: [user], notUnderstood: [] };
  });
  const all = {
    users: read.flatMap((each) => each.users),
    notUnderstood: read.flatMap((each) => each.notUnderstood),
  };
  const secrets = rows.flatMap(({ email, name, roles }, index) =>
    holdsSecret([email, name, ...roles].join('\n')) ? [index + 1] : [],
  );
  return refuseSecrets({ format: 'typed', ...withoutRepeats(all), columns: null, encoding: null }, secrets);
}
