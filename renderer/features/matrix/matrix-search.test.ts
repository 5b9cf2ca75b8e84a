import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peopleGroups, peopleSorts, targetGroups, targetSorts } from '#shared/domain/matrix/arrangement.ts';
import { arrangementOf, matrixSearch, searchOf } from './matrix-search.ts';

test('every arrangement stands in the address and is read back from it', () => {
  const arbitrary = fc.record({
    filter: fc.string({ maxLength: 50 }),
    people: fc.record({
      group: fc.constantFrom(...peopleGroups),
      sort: fc.constantFrom(...peopleSorts),
      descending: fc.boolean(),
    }),
    targets: fc.record({
      group: fc.constantFrom(...targetGroups),
      sort: fc.constantFrom(...targetSorts),
      descending: fc.boolean(),
    }),
    transposed: fc.boolean(),
  });
  fc.assert(
    fc.property(arbitrary, (arrangement) => {
      const address: unknown = JSON.parse(JSON.stringify(searchOf(arrangement)));
      expect(arrangementOf(matrixSearch.parse(address))).toEqual(arrangement);
    }),
  );
});

test('the usual arrangement leaves the address empty, and nonsense in it counts as not given', () => {
  expect(Object.values(searchOf(arrangementOf({}))).every((value) => value === undefined)).toBe(true);
  const nonsense = matrixSearch.parse({ people: 'shoe size', peopleDown: 'x', folded: 7, since: 'y' });
  expect(arrangementOf(nonsense)).toEqual(arrangementOf({}));
});
