import { parseEmail } from '#shared/domain/email-address.ts';
import { kindOf, isHeading, statusOf, surelyRoles, twoStepOf } from './known-words.ts';
import { isAboutLastLogin } from './last-login.ts';
import { understandPastedTable } from './paste-table.ts';
import { isKnownPhrase, readPhrase, splitPhrases } from './read-phrase.ts';
import { finishUser, notUnderstood, withoutRepeats } from './user-draft.ts';
import type { NotUnderstood, UnderstoodLines, UserDraft } from './user-draft.ts';

/** A line that is not empty. */
interface Line {
  readonly number: number;
  readonly text: string;
  /** The e-mail address in it, with what stands before and after; null when there is none. */
  readonly anchor: { readonly email: string; readonly before: string; readonly after: string } | null;
  /** Why its address, or its addresses, can't be taken. */
  readonly problem: string | null;
}

/**
 * Reads text copied from the admin's Users page. Its layout is not documented and changes, so people are found by their
 * e-mail addresses, and what stands around each by the known words. Never throws: every line is understood, or listed
 * with its reason.
 */
export function understandPaste(text: string, now: number): UnderstoodLines {
  const lines = toLines(text);
  const table = understandPastedTable(lines, now);
  if (table !== null) return withoutRepeats(table);
  const listed: NotUnderstood[] = lines.flatMap((line) =>
    line.problem === null ? [] : [notUnderstood(line.number, line.text, line.problem)],
  );
  const good = lines.filter((line) => line.problem === null);
  const blocks = toBlocks(good);
  const before = good.slice(0, blocks[0]?.start ?? good.length);
  for (const line of before) {
    if (isHeading(line.text) || isKnownPhrase(line.text)) continue;
    listed.push(
      notUnderstood(line.number, line.text, 'no user with an e-mail address stands before this line'),
    );
  }
  const users = blocks.map((block) => {
    const { draft, unknown } = readBlock(good, block, now);
    listed.push(...unknown);
    return finishUser(draft);
  });
  return withoutRepeats({ users, notUnderstood: listed });
}

function toLines(text: string): readonly Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029\u000B\u000C]/)
    .flatMap((raw, index) => {
      const line = raw
        .replace(/[\u200B\u2060\uFEFF]/g, '')
        .replace(/\u00A0/g, ' ')
        .trim();
      return line === '' ? [] : [{ number: index + 1, text: line, ...findAddress(line) }];
    });
}

function findAddress(line: string): Pick<Line, 'anchor' | 'problem'> {
  const candidates = [...line.matchAll(/[^\s<>()[\],;"|]+@[^\s<>()[\],;"|]+/g)];
  const [first] = candidates;
  if (first === undefined) return { anchor: null, problem: null };
  const addresses = new Set(
    candidates.map(([candidate]) =>
      candidate
        .replace(/^mailto:/i, '')
        .replace(/[.:]+$/, '')
        .toLowerCase(),
    ),
  );
  if (addresses.size > 1)
    return { anchor: null, problem: 'there is more than one e-mail address in this line' };
  const [typed] = first;
  const parsed = parseEmail(typed.replace(/[.:]+$/, ''));
  if (!parsed.ok) return { anchor: null, problem: parsed.reason };
  const last = candidates.at(-1) ?? first;
  return {
    anchor: {
      email: parsed.email,
      before: line.slice(0, first.index),
      after: line.slice(last.index + last[0].length),
    },
    problem: null,
  };
}

/** The lines of one user: from `start` up to `end`, the address at `at`; all as indices. */
interface Block {
  readonly start: number;
  readonly at: number;
  readonly end: number;
  readonly name: string;
}

/** Cuts the lines into users. Whether names stand before addresses is seen at the first user and then holds for all. */
function toBlocks(lines: readonly Line[]): readonly Block[] {
  const anchors = lines.flatMap((line, index) => {
    const again = lines[index + 1]?.anchor?.email === line.anchor?.email;
    return line.anchor === null || again ? [] : [index]; // an address in place of the name stands twice
  });
  const [first] = anchors;
  if (first === undefined) return [];
  const nameFirst = nameAbove(lines, first, false) !== null || lines[first - 1]?.anchor != null;
  const begun = anchors.map((at) => {
    const beside = nameBeside(lines[at]);
    if (lines[at - 1]?.anchor?.email === lines[at]?.anchor?.email) return { start: at - 1, at, name: '' };
    const above = beside !== '' || !nameFirst ? null : nameAbove(lines, at, at !== first);
    if (above === null) return { start: at, at, name: beside };
    return { start: isInitialsOf(lines[at - 2], above) ? at - 2 : at - 1, at, name: above };
  });
  return begun.map((block, index) => ({ ...block, end: begun[index + 1]?.start ?? lines.length }));
}

/** The line above an address, where it can be a name. */
function nameAbove(lines: readonly Line[], at: number, mayBeHeading: boolean): string | null {
  const above = lines[at - 1];
  const apart = (lines[at]?.number ?? 0) - (above?.number ?? 0) > 1;
  if (apart && !isSpacedOut(lines)) return null;
  if (above === undefined || above.anchor !== null || /\t/.test(above.text)) return null;
  const { text } = above;
  const speaks = statusOf(text) ?? kindOf(text) ?? twoStepOf(text) ?? surelyRoles(text);
  if (speaks !== null || isAboutLastLogin(text)) return null;
  return !mayBeHeading && isHeading(text) ? null : text;
}

/** Whether nearly every line is followed by an empty one, so that gaps mean nothing. */
function isSpacedOut(lines: readonly Line[]): boolean {
  const gaps = lines.filter((line, index) => line.number - (lines[index - 1]?.number ?? line.number) > 1);
  return gaps.length > lines.length * 0.8;
}

/** The name before the address in its own line. */
function nameBeside(line: Line | undefined): string {
  const [name = ''] = splitPhrases(line?.anchor?.before ?? '');
  return isKnownPhrase(name) ? '' : name;
}

/** Avatars without a picture leave initials behind. */
function isInitialsOf(line: Line | undefined, name: string): boolean {
  if (line === undefined || line.anchor !== null || !/^\p{L}{1,3}$/u.test(line.text)) return false;
  const initials = name.split(/\s+/).map((part) => [...part][0] ?? '');
  return initials.join('').toLowerCase().startsWith(line.text.toLowerCase());
}

function readBlock(
  lines: readonly Line[],
  { at, end, name }: Block,
  now: number,
): { readonly draft: UserDraft; readonly unknown: readonly NotUnderstood[] } {
  const own = lines[at];
  const draft: UserDraft = { line: own?.number ?? 0, email: own?.anchor?.email ?? '', name, assumed: [] };
  const unknown: NotUnderstood[] = [];
  const take = (line: Line, phrase: string) => {
    if (readPhrase(draft, phrase, now)) return;
    unknown.push(
      notUnderstood(line.number, phrase, 'this is no known word for status, role, two-step or last login'),
    );
  };
  const before = splitPhrases(own?.anchor?.before ?? '').slice(nameBeside(own) === '' ? 0 : 1);
  const after = splitPhrases(own?.anchor?.after ?? '');
  const below = lines.slice(at + 1, end).map((line) => ({ line, phrases: splitPhrases(line.text) }));
  const rest = [...(own === undefined ? [] : [{ line: own, phrases: after }]), ...below].flatMap(
    ({ line, phrases }) =>
      phrases.map((phrase) => ({ line, phrase, alone: phrases.length === 1 || line === own })),
  );
  const [first] = rest;
  const nameless = draft.name === '' && lines[at - 1]?.anchor?.email !== draft.email;
  if (own !== undefined) for (const phrase of before) take(own, phrase);
  if (nameless && first?.alone === true && !isKnownPhrase(first.phrase)) {
    draft.name = first.phrase;
    draft.assumed.push(`“${first.phrase.slice(0, 80)}” after the address was taken for the name`);
    rest.shift();
  }
  for (const { line, phrase } of rest) take(line, phrase);
  return { draft, unknown };
}
