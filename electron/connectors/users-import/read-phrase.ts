import { isButton, kindOf, splitRoles, statusOf, surelyRoles, twoStepOf, yesOrNo } from './known-words.ts';
import { isAboutLastLogin, readLastLogin } from './last-login.ts';
import type { UserDraft } from './user-draft.ts';

/** Most words of one phrase, such as “Last login November 3, 2026 at 2:14 pm”. */
const LONGEST_PHRASE = 9;

/** Whether a text says something by its own words, wherever it stands. */
export function isKnownPhrase(text: string): boolean {
  return (
    isAboutLastLogin(text) ||
    (statusOf(text) ?? kindOf(text) ?? twoStepOf(text) ?? surelyRoles(text)) !== null ||
    isButton(text)
  );
}

/**
 * Cuts what stands in one line into phrases: at tabs, dots, bars and wide gaps, and where known phrases follow each other
 * with nothing but a space between (“Active Store owner Two-step authentication on”).
 */
export function splitPhrases(text: string): readonly string[] {
  return text
    .split(/\t|\s[·•|–—]\s|\s{2,}|[<>()]/)
    .map((part) => part.replace(/^[\s,;:·•|–—-]+|[\s,;:·•|–—]+$/g, ''))
    .filter((part) => part !== '')
    .flatMap((part) => (isKnownPhrase(part) ? [part] : splitAtKnown(part)));
}

/** Longest known phrase first, from the left; words between known phrases stay together. */
function splitAtKnown(part: string): readonly string[] {
  const words = part.split(' ');
  const phrases: string[] = [];
  let rest: string[] = [];
  let found = 0;
  for (let from = 0; from < words.length;) {
    const length = knownLength(words, from);
    if (length === 0) {
      rest.push(words[from] ?? '');
      from += 1;
      continue;
    }
    if (rest.length > 0) phrases.push(rest.join(' '));
    rest = [];
    phrases.push(words.slice(from, from + length).join(' '));
    found += 1;
    from += length;
  }
  if (rest.length > 0) phrases.push(rest.join(' '));
  // One known word inside another text (“Active campaigns team”) is part of a name, not a status.
  return found >= 2 || rest.length === 0 ? phrases : [part];
}

function knownLength(words: readonly string[], from: number): number {
  for (let length = Math.min(LONGEST_PHRASE, words.length - from); length > 0; length -= 1) {
    const phrase = words
      .slice(from, from + length)
      .join(' ')
      .replace(/[,;]$/, '');
    const aboutLogin = isAboutLastLogin(phrase) && readLastLogin(phrase, Infinity) !== null;
    if (
      aboutLogin ||
      (statusOf(phrase) ?? kindOf(phrase) ?? twoStepOf(phrase) ?? surelyRoles(phrase)) !== null
    )
      return length;
  }
  return 0;
}

/**
 * Takes one phrase into a draft; false when nothing is known of it. A text that could only be a role is taken for one,
 * and a bare date, “Never” or “On” for what such columns hold, but only in words.
 */
export function readPhrase(draft: UserDraft, phrase: string, now: number): boolean {
  if (isAboutLastLogin(phrase)) return readLogin(draft, phrase, now, false);
  const twoStep = twoStepOf(phrase);
  if (twoStep !== null) {
    draft.twoStep = twoStep;
    return true;
  }
  const status = statusOf(phrase);
  if (status !== null && draft.status === undefined) {
    draft.status = status;
    return true;
  }
  const kind = kindOf(phrase);
  if (kind !== null && draft.kind === undefined) {
    draft.kind = kind;
    // Both are roles managed by Shopify too (facts 6); a list of roles that follows says more.
    if (/^(store|organi[sz]ation) owner$/i.test(phrase)) draft.roles ??= [phrase];
    return true;
  }
  const roles = surelyRoles(phrase);
  if (roles !== null) {
    draft.roles = [...new Set([...(draft.roles ?? []), ...roles])];
    return true;
  }
  if (isButton(phrase)) return true;
  const on = yesOrNo(phrase);
  if (on !== null && draft.twoStep === undefined) {
    draft.twoStep = on;
    draft.assumed.push(`“${phrase}” was taken for two-step ${on ? 'on' : 'off'}`);
    return true;
  }
  if (draft.lastLoginAt === undefined && readLogin(draft, phrase, now, true)) return true;
  if (
    status !== null ||
    kind !== null ||
    draft.roles !== undefined ||
    !/\p{L}/u.test(phrase) ||
    phrase.length > 120
  )
    return false;
  draft.roles = splitRoles(phrase);
  draft.assumed.push(`“${phrase}” was taken for ${draft.roles.length === 1 ? 'a role' : 'roles'}`);
  return true;
}

function readLogin(draft: UserDraft, phrase: string, now: number, guessed: boolean): boolean {
  const login = readLastLogin(phrase, now);
  if (login === null) return false;
  draft.lastLoginAt = login.at;
  if (guessed) draft.assumed.push(`“${phrase}” was taken for the last login`);
  if (login.assumed !== null) draft.assumed.push(login.assumed);
  return true;
}
