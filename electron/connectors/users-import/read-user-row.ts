import type { UserColumn } from '#shared/contract/imports.ts';
import { parseEmail } from '#shared/domain/email-address.ts';
import type { TableRow } from '../read-table.ts';
import { kindOf, splitRoles, statusOf, twoStepOf, yesOrNo } from './known-words.ts';
import { readLastLogin } from './last-login.ts';
import { notUnderstood } from './user-draft.ts';
import type { NotUnderstood, UserDraft } from './user-draft.ts';

/** One row as a user, or why it is none. A cell that is not understood is told in `assumed`, never dropped in silence. */
export function readUserRow(
  row: TableRow,
  meanings: readonly UserColumn[],
  now: number,
): { readonly draft: UserDraft } | { readonly problem: NotUnderstood } {
  const cell = (meaning: UserColumn): string | undefined => {
    const index = meanings.indexOf(meaning);
    return index < 0 ? undefined : (row.cells[index] ?? '').trim();
  };
  const typed = cell('email') ?? '';
  const email = parseEmail(typed);
  if (!email.ok) {
    const reason =
      typed === '' ? 'there is no e-mail address in this row' : `${typed.slice(0, 80)}: ${email.reason}`;
    return { problem: notUnderstood(row.line, row.cells.join(' '), reason) };
  }
  const draft: UserDraft = { line: row.line, email: email.email, assumed: [] };
  const parts = [cell('first-name'), cell('last-name')].filter((part) => part !== undefined && part !== '');
  draft.name = cell('name') || parts.join(' ');
  const kind = cell('kind') ?? '';
  const knownKind = kindOf(kind);
  if (knownKind !== null) draft.kind = knownKind;
  else if (kind !== '') {
    draft.kind = 'unknown';
    draft.assumed.push(`“${kind.slice(0, 80)}” is no known kind of account`);
  }
  const status = cell('status') ?? '';
  const knownStatus = statusOf(status);
  if (knownStatus !== null) draft.status = knownStatus;
  else if (status !== '') {
    draft.status = 'unknown';
    draft.assumed.push(`“${status.slice(0, 80)}” is no known status`);
  }
  const roles = cell('roles');
  if (roles !== undefined) draft.roles = splitRoles(roles);
  const twoStep = cell('two-step') ?? '';
  const on = yesOrNo(twoStep) ?? twoStepOf(twoStep);
  if (on !== null) draft.twoStep = on;
  else if (twoStep !== '')
    draft.assumed.push(`“${twoStep.slice(0, 80)}” does not say whether two-step is on: left out`);
  const login = cell('last-login') ?? '';
  const read = login === '' ? null : readLastLogin(login, now);
  if (read !== null) draft.lastLoginAt = read.at;
  if (read?.assumed) draft.assumed.push(read.assumed);
  if (login !== '' && read === null)
    draft.assumed.push(`“${login.slice(0, 80)}” is no date: the last login was left out`);
  return { draft };
}
