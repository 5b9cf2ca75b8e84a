/**
 * Shopify's search syntax for `staffMembers(query:)`: terms, `field:value`, comparators, AND, OR, NOT, brackets.
 *
 * Fields: account_type, email, first_name, id, last_name (schema 2026-10). A term with an unknown field matches
 * everything, as Shopify ignores such terms.
 */
import type { SandboxAccount } from '../../world/world.ts';

type Matcher = (account: SandboxAccount) => boolean;

const TOKEN = /\s*(\(|\)|-(?=\S)|(?:[A-Za-z_]+:)?(?:>=|<=|>|<)?"(?:[^"\\]|\\.)*"|[^\s()]+)/gy;

function tokensOf(query: string): string[] {
  return [...query.trim().matchAll(TOKEN)].map((match) => match[1] ?? '');
}

function textMatches(value: string, wanted: string): boolean {
  const have = value.toLowerCase();
  const want = wanted.toLowerCase();
  if (want === '*') return have !== '';
  return want.endsWith('*') ? have.startsWith(want.slice(0, -1)) : have === want;
}

function compareIds(id: number, comparator: string, wanted: string): boolean {
  const number = Number(wanted.split('/').at(-1));
  switch (comparator) {
    case '>=':
      return id >= number;
    case '<=':
      return id <= number;
    case '>':
      return id > number;
    case '<':
      return id < number;
    default:
      return id === number;
  }
}

function termMatcher(term: string): Matcher {
  const parts = /^(?:([A-Za-z_]+):)?(>=|<=|>|<)?(.*)$/s.exec(term);
  const field = parts?.[1];
  const comparator = parts?.[2] ?? '';
  const value = (parts?.[3] ?? '').replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
  switch (field) {
    case undefined: {
      const want = value.replace(/\*$/, '').toLowerCase();
      return (account) =>
        `${account.firstName} ${account.lastName} ${account.email}`.toLowerCase().includes(want);
    }
    case 'account_type':
      return (account) => textMatches(account.accountType, value);
    case 'email':
      return (account) => textMatches(account.email, value);
    case 'first_name':
      return (account) => textMatches(account.firstName, value);
    case 'last_name':
      return (account) => textMatches(account.lastName, value);
    case 'id':
      return (account) => compareIds(account.id, comparator, value);
    default:
      return () => true;
  }
}

/** A test for accounts. Never throws: what can't be understood is taken as far as it goes. */
export function parseStaffSearch(query: string): Matcher {
  const tokens = tokensOf(query);
  let next = 0;

  const parseOne = (): Matcher => {
    const token = tokens[next];
    next += 1;
    if (token === undefined) return () => true;
    if (token === '-' || token === 'NOT') {
      const inner = parseOne();
      return (account) => !inner(account);
    }
    if (token !== '(') return termMatcher(token);
    const inner = parseOr();
    if (tokens[next] === ')') next += 1;
    return inner;
  };
  const parseAnd = (): Matcher => {
    const parts = [parseOne()];
    while (next < tokens.length && tokens[next] !== 'OR' && tokens[next] !== ')') {
      if (tokens[next] === 'AND') next += 1;
      parts.push(parseOne());
    }
    return (account) => parts.every((part) => part(account));
  };
  const parseOr = (): Matcher => {
    const parts = [parseAnd()];
    while (tokens[next] === 'OR') {
      next += 1;
      parts.push(parseAnd());
    }
    return (account) => parts.some((part) => part(account));
  };

  const matchers: Matcher[] = [];
  while (next < tokens.length) {
    if (tokens[next] === ')') next += 1;
    else matchers.push(parseOr());
  }
  return (account) => matchers.every((matcher) => matcher(account));
}
