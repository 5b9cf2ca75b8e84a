import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleMatrix, sampleTime } from '#tests/fixtures/core/sample-matrix.ts';
import { applyFilter } from './apply-filter.ts';
import { parseFilter } from './filter-expression.ts';
import { parseChanged } from './filter-keys.ts';
import { packColumns, unpackColumns, type MatrixColumns } from './matrix-columns.ts';

const { axes, columns: plain } = sampleMatrix({ people: 4, targets: 5, accounts: 4 });
const day = 86_400;
const today = sampleTime / 1000;
/** Cells that were, in days before now: first seen, and last seen to change (null for never). */
const columnsOf = (told: readonly (readonly [since: number, changed: number | null])[]): MatrixColumns => ({
  ...plain,
  sinceBy: Uint32Array.from(told, ([since]) => today - since * day),
  changedBy: Uint32Array.from(told, ([, changed]) => (changed === null ? 0 : today - changed * day)),
});
const columns = columnsOf([
  [100, 3],
  [100, 40],
  [100, null],
  [10, null],
]);
const cells = (expression: string): number[] => [
  ...applyFilter(axes, columns, parseFilter(expression).filter, { now: sampleTime, staged: null }).cells,
];

it('finds what was seen to change since, and what is known not to have', () => {
  expect(cells('changed:7d')).toEqual([0]);
  expect(cells('changed:<60d')).toEqual([0, 1]);
  expect(cells('changed:>30d')).toEqual([1, 2]);
  expect(cells('-changed:7d')).toEqual([1, 2, 3]);
  expect(cells('changed:2026-11-19')).toEqual([0]);
  expect(cells('changed:<2026-10-20')).toEqual([1, 2]);
  expect(cells('changed:7d,>30d')).toEqual([0, 1, 2]);
});

it('says neither of what was first read too short a time ago to know', () => {
  expect(cells('changed:30d')).not.toContain(3);
  expect(cells('changed:>30d')).not.toContain(3);
});

it('never finds one cell both changed and unchanged since the same moment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(200), fc.option(fc.nat(200))), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 200 }),
      (told, days) => {
        const made = columnsOf(told);
        const kept = (expression: string) => [
          ...applyFilter(axes, made, parseFilter(expression).filter, { now: sampleTime, staged: null }).cells,
        ];
        const [seen, not] = [kept(`changed:${days}d`), kept(`changed:>${days}d`)];
        expect(seen.filter((cell) => not.includes(cell))).toEqual([]);
      },
    ),
  );
});

it('reads no value that is no moment', () => {
  for (const value of ['', '7', 'd', '7y', '>=7d', '2026-13-01', '2026-02-31', '2026-1-1', 'today']) {
    expect(parseChanged(value), value).toBeNull();
  }
});

it('survives packing, with what came later than its account', () => {
  const later = {
    ...columns,
    laterCell: Uint32Array.of(1, 1),
    laterWord: Uint32Array.of(0, 0xffff_ffff),
    laterAfter: Uint32Array.of(0, 5),
    laterBy: Uint32Array.of(6, 7),
  };
  expect(unpackColumns(packColumns(later))).toEqual(later);
});
