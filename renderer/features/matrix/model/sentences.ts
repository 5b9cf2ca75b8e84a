import { displayText } from '#shared/domain/display-text.ts';
import { cellFlags, noEmail } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixTarget } from '#shared/domain/matrix/matrix-model.ts';
import { isoTime } from '#shared/domain/time.ts';
import { endWords } from '../../../components/end-words.ts';
import { ago } from '../../../components/time-words.ts';
import { counted } from '../../../components/words.ts';
import { bandInSlot, type AxisView, type ViewBand } from './axis-view.ts';
import { changeWords } from './changed-cells.ts';
import {
  accountsOfCell,
  cellInView,
  isBandPlace,
  nameOf,
  personAt,
  targetAt,
  type MatrixView,
} from './matrix-view.ts';
import { stagedSentence } from '#shared/domain/matrix/staged-cells.ts';
import { tallyOf } from './tally.ts';
import { kindAt, kindWords, listed, methodAt, methodWords, ownerWords } from './words.ts';
import { sensitivityAt, sensitivityWords, statusAt, statusWords } from './words.ts';

/**
 * A cell in words: `Ana Ruiz · Kettle & Co · collaborator, Developer template, read by API 2 h ago`. Says of an empty
 * cell how sure that is, and of one that stands for a band how much is behind it. `now` in milliseconds since 1970.
 */
export function cellSentence(view: MatrixView, row: number, column: number, now: number): string {
  if (isBandPlace(view, row, column)) return bandCellSentence(view, row, column);
  const person = personAt(view, row, column);
  const target = targetAt(view, row, column);
  const name = view.data.personNames[person] ?? '';
  const place = view.data.targetNames[target] ?? '';
  const cell = cellInView(view, row, column);
  const change = view.changed?.at.get(person)?.get(target);
  const staged = view.staged?.byPerson.get(person)?.get(target);
  const since = [change && changeWords[change], staged && displayText(stagedSentence(staged), 300)]
    .map((said) => (said === undefined ? '' : ` · ${said}`))
    .join('');
  if (cell < 0) return `${name} · ${place} · ${emptiness(view.data.axes.targets[target], now)}${since}`;
  const accounts = accountsOfCell(view, cell);
  const told = accounts.map((account) => accountPhrase(view, account, now, accounts.length > 1));
  const many = accounts.length > 1 ? `${accounts.length} accounts: ` : '';
  const outside = view.meant[cell] === 0 ? ' (outside the filter)' : '';
  return `${name} · ${place} · ${many}${told.join('; ')}${outside}${endPhrase(view, person, target, now)}${since}`;
}

/** " · ends 12 Dec 2026, in 20 days". */
function endPhrase({ ends, data }: MatrixView, person: number, target: number, now: number): string {
  const place = data.axes.targets[target]?.id;
  const dueAt = place && ends.get(data.axes.people[person]?.id ?? '')?.get(place);
  return dueAt === undefined ? '' : ` · ${endWords(dueAt, now)}`;
}

function bandCellSentence(view: MatrixView, row: number, column: number): string {
  const { cells, sensitivity } = tallyOf(view, row);
  const held = cells[column] ?? 0;
  const names = `${slotName(view, view.down, row)} · ${slotName(view, view.across, column)}`;
  if (held === 0) return `${names} · no account`;
  return `${names} · ${counted(held, 'cell')} with an account, at most ${sensitivityWords[sensitivityAt(sensitivity[column])]}`;
}

/** The name of what stands in a slot of an axis; a band with how many it holds. */
export function slotName(view: MatrixView, axis: AxisView, slot: number): string {
  const band = bandInSlot(axis, slot);
  if (band === null) return nameOf(view, axis, axis.slots[slot] ?? -1);
  return `${band.label} (${membersOf(axis, band)})`;
}

function membersOf({ kind }: AxisView, { items }: ViewBand): string {
  return kind === 'people' ? counted(items.length, 'person', 'people') : counted(items.length, 'target');
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

/** What heads a row or a column, in words: a person, a target or a band. */
export function slotSentence(view: MatrixView, axis: AxisView, slot: number, now: number): string {
  const band = bandInSlot(axis, slot);
  if (band !== null) return bandSentence(axis, band);
  const item = axis.slots[slot] ?? -1;
  return axis.kind === 'people' ? personSentence(view, item) : targetSentence(view, item, now);
}

/** A person in words: who it is, whose, and at how many of the targets shown it has an account. */
export function personSentence(view: MatrixView, person: number): string {
  const entry = view.data.axes.people[person];
  if (entry === undefined) return '';
  const { counts } = view.transposed ? view.across : view.down;
  const parts = [
    view.data.personNames[person] ?? '',
    ownerWords[entry.owner],
    entry.team === null ? '' : `team ${displayText(entry.team)}`,
    entry.state.state === 'leaving' ? `leaving on ${entry.state.on}` : '',
    entry.state.state === 'left' ? (entry.state.on === null ? 'left' : `left on ${entry.state.on}`) : '',
    `${counted(counts.others[person] ?? 0, 'target')}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** A target in words: which store, whose, on which plan, how many can enter, and how it is read. */
export function targetSentence(view: MatrixView, item: number, now: number): string {
  const target = view.data.axes.targets[item];
  if (target === undefined) return '';
  const { counts } = view.transposed ? view.down : view.across;
  const parts = [
    view.data.targetNames[item] ?? '',
    target.kind === 'organization' ? 'organization' : (target.domain ?? 'store'),
    target.client === null ? 'no client' : displayText(target.client),
    target.plan === null ? '' : `${displayText(target.plan)} plan`,
    counted(counts.others[item] ?? 0, 'person', 'people'),
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

/** A band in words: its name, how many it holds, their accounts and the most that any of these allows. */
export function bandSentence(axis: AxisView, band: ViewBand): string {
  const accounts =
    band.accounts === 0
      ? 'no account'
      : `${counted(band.accounts, 'account')}, at most ${sensitivityWords[sensitivityAt(band.sensitivity)]}`;
  return `${band.label} · ${membersOf(axis, band)} · ${accounts}`;
}
