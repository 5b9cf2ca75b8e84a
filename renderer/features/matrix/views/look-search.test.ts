import { expect, test } from 'vitest';
import { lookOf, sameLook, searchOfLook } from './look-search.ts';

test('a look stands in the address and is read back from it, folds in any order', () => {
  const look = lookOf({
    filter: 'kind:owner',
    people: 'team',
    view: 'list',
    folded: ['b', 'a'],
    transposed: true,
    sizes: { widths: { tg_000002: 120, tg_000001: 80 }, heights: {} },
  });
  expect(lookOf(searchOfLook(look))).toEqual(look);
  expect(sameLook(look, { ...look, folded: ['b', 'a'] })).toBe(true);
  expect(sameLook(look, { ...look, list: false })).toBe(false);
  const widths = { tg_000001: 80, tg_000002: 120 };
  expect(sameLook(look, { ...look, sizes: { widths, heights: {} } })).toBe(true);
  expect(sameLook(look, { ...look, sizes: { widths: {}, heights: {} } })).toBe(false);
});
