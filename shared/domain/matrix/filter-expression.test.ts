import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterKeys } from './filter-keys.ts';
import { formatFilter, parseFilter, type MatrixFilter } from './filter-expression.ts';

const parsed = (expression: string): MatrixFilter => parseFilter(expression).filter;
const problems = (expression: string): unknown =>
  parseFilter(expression).problems.map(({ token, nearest }) => [token, nearest]);

describe('parseFilter', () => {
  it('reads keys, exclusions, lists, quotes and text', () => {
    expect(
      parsed('Client:"Kettle & Co",acme -kind:POS  kind:staff,owner kind:staff hello "two words"'),
    ).toEqual({
      tokens: [
        { key: 'client', negated: false, values: ['Kettle & Co', 'acme'] },
        { key: 'kind', negated: true, values: ['pos'] },
        { key: 'kind', negated: false, values: ['staff', 'owner'] },
      ],
      text: ['hello', 'two words'],
    });
  });
  it('takes quotes within quotes, commas in quotes and a dash as they are', () => {
    expect(parsed(String.raw`client:"a \"b\", c" -dash "kind:staff"`)).toEqual({
      tokens: [{ key: 'client', negated: false, values: ['a "b", c'] }],
      text: ['-dash', 'kind:staff'],
    });
  });
  it('names what it can’t have been meant, with the nearest', () => {
    expect(problems('knd:staff')).toEqual([['knd:staff', 'kind:staff']]);
    expect(problems('-kind:staf')).toEqual([['-kind:staf', '-kind:staff']]);
    expect(problems('permission:"Manage customer event"')).toEqual([
      ['permission:"Manage customer event"', 'permission:"Manage customer events"'],
    ]);
    expect(problems('age:old')).toEqual([['age:old', 'age:>7d']]);
    expect(problems('kind:')).toEqual([['kind:', null]]);
    expect(problems('client:"Kettle')).toEqual([['client:"Kettle', 'client:"Kettle"']]);
    expect(problems('permission:"Manage customer events" age:>7D stale:YES team:anything')).toEqual([]);
    expect(problems('changed:7d,>30D changed:<2026-11-01')).toEqual([]);
    expect(problems('-changed:2026-02-31')).toEqual([['-changed:2026-02-31', '-changed:7d']]);
    expect(problems('changed:soon')).toEqual([['changed:soon', 'changed:7d']]);
  });
  it('knows a target by that name too', () => {
    expect(parsed('-Target:kettle store:x')).toEqual(parsed('-store:kettle store:x'));
    expect(problems('constructor:x')).toEqual([['constructor:x', null]]);
  });
  it('looks for a piece with an unknown key as text, and keeps an unknown value, so that neither shows more', () => {
    expect(parsed('foo:bar kind:nonsense')).toEqual({
      tokens: [{ key: 'kind', negated: false, values: ['nonsense'] }],
      text: ['foo:bar'],
    });
  });
});

describe('formatFilter', () => {
  const word = fc
    .string({
      unit: fc.constantFrom('a', 'B', ' ', ',', '"', '\\', '-', ':', '<', '\n', 'é', '\u202e'),
      maxLength: 8,
    })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const openKeys = ['person', 'team', 'client', 'store', 'organization', 'plan', 'role'] as const;
  const filter = fc.record({
    tokens: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom(...openKeys),
        negated: fc.boolean(),
        values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      }),
      { selector: ({ key, negated }) => `${negated} ${key}` },
    ),
    text: fc.uniqueArray(word, { maxLength: 3 }),
  });

  it('is what parseFilter reads back', () => {
    fc.assert(
      fc.property(filter, (wanted) => {
        expect(parseFilter(formatFilter(wanted))).toEqual({ filter: wanted, problems: [] });
      }),
    );
  });
  it('keeps the meaning of anything at all that was typed', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...filterKeys).chain((key) => word.map((value) => `${key}:${value}`)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const once = parsed(pieces.join(' '));
        expect(parsed(formatFilter(once))).toEqual(once);
      }),
    );
  });
});
