import { expect, test } from 'vitest';
import { changesSearch, planFilterOf } from './changes-search.ts';

test('an address that makes no sense narrows nothing', () => {
  const search = changesSearch.parse({ q: '  ', status: 'soon', by: 'window', from: 'today', person: '' });
  expect(planFilterOf(search)).toEqual({});
});

test('the last day is included, by the days of this machine', () => {
  const { since, until } = planFilterOf(changesSearch.parse({ from: '2026-11-22', to: '2026-11-22' }));
  expect(Date.parse(until ?? '') - Date.parse(since ?? '')).toBe(86_400_000);
  expect(new Date(since ?? '').getHours()).toBe(0);
});
