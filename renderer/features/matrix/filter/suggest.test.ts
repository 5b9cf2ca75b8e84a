import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterKeys } from '#shared/domain/matrix/filter-keys.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { buildTestMatrix, testPerson, testTarget } from '../model/build-test-matrix.ts';
import { suggest, tokenAround } from './suggest.ts';

const { axes } = buildTestMatrix(
  [testPerson(0, { team: 'Growth' })],
  [testTarget(0, { client: 'Kettle & Co' })],
  [{ person: 0, target: 0, roles: ['Store manager', 'Support'] }],
);
const labels = (text: string) => suggest(text, text.length, axes).options.map((option) => option.label);

test('an empty field offers every key; letters narrow them down', () => {
  expect(labels('')).toHaveLength(filterKeys.length);
  expect(labels('owner:agency s')).toEqual(['store:', 'status:', 'sensitivity:', 'staged:', 'stale:']);
  expect(suggest('-ki', 3, axes).options[0]?.insert).toBe('-kind:');
});

test('after a key come its values in this matrix, quoted when they hold spaces', () => {
  expect(labels('role:s')).toEqual(['Store manager', 'Support']);
  expect(suggest('role:sto', 8, axes).options[0]?.insert).toBe('role:"Store manager" ');
  expect(suggest('role:Support,sto', 16, axes).options[0]?.insert).toBe('role:Support,"Store manager" ');
});

test('a name of several words is found without quotes, and a word that is none stays a text', () => {
  const one = (text: string) => {
    const { from, to, options } = suggest(text, text.length, axes);
    return options[0] === undefined ? null : text.slice(0, from) + options[0].insert + text.slice(to);
  };
  expect(one('permission:export cus')).toBe('permission:"Export customers" ');
  expect(one('kind:staff -role:store man')).toBe('kind:staff -role:"Store manager" ');
  expect(one('target:store-0 cli')).toBe('target:store-0 client:');
  expect(labels('role:store xyz')).toEqual([]);
  expect(one('client:"Kettle & Co" cl')).toBe('client:"Kettle & Co" client:');
  expect(suggest('role:Support, sto', 17, axes).from).toBe(14);
});

test('no value is offered twice', () => {
  for (const text of ['permission:export', 'permission:', 'changed:', 'role:']) {
    expect(new Set(labels(text)).size, text).toBe(labels(text).length);
  }
  expect(labels('permission:export')).toContain('Export customers');
});

test('every key offered is one that the filter understands', () => {
  for (const key of filterKeys) {
    const [option] = suggest(`${key}:`, key.length + 1, axes).options;
    const text = option?.insert.trim() ?? `${key}:x`;
    expect(parseFilter(text).problems, text).toEqual([]);
  }
});

test('the token around the caret never leaves the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(40), (text, at) => {
      const caret = Math.min(at, text.length);
      const { from, to } = tokenAround(text, caret);
      expect(from).toBeLessThanOrEqual(caret);
      expect(to).toBeGreaterThanOrEqual(caret);
      expect(to).toBeLessThanOrEqual(text.length);
    }),
  );
});
