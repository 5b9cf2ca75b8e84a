import { nearest } from '../nearest.ts';
import { filterKeyOf, filterKeys, filterWords, isFilterValue, type FilterKey } from './filter-keys.ts';
import { splitExpression, type Piece } from './split-expression.ts';

/** One condition: an account passes when any of the values fits, or, negated, when none does. */
export interface FilterToken {
  readonly key: FilterKey;
  readonly negated: boolean;
  /** At least one, each once. A value that means nothing fits nothing. */
  readonly values: readonly string[];
}

/** All conditions must pass, and every text must be found. At most one token for each key and sign. */
export interface MatrixFilter {
  readonly tokens: readonly FilterToken[];
  readonly text: readonly string[];
}

/** What in an expression can't have been meant. */
export interface FilterProblem {
  /** The piece as typed. */
  readonly token: string;
  readonly reason: string;
  /** What was probably meant, as a whole piece; null when nothing comes near. */
  readonly nearest: string | null;
}

/**
 * Reads a filter expression. Never throws: what can't be understood is told in `problems` and kept so that it never shows
 * *more* than was asked for: an unknown value fits nothing, a piece with an unknown key is looked for as text.
 *
 * `key:value` asks, `-key:value` excludes, commas or a repeated key mean *or*, different keys *and*; quotes hold spaces
 * and commas (`client:"Kettle & Co"`); anything else is free text, and each word of it must be found.
 */
export function parseFilter(expression: string): {
  readonly filter: MatrixFilter;
  readonly problems: readonly FilterProblem[];
} {
  const problems: FilterProblem[] = [];
  const tokens = new Map<string, { key: FilterKey; negated: boolean; values: string[] }>();
  const text: string[] = [];
  const keep = (list: string[], value: string): void => {
    if (value !== '' && !list.includes(value)) list.push(value);
  };
  for (const piece of splitExpression(expression)) {
    if (piece.unclosed) problems.push(problem(piece, 'the quote is not closed', `${piece.typed}"`));
    if (piece.key === null) {
      keep(text, piece.values.join(','));
      continue;
    }
    const key = filterKeyOf(piece.key);
    if (key === null) {
      const meant = nearest(piece.key, filterKeys);
      problems.push(
        problem(piece, `there is no filter “${piece.key}”`, meant === null ? null : withKey(piece, meant)),
      );
      keep(text, piece.typed);
      continue;
    }
    const values = piece.values.map((value) => knownWord(key, value.trim())).filter((value) => value !== '');
    if (values.length === 0) {
      problems.push(problem(piece, `“${key}” needs a value`, null));
      continue;
    }
    const name = `${piece.negated ? '-' : ''}${key}`;
    const token = tokens.get(name) ?? { key, negated: piece.negated, values: [] };
    tokens.set(name, token);
    for (const value of values) {
      keep(token.values, value);
      if (!isFilterValue(key, value)) problems.push(unknownValue(piece, key, value));
    }
  }
  return { filter: { tokens: [...tokens.values()], text }, problems };
}

/** Words of a closed list are kept in its own spelling. */
function knownWord(key: FilterKey, value: string): string {
  const lower = value.toLowerCase();
  return key !== 'permission' &&
    (key === 'age' || key === 'changed' || filterWords(key)?.includes(lower) === true)
    ? lower
    : value;
}

const problem = ({ typed }: Piece, reason: string, meant: string | null): FilterProblem => ({
  token: typed,
  reason,
  nearest: meant,
});

function unknownValue(piece: Piece, key: FilterKey, value: string): FilterProblem {
  const sign = piece.negated ? '-' : '';
  if (key === 'age') return problem(piece, 'an age looks like >7d or <12h', `${sign}age:>7d`);
  if (key === 'changed') {
    return problem(
      piece,
      '“changed” takes an age such as 7d or >30d, or a day such as 2026-11-01',
      `${sign}changed:7d`,
    );
  }
  const words = filterWords(key) ?? [];
  const meant = nearest(value, words);
  const isAnswer = key === 'stale' || key === 'staged';
  return problem(
    piece,
    isAnswer ? `“${key}” is asked with ${words.join(' or ')}` : `“${value}” is no ${key}`,
    meant === null ? null : `${sign}${key}:${quoted(meant, valueNeedsQuotes)}`,
  );
}

function withKey(piece: Piece, key: string): string {
  return `${piece.negated ? '-' : ''}${key}:${piece.values.map((value) => quoted(value, valueNeedsQuotes)).join(',')}`;
}

const valueNeedsQuotes = /[\s,"]/u;
/** A text that could be read as a condition, an exclusion or two words must say that it is none. */
const textNeedsQuotes = /[\s"]|^-|^[\p{L}]+:/u;

function quoted(value: string, when: RegExp): string {
  return when.test(value) ? `"${value.replace(/["\\]/gu, '\\$&')}"` : value;
}

/** The expression of a filter: `parseFilter` gives the same filter back. */
export function formatFilter({ tokens, text }: MatrixFilter): string {
  const conditions = tokens.map(
    ({ key, negated, values }) =>
      `${negated ? '-' : ''}${key}:${values.map((value) => quoted(value, valueNeedsQuotes)).join(',')}`,
  );
  return [...conditions, ...text.map((word) => quoted(word, textNeedsQuotes))].join(' ');
}
