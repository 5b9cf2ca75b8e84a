import { expect, test } from 'vitest';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { listOrder } from './list-order.ts';
import { prepareMatrix } from './matrix-data.ts';
import { ClientId } from '#shared/domain/ids.ts';
import { plainArrangement } from '#shared/domain/matrix/arrangement.ts';
import { viewOf } from './matrix-view.ts';
import { describeSelection } from './describe-selection.ts';
import { carrySelection, movesBetween } from './view-moves.ts';
import { selectOnly } from './selection.ts';
import { tallyOf } from './tally.ts';

const people = [testPerson(0), testPerson(1), testPerson(2)];
const targets = [
  testTarget(0, { client: null, clientId: null, name: 'Nobody’s' }),
  testTarget(1, { client: 'Beta', clientId: ClientId.parse('cl_beta01'), name: 'B shop' }),
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

test('targets stand client by client, those without a client last', () => {
  expect([...viewOf(data, null).columns]).toEqual([3, 2, 4, 1, 0]);
  expect(viewOf(data, null).across.bands.map((band) => [band.label, band.end - band.start])).toEqual([
    ['Alpha', 3],
    ['Beta', 1],
    ['No client', 1],
  ]);
});

test('counts follow what is shown and meant', () => {
  const all = viewOf(data, null);
  expect([...all.down.counts.others]).toEqual([2, 0, 1]);
  expect([...all.across.counts.others]).toEqual([0, 1, 0, 2, 0]);
  const kept = viewOf(data, {
    people: Uint32Array.of(0),
    targets: Uint32Array.of(1, 3),
    cells: Uint32Array.of(0),
  });
  expect(kept.down.counts.others[0]).toBe(1);
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
    [0, 0],
    [0, 3],
    [2, 0],
  ]);
  const byTarget = listOrder(view, 'targets');
  expect(
    Array.from({ length: byTarget.length }, (_, at) => [byTarget.rows[at], byTarget.columns[at]]),
  ).toEqual([
    [0, 0],
    [2, 0],
    [0, 3],
  ]);
});

const grouped = { ...plainArrangement, people: { ...plainArrangement.people, group: 'owner' as const } };
const alpha = viewOf(data, null).across.bands[0]?.key ?? '';

test('a folded band of columns leaves one column, which counts what is behind it', () => {
  const view = viewOf(data, null, { folded: new Set([alpha]) });
  expect([...view.columns]).toEqual([-1, 1, 0]);
  expect([2, 3, 4].map((target) => view.columnOf[target])).toEqual([0, 0, 0]);
  expect([...tallyOf(view, 0).cells]).toEqual([1, 1, 0]);
  expect(describeSelection(view, [{ top: 0, bottom: 2, left: 0, right: 0 }])).toMatchObject({
    cells: 9,
    people: 3,
    targets: 3,
    accounts: 2,
  });
});

test('a band of rows has a row of its own before its people, alone while it is folded', () => {
  const open = viewOf(data, null, { arrangement: grouped });
  expect([...open.rows]).toEqual([-1, 0, 1, 2]);
  const folded = viewOf(data, null, { arrangement: grouped, folded: new Set(['owner:agency']) });
  expect([...folded.rows]).toEqual([-1]);
  expect([...tallyOf(folded, 0).cells]).toEqual([2, 0, 0, 1, 0]);
  // The row of a band and those of its members are the same people: none counts twice.
  const all = [{ top: 0, bottom: 3, left: 0, right: 4 }];
  expect(describeSelection(open, all)).toMatchObject({ cells: 15, people: 3, accounts: 3 });
  const moves = movesBetween(open, folded);
  expect([0, 1, 2, 3].map((row) => moves.row(row))).toEqual([0, 0, 0, 0]);
});

test('transposed, rows are targets and a selection stays on the same cell', () => {
  const before = viewOf(data, null);
  const after = viewOf(data, null, { arrangement: { ...plainArrangement, transposed: true } });
  expect([...after.rows]).toEqual([-1, 3, 2, 4, -2, 1, -3, 0]);
  expect([...after.columns]).toEqual([0, 1, 2]);
  const extent = { rows: 3, columns: 5 };
  const carried = carrySelection(selectOnly({ row: 2, column: 0 }, extent), before, after);
  expect(carried.active).toEqual({ row: 1, column: 2 });
  expect(describeSelection(after, carried.ranges)).toMatchObject({ people: 1, targets: 1, accounts: 1 });
});

test('a list is flat: nothing is folded and no band has a row', () => {
  const view = viewOf(data, null, {
    arrangement: { ...grouped, transposed: true },
    folded: new Set([alpha, 'owner:agency']),
    flat: true,
  });
  expect([...view.rows]).toEqual([0, 1, 2]);
  expect(view.columns).toHaveLength(5);
});
