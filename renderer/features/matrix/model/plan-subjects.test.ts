import { expect, test } from 'vitest';
import { buildTestMatrix, testPerson, testTarget } from './build-test-matrix.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';
import { planSubjects } from './plan-subjects.ts';

test('a selection becomes the people and stores of a plan; an organization stands for its stores', () => {
  const people = [testPerson(0), testPerson(1)];
  const targets = [
    testTarget(0),
    testTarget(1, { organization: 'Group' }),
    testTarget(2, { kind: 'organization', domain: null, name: 'Group' }),
  ];
  const { axes, columns } = buildTestMatrix(people, targets, []);
  const view = viewOf(prepareMatrix(axes, columns), null);
  const column = (name: string) => view.columns.findIndex((item) => axes.targets[item]?.name === name);
  const at = (left: number) => planSubjects(view, [{ top: 0, bottom: 0, left, right: left }]);
  const [store, group] = [column('Store 000'), column('Group')];
  expect(at(store).stores.map(({ value }) => value)).toEqual(['store-0.myshopify.com']);
  expect(at(group).stores.map(({ value }) => value)).toEqual(['store-1.myshopify.com']);
  expect(at(group).people).toHaveLength(1);
});
