import { expect, test } from 'vitest';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { holdersOfRole } from './holders-of-role.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';

const { axes, columns } = buildTestMatrix(
  [testPerson(0), testPerson(1), testPerson(2)],
  [testTarget(0), testTarget(1), testTarget(2)],
  [
    { person: 0, target: 0, roles: ['Support', 'Packer'] },
    { person: 0, target: 1, roles: ['Packer'] },
    { person: 1, target: 1, roles: null },
    { person: 1, target: 2, roles: ['Support'] },
    { person: 2, target: 0, roles: ['Support'] },
  ],
);
const view = viewOf(prepareMatrix(axes, columns), null);
const people = axes.people.map(({ id, name }) => ({ value: id, label: name }));
const stores = axes.targets.map(({ domain, name }) => ({ value: domain ?? '', label: name }));
const held = (role: string, subjects = { people, stores }) => {
  const holders = holdersOfRole(view, subjects, role);
  return [holders.people, holders.stores].map((list) => list.map(({ label }) => label));
};
const [first, second, third] = stores.map(({ label }) => label);

test('of a selection, only who holds the role, and only where', () => {
  expect(held('Support')).toEqual([
    ['Person 0', 'Person 1', 'Person 2'],
    [first, third],
  ]);
  expect(held('Packer')).toEqual([['Person 0'], [first, second]]);
  expect(held('Support', { people: people.slice(0, 1), stores })).toEqual([['Person 0'], [first]]);
  expect(held('Support', { people, stores: stores.slice(1, 2) })).toEqual([[], []]);
  expect(held('Nobody’s')).toEqual([[], []]);
});
