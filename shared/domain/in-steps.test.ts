import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachInSteps, groupInSteps, inOneGo, mapInSteps, sortInSteps, type InSteps } from './in-steps.ts';

/** What comes of the work, and how often it could be put aside. */
function count<Result>(work: InSteps<Result>): { readonly result: Result; readonly steps: number } {
  let steps = 0;
  for (;;) {
    const step = work.next();
    if (step.done === true) return { result: step.value, steps };
    steps += 1;
  }
}

const numbers = (length: number): readonly number[] => Array.from({ length }, (_, n) => (n * 7919) % 1009);
const lists = fc.oneof(
  fc.array(fc.nat(20)),
  fc.array(fc.nat(20), { minLength: 2_000, maxLength: 4_500, size: 'max' }),
);

describe('work in steps', () => {
  it('can be put aside every few hundred items, and not at all in short lists', () => {
    expect(count(mapInSteps(numbers(1_000), (n) => n)).steps).toBe(5);
    expect(count(groupInSteps(numbers(1_000), (n) => n)).steps).toBe(5);
    expect(count(mapInSteps(numbers(100), (n) => n)).steps).toBe(0);
    expect(count(sortInSteps(numbers(10_000), (a, b) => a - b)).steps).toBeGreaterThan(100);
  });

  it('deals with items that are added on the way', () => {
    const queue = [3];
    const met: number[] = [];
    inOneGo(
      eachInSteps(queue, (n) => {
        met.push(n);
        if (n > 0) queue.push(n - 1);
      }),
    );
    expect(met).toEqual([3, 2, 1, 0]);
  });

  it('groups as Map.groupBy does', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect([...inOneGo(groupInSteps(list, (n) => n % 5))]).toEqual([...Map.groupBy(list, (n) => n % 5)]);
      }),
    );
  });

  it('sorts as toSorted does, equal ones in their order', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const items = list.map((key, place) => ({ key, place }));
        const byKey = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key;
        expect(inOneGo(sortInSteps(items, byKey))).toEqual(items.toSorted(byKey));
      }),
      { numRuns: 30 },
    );
  });
});
