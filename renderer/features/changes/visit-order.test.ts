import { expect, test } from 'vitest';
import { fakeOperation, fakeVisit } from '../../api/fake-plan.ts';
import { minutesFor, nextVisit, openVisits } from './visit-order.ts';

const waiting = { ...fakeOperation.progress, status: 'handed-off' } as const;
const numbers = [1, 2, 3];
const plan = (ended: readonly number[]) => ({
  operations: numbers.map((at) => ({
    ...fakeOperation,
    id: `op${at}`,
    progress: ended.includes(at) ? { ...waiting, status: 'applied' as const } : waiting,
  })),
  visits: numbers.map((at) => ({ ...fakeVisit, id: `v${at}`, operations: [`op${at}`] })),
});

test('the next visit is the next open one, and from the start again at the end', () => {
  expect(openVisits(plan([1])).map(({ id }) => id)).toEqual(['v2', 'v3']);
  expect(nextVisit(plan([1]), 'v1')?.id).toBe('v2');
  expect(nextVisit(plan([2]), 'v1')?.id).toBe('v3');
  expect(nextVisit(plan([3]), 'v3')?.id).toBe('v1');
  expect(nextVisit(plan([2, 3]), 'v1')).toBeNull();
});

test('the time left grows with what has to be typed, and is nothing for no visit', () => {
  expect(minutesFor([])).toBe(0);
  expect(minutesFor([fakeVisit])).toBe(1);
  const large = {
    ...fakeVisit,
    steps: [{ text: 'Tick these.', values: Array.from({ length: 25 }, String) }],
  };
  expect(minutesFor([large, large])).toBe(9);
});
