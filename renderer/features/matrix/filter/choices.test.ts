import { expect, test } from 'vitest';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { formatFilter, parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { filterKeys } from '#shared/domain/matrix/filter-keys.ts';
import { stagedCells } from '#shared/domain/matrix/staged-cells.ts';
import { blockedSign } from '#shared/domain/plan/staged-marks.ts';
import { buildTestMatrix, testNow, testPerson, testTarget } from '../model/build-test-matrix.ts';
import { choicesFor, withChoice } from './choices.ts';

const { axes, columns } = buildTestMatrix(
  [
    testPerson(0, { team: 'Growth' }),
    testPerson(1, { owner: 'vendor', name: 'Bo, "the" Lind' }),
    testPerson(2),
  ],
  [
    testTarget(0, { plan: 'Plus' }),
    testTarget(1, { plan: 'Basic', status: 'stale' }),
    testTarget(2, { plan: null }),
  ],
  [
    { person: 0, target: 0, roles: ['Support'], sensitivity: 'sensitive' },
    { person: 0, target: 1, kind: 'staff', roles: ['Support', 'Store manager'] },
    { person: 1, target: 0, status: 'pending', roles: [] },
    { person: 2, target: 0, kind: 'staff', roles: null },
  ],
);
const staged = stagedCells(axes, {
  version: '1',
  people: axes.people.map(({ id }) => id),
  targets: axes.targets.map(({ id }) => id),
  words: ['gets Support'],
  // The first person at the first store, forbidden, and the third at the third, where there is no account.
  cells: [0, 0, 0, blockedSign, 2, 2, 0, 0],
});
const moment = { now: testNow, staged };
const choices = (key: (typeof filterKeys)[number], filter = '') =>
  choicesFor(key, axes, columns, parseFilter(filter).filter, moment);
const pairs = (key: (typeof filterKeys)[number], filter = '') =>
  choices(key, filter).map(({ value, accounts }) => [value, accounts]);

test('counts the accounts that each value would leave, most first', () => {
  expect(pairs('role')).toEqual([
    ['Support', 2],
    ['none', 1],
    ['Store manager', 1],
  ]);
  expect(pairs('plan')).toEqual([
    ['Plus', 3],
    ['Basic', 1],
    ['none', 0],
  ]);
  expect(pairs('kind', 'plan:Plus')).toEqual([
    ['collaborator', 2],
    ['staff', 1],
  ]);
});

test('counts accounts for which something is staged, or forbidden', () => {
  expect(pairs('staged')).toEqual([
    ['no', 3],
    ['forbidden', 1],
    ['yes', 1],
  ]);
});

test('what the same key asks already does not narrow its own choices', () => {
  expect(pairs('kind', 'kind:staff')).toEqual(pairs('kind'));
});

test('whatever is counted is what the filter then keeps, for every key and value', () => {
  for (const key of filterKeys) {
    for (const { value, accounts } of choices(key)) {
      const text = formatFilter(withChoice({ tokens: [], text: [] }, key, false, value, true));
      const { filter, problems } = parseFilter(text);
      expect(problems, text).toEqual([]);
      expect(applyFilter(axes, columns, filter, moment).cells.length, text).toBe(accounts);
    }
  }
});

test('choosing adds a value or takes it off, and leaves the rest of the filter alone', () => {
  const { filter } = parseFilter('kind:staff ana -plan:Basic');
  const more = withChoice(filter, 'kind', false, 'owner', true);
  expect(formatFilter(more)).toBe('kind:staff,owner -plan:Basic ana');
  expect(formatFilter(withChoice(more, 'kind', false, 'staff', false))).toBe('kind:owner -plan:Basic ana');
  expect(formatFilter(withChoice(filter, 'kind', false, 'staff', false))).toBe('-plan:Basic ana');
  expect(formatFilter(withChoice(filter, 'plan', false, 'Plus', true))).toBe(
    'kind:staff -plan:Basic plan:Plus ana',
  );
});
