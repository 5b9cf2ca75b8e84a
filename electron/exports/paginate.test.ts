import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paginate } from './paginate.ts';

const anyBands = fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 20 });

it('shows every member once, in order, on pages that hold them', () => {
  fc.assert(
    fc.property(anyBands, fc.integer({ min: 4, max: 50 }), fc.nat(1), (lengths, capacity, overhead) => {
      const pages = paginate(lengths, capacity, overhead);
      const shown = pages
        .flat()
        .flatMap(({ band, from, to }) =>
          Array.from({ length: to - from }, (_, at) => `${band}/${from + at}`),
        );
      expect(shown).toEqual(
        lengths.flatMap((length, band) => Array.from({ length }, (_, at) => `${band}/${at}`)),
      );
      for (const page of pages) {
        const used = page.reduce((sum, { from, to }) => sum + overhead + to - from, 0);
        expect(used).toBeLessThanOrEqual(capacity);
        expect(page.length).toBeGreaterThan(0);
      }
    }),
  );
});

it('keeps a band whole where that leaves a page at least half full, and begins none with a crumb', () => {
  expect(paginate([6, 6], 10, 0)).toEqual([[{ band: 0, from: 0, to: 6 }], [{ band: 1, from: 0, to: 6 }]]);
  expect(paginate([8, 30], 10, 0).slice(0, 2)).toEqual([
    [{ band: 0, from: 0, to: 8 }],
    [{ band: 1, from: 0, to: 10 }],
  ]);
  expect(paginate([3, 9], 10, 0)[0]).toEqual([
    { band: 0, from: 0, to: 3 },
    { band: 1, from: 0, to: 7 },
  ]);
  expect(paginate([], 10, 1)).toEqual([]);
});
