import { expect, test } from 'vitest';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { listOrder } from './list-order.ts';
import { prepareMatrix } from './matrix-data.ts';
import { movesBetween, viewOf } from './matrix-view.ts';

const people = [testPerson(0), testPerson(1), testPerson(2)];
const targets = [
  testTarget(0, { client: null, name: 'Nobody’s' }),
  testTarget(1, { client: 'Beta', name: 'B shop' }),
  testTarget(2, { client: 'Alpha', name: 'Z shop' }),
  testTarget(3, { client: 'Alpha', name: 'A shop' }),
  testTarget(4, { client: 'Alpha', name: 'Group', kind: 'organization', domain: null }),
];
const told = [
  { person: 0, target: 3 },
  { person: 0, target: 1 },
  { person: 2, target: 3 },
];
const { axes, columns } = buildTestMatrix(people, targets, told);
const data = prepareMatrix(axes, columns);

test('targets stand client by client, the organization first, those without a client last', () => {
  expect([...viewOf(data, null).columns]).toEqual([4, 3, 2, 1, 0]);
  expect(viewOf(data, null).bands.map((band) => [band.client, band.end - band.start])).toEqual([
    ['Alpha', 3],
    ['Beta', 1],
    [null, 1],
  ]);
});

test('counts follow what is shown and meant', () => {
  const all = viewOf(data, null);
  expect([...all.targetsOfRow]).toEqual([2, 0, 1]);
  expect([...all.peopleOfColumn]).toEqual([0, 2, 0, 1, 0]);
  const kept = viewOf(data, {
    people: Uint32Array.of(0),
    targets: Uint32Array.of(1, 3),
    cells: Uint32Array.of(0),
  });
  expect([...kept.targetsOfRow]).toEqual([1]);
  expect(kept.accounts).toBe(1);
});

test('people and targets are found again by id in another load', () => {
  const before = viewOf(data, null);
  const again = buildTestMatrix([testPerson(9), ...people.slice(1)], targets, []);
  const after = viewOf(prepareMatrix(again.axes, again.columns), null);
  const moves = movesBetween(before, after);
  expect([0, 1, 2].map((row) => moves.row(row))).toEqual([-1, 1, 2]);
  expect(moves.column(3)).toBe(3);
});

test('the list reads by person or by store, in the order of the grid', () => {
  const view = viewOf(data, null);
  const byPerson = listOrder(view, 'people');
  expect(
    Array.from({ length: byPerson.length }, (_, at) => [byPerson.rows[at], byPerson.columns[at]]),
  ).toEqual([
    [0, 1],
    [0, 3],
    [2, 1],
  ]);
  const byTarget = listOrder(view, 'targets');
  expect(
    Array.from({ length: byTarget.length }, (_, at) => [byTarget.rows[at], byTarget.columns[at]]),
  ).toEqual([
    [0, 1],
    [2, 1],
    [0, 3],
  ]);
});
