import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPieces, canonicalText } from './canonical-json.ts';

/** Values out of JSON, lone surrogates and odd names included, some with lists that are long enough to be cut. */
const json = fc.jsonValue({ stringUnit: 'binary' });
const long = fc.array(json, { minLength: 101, maxLength: 450, size: 'max' });
const record = fc.dictionary(
  fc.string(),
  fc.oneof({ weight: 4, arbitrary: json }, { weight: 1, arbitrary: long }),
);

describe('canonical JSON', () => {
  it('is the same text whole and in pieces, whatever is cut where', () => {
    fc.assert(
      fc.property(fc.oneof(json, long, record), (value) => {
        const pieces = [...canonicalPieces(value)];
        expect(pieces.join('')).toBe(canonicalText(value));
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
        expect(canonicalText(JSON.parse(canonicalText(value)))).toBe(canonicalText(value));
      }),
      { numRuns: 60 },
    );
  });

  it('cuts long lists, also those in fields', () => {
    const list = Array.from({ length: 1_000 }, (_, n) => n);
    expect([...canonicalPieces(list)]).toHaveLength(11);
    expect([...canonicalPieces({ b: list, a: 1 })].slice(0, 2)).toEqual(['{"a":', '1']);
    expect(canonicalText({ b: list, a: 1 })).toBe(JSON.stringify({ a: 1, b: list }));
  });

  it('refuses what JSON can’t hold, in a long list too', () => {
    const list: unknown[] = Array.from({ length: 200 }, () => 1);
    for (const odd of [undefined, () => 1, Number.NaN]) {
      expect(() => canonicalText(list.with(150, odd))).toThrow();
      expect(() => canonicalText({ list: list.with(150, odd) })).toThrow();
    }
  });
});
