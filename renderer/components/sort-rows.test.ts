import { expect, test } from 'vitest';
import { formatSort, parseSort, sortRows } from './sort-rows.ts';

const rows = [{ n: 2 }, { n: null }, { n: 10 }, { n: 1 }];

test('what is not known comes last in both directions', () => {
  expect(sortRows(rows, ({ n }) => n, 'ascending').map(({ n }) => n)).toEqual([1, 2, 10, null]);
  expect(sortRows(rows, ({ n }) => n, 'descending').map(({ n }) => n)).toEqual([10, 2, 1, null]);
});

test('texts sort as people read them', () => {
  const names = [{ s: 'store 10' }, { s: 'Store 9' }, { s: 'étoile' }];
  expect(sortRows(names, ({ s }) => s, 'ascending').map(({ s }) => s)).toEqual([
    'étoile',
    'Store 9',
    'store 10',
  ]);
});

test('an order survives the address', () => {
  expect(formatSort(parseSort('-age'))).toBe('-age');
  expect(parseSort('name')).toEqual({ key: 'name', direction: 'ascending' });
});
