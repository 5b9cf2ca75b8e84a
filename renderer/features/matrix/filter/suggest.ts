import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import { filterKeyOf, filterKeys, filterWords, type FilterKey } from '#shared/domain/matrix/filter-keys.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';

/** What each key asks, in a few words. */
const hints = {
  person: 'name or address',
  owner: 'whose person it is',
  team: 'team of the person',
  client: 'whose store it is',
  store: 'name or domain',
  organization: 'Plus organization',
  plan: 'plan of the store',
  kind: 'kind of account',
  status: 'status of the account',
  role: 'role held',
  permission: 'permission held',
  sensitivity: 'how much it could hurt',
  read: 'how it was seen',
  age: 'when it was seen, such as >7d',
  changed: 'changed since, such as 7d',
  staged: 'yes, no or forbidden',
  stale: 'yes or no',
} satisfies Record<FilterKey, string>;

/** One way to go on typing: replaces the text from `from` to `to`. */
export interface Suggestion {
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
}

export interface Suggestions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Suggestion[];
}

const most = 12;

/** What could stand where the caret is: keys, or after a key the values that this matrix has. */
export function suggest(text: string, caret: number, axes: MatrixAxes): Suggestions {
  const { from, to } = openToken(text, caret, axes);
  const token = text.slice(from, caret);
  const sign = token.startsWith('-') ? '-' : '';
  const colon = token.indexOf(':');
  if (colon < 0) {
    const typed = foldText(token.slice(sign.length));
    const options = filterKeys
      .filter((key) => key.startsWith(typed))
      .map((key) => ({ insert: `${sign}${key}:`, label: `${key}:`, hint: hints[key] }));
    return { from, to, options };
  }
  const key = token.slice(sign.length, colon);
  const afterKey = token.slice(colon + 1);
  const lastComma = afterKey.lastIndexOf(',');
  const before = token.slice(0, colon + 1) + afterKey.slice(0, lastComma + 1);
  const typed = foldText(afterKey.slice(lastComma + 1).replaceAll('"', ''));
  const values = valuesFor(key, axes);
  const options = values
    .filter((value) => foldText(value).includes(typed))
    .sort((a, b) => Number(foldText(b).startsWith(typed)) - Number(foldText(a).startsWith(typed)))
    .slice(0, most)
    .map((value) => ({ insert: `${before}${quoted(value)} `, label: displayText(value), hint: '' }));
  return { from, to, options };
}

/**
 * The token that the caret stands in; also the one before it where a name of several words is being typed without quotes
 * (`permission:export cus`), as long as there is such a name.
 */
function openToken(
  text: string,
  caret: number,
  axes: MatrixAxes,
): { readonly from: number; readonly to: number } {
  const own = tokenAround(text, caret);
  const [, before = '', key = '', typed = ''] = unquoted.exec(text.slice(0, caret)) ?? [];
  const wanted = foldText(typed);
  const goesOn =
    typed.includes(' ') && valuesFor(key, axes).some((value) => foldText(value).includes(wanted));
  return goesOn ? { from: before.length, to: own.to } : own;
}

/** What stands before, the key, and one or more words without quotes, commas or a colon up to the caret. */
const unquoted = /^((?:.*\s)?)-?(\p{L}+):([^\s":,]+(?: [^\s":,]+)+)$/su;

function valuesFor(key: string, axes: MatrixAxes): readonly string[] {
  const known = filterKeyOf(key);
  return known === null ? [] : (filterWords(known) ?? namesFor(known, axes));
}

/** The token that the caret stands in; a space inside quotes does not end one. */
export function tokenAround(text: string, caret: number): { readonly from: number; readonly to: number } {
  let from = 0;
  let quotes = false;
  for (let at = 0; at < caret; at += 1) {
    if (text[at] === '"') quotes = !quotes;
    else if (text[at] === ' ' && !quotes) from = at + 1;
  }
  let to = caret;
  while (to < text.length && (quotes || text[to] !== ' ')) {
    if (text[to] === '"') quotes = !quotes;
    to += 1;
  }
  return { from, to };
}

function quoted(value: string): string {
  return /[\s,:"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

/** Names of this matrix that fit a key without words of its own. */
function namesFor(key: FilterKey, axes: MatrixAxes): readonly string[] {
  switch (key) {
    case 'person':
      return distinct(axes.people.map((person) => person.name));
    case 'team':
      return distinct(axes.people.map((person) => person.team));
    case 'client':
      return distinct(axes.targets.map((target) => target.client));
    case 'store':
      return distinct(axes.targets.map((target) => target.domain ?? target.name));
    case 'organization':
      return distinct(axes.targets.map((target) => target.organization));
    case 'plan':
      return distinct(axes.targets.map((target) => target.plan));
    case 'role':
      return distinct(axes.roles);
    case 'age':
      return ['>1d', '>7d', '>30d', '<1d', '<7d'];
    case 'changed':
      return ['1d', '7d', '30d', '90d', '>30d', '>90d'];
    default:
      return [];
  }
}

function distinct(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values)].flatMap((value) => (value === null || value === '' ? [] : [value])).sort();
}
