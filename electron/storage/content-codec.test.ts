import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, toCanonical, unpack } from './content-codec.ts';

const name = fc.oneof(fc.string(), fc.constantFrom('10', '9', '01', '__proto__', 'toJSON', 'a', 'é', '😀'));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(name, tie('value'), { noNullPrototype: true }),
  ),
})).value;

describe('the canonical form', () => {
  it('is what RFC 8785 says, whichever way it was made', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(toCanonical(value).text).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('orders names like numbers as texts, and replaces lone surrogates', () => {
    expect(toCanonical({ b: 1, 9: 2, 10: 3 }).text).toBe('{"10":3,"9":2,"b":1}');
    expect(toCanonical({ name: '\ud83d' }).text).toBe('{"name":"\ufffd"}');
    expect(toCanonical({ '\ud83d': 1 }).text).toBe('{"\ufffd":1}');
  });

  it('refuses what JSON can’t hold', () => {
    expect(() => toCanonical({ a: Number.NaN })).toThrow();
    expect(() => toCanonical(undefined)).toThrow(TypeError);
  });
});

describe('packing', () => {
  it.each([0, 10, 65_536, 70_000])('gives a text of %i characters back', async (length) => {
    const text = 'né😀'
      .repeat(Math.ceil(length / 4))
      .slice(0, length)
      .toWellFormed();
    expect(unpack(await pack(text))).toBe(text);
  });
});
