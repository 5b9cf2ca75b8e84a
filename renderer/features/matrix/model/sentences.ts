import { displayText } from '#shared/domain/display-text.ts';
import { cellFlags, noEmail } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import { isoTime } from '#shared/domain/time.ts';
import { ago } from '../../../components/time-words.ts';
import { counted } from '../../../components/words.ts';
import { bandAt } from '../geometry/client-bands.ts';
import { accountsOfCell, cellInView, type MatrixView } from './matrix-view.ts';
import { kindAt, kindWords, listed, methodAt, methodWords, ownerWords } from './words.ts';
import { sensitivityAt, statusAt, statusWords } from './words.ts';

/**
 * A cell in words: `Ana Ruiz · Kettle & Co · collaborator, Developer template, read by API 2 h ago`. Says of an empty
 * cell how sure that is. `now` in milliseconds since 1970.
 */
export function cellSentence(view: MatrixView, row: number, column: number, now: number): string {
  const name = view.data.personNames[view.rows[row] ?? -1] ?? '';
  const target = view.data.targetNames[view.columns[column] ?? -1] ?? '';
  const cell = cellInView(view, row, column);
  if (cell < 0) return `${name} · ${target} · ${emptiness(targetAt(view, column), now)}`;
  const accounts = accountsOfCell(view, cell);
  const told = accounts.map((account) => accountPhrase(view, account, now, accounts.length > 1));
  const many = accounts.length > 1 ? `${accounts.length} accounts: ` : '';
  const outside = view.meant[cell] === 0 ? ' (outside the filter)' : '';
  return `${name} · ${target} · ${many}${told.join('; ')}${outside}`;
}

function targetAt(view: MatrixView, column: number): MatrixTarget | undefined {
  return view.data.axes.targets[view.columns[column] ?? -1];
}

function emptiness(target: MatrixTarget | undefined, now: number): string {
  if (target === undefined) return 'nothing';
  if (target.lastRead === null) return 'not known: its users were never read';
  const age = ago(target.lastRead, now);
  return target.status === 'stale'
    ? `no account when last read ${age}; stale since`
    : `no account, read ${age}`;
}

function accountPhrase(view: MatrixView, account: number, now: number, withEmail: boolean): string {
  const { columns, axes } = view.data;
  const flags = columns.flags[account] ?? 0;
  const status = statusAt(columns.status[account]);
  const email = columns.email[account] ?? noEmail;
  const seenAt = isoTime((columns.observedAt[account] ?? 0) * 1000);
  const sensitivity = sensitivityAt(columns.sensitivity[account]);
  const kind = kindAt(columns.kind[account]);
  const parts = [
    withEmail && email !== noEmail ? displayText(axes.emails[email] ?? '') : '',
    (flags & cellFlags.isOwner) !== 0 && kind !== 'owner' ? `owner and ${kindWords[kind]}` : kindWords[kind],
    status === 'active' ? '' : statusWords[status],
    rolesPhrase(view, account),
    sensitivity === 'full' && kind !== 'owner' ? 'full access' : '',
    sensitivity === 'sensitive' ? 'sensitive permissions' : '',
    `${methodWords[methodAt(columns.method[account])]} ${ago(seenAt, now)}`,
    (flags & cellFlags.stale) !== 0 ? 'stale: the store could not be read since' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function rolesPhrase(view: MatrixView, account: number): string {
  const roles = rolesOf(view, account);
  if (roles === null) return 'roles not known';
  return roles.length === 0 ? 'no role' : listed(roles, 3);
}

/** Names of the roles an account holds, made safe to show; null when they are not known. */
export function rolesOf(view: MatrixView, account: number): readonly string[] | null {
  const { columns, axes } = view.data;
  if (((columns.flags[account] ?? 0) & cellFlags.rolesKnown) === 0) return null;
  const ids = columns.roleIds.subarray(columns.roleStart[account] ?? 0, columns.roleStart[account + 1] ?? 0);
  return Array.from(ids, (id) => displayText(axes.roles[id] ?? ''));
}

/** A row header in words: who it is, whose, and at how many of the targets shown it has an account. */
export function personSentence(view: MatrixView, row: number): string {
  const person = view.rows[row] ?? -1;
  const entry = view.data.axes.people[person];
  if (entry === undefined) return '';
  const parts = [
    view.data.personNames[person] ?? '',
    ownerWords[entry.owner],
    entry.team === null ? '' : `team ${displayText(entry.team)}`,
    entry.state.state === 'leaving' ? `leaving on ${entry.state.on}` : '',
    entry.state.state === 'left' ? (entry.state.on === null ? 'left' : `left on ${entry.state.on}`) : '',
    `${counted(view.targetsOfRow[row] ?? 0, 'target')}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** A column header in words: which store, whose, on which plan, how many can enter, and how it is read. */
export function targetSentence(view: MatrixView, column: number, now: number): string {
  const target = targetAt(view, column);
  if (target === undefined) return '';
  const parts = [
    view.data.targetNames[view.columns[column] ?? -1] ?? '',
    target.kind === 'organization' ? 'organization' : (target.domain ?? 'store'),
    target.client === null ? 'no client' : displayText(target.client),
    target.plan === null ? '' : `${displayText(target.plan)} plan`,
    counted(view.peopleOfColumn[column] ?? 0, 'person', 'people'),
    readingPhrase(target, now),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function readingPhrase(target: MatrixTarget, now: number): string {
  const fault = target.fault === null ? '' : `: ${displayText(target.fault.message)}`;
  if (target.lastRead === null)
    return target.status === 'failed' ? `could not be read${fault}` : 'never read';
  const seen = `${target.readBy === 'none' ? 'last seen' : methodWords[target.readBy]} ${ago(target.lastRead, now)}`;
  return target.status === 'stale' ? `${seen}, stale${fault}` : seen;
}

/** A client band in words. */
export function bandSentence(view: MatrixView, column: number): string {
  const band = view.bands[bandAt(view.bands, column)];
  if (band === undefined) return '';
  const name = band.client === null ? 'No client' : displayText(band.client);
  return `${name} · ${counted(band.end - band.start, 'target')}`;
}
