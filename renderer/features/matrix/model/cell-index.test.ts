import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountKinds, accountStatuses } from '#shared/domain/account.ts';
import { sensitivities } from '#shared/domain/sensitivity.ts';
import { plainTestMatrix, type ToldAccount } from './build-test-matrix.ts';
import { cellAt, indexCells, lookCount, lookOf, readLook, transposeCells } from './cell-index.ts';

const arbitraryAccounts = fc.array(
  fc.record({
    person: fc.nat(9),
    target: fc.nat(7),
    kind: fc.constantFrom(...accountKinds),
    status: fc.constantFrom(...accountStatuses),
    sensitivity: fc.constantFrom(...sensitivities),
    stale: fc.boolean(),
  }),
  { maxLength: 60 },
);

test('every cell holds just the accounts of its person at its target', () => {
  fc.assert(
    fc.property(arbitraryAccounts, (told: readonly ToldAccount[]) => {
      const { columns } = plainTestMatrix(10, 8, told);
      const index = indexCells(columns, 10);
      for (let person = 0; person < 10; person += 1) {
        for (let target = 0; target < 8; target += 1) {
          const here = told.filter((account) => account.person === person && account.target === target);
          const cell = cellAt(index, person, target);
          if (here.length === 0) {
            expect(cell).toBe(-1);
            continue;
          }
          expect((index.endAccount[cell] ?? 0) - (index.firstAccount[cell] ?? 0)).toBe(here.length);
          const highest = Math.max(
            ...here.map((account) => sensitivities.indexOf(account.sensitivity ?? 'unknown')),
          );
          const look = readLook(index.look[cell] ?? 0);
          expect(index.sensitivity[cell]).toBe(highest);
          expect(look.sensitivity).toBe(highest);
          expect(look.several).toBe(here.length > 1);
          expect(look.stale).toBe(here.some((account) => account.stale));
          // One that works speaks before any that does not.
          const works = here.some((account) => account.status === 'active');
          expect(accountStatuses[look.status] === 'active').toBe(works);
        }
      }
    }),
  );
});

test('transposed, every cell is the same one, and turned twice the index is as it was', () => {
  fc.assert(
    fc.property(arbitraryAccounts, (told: readonly ToldAccount[]) => {
      const index = indexCells(plainTestMatrix(10, 8, told).columns, 10);
      const turned = transposeCells(index, 8);
      for (let person = 0; person < 10; person += 1) {
        for (let target = 0; target < 8; target += 1) {
          const [one, other] = [cellAt(index, person, target), cellAt(turned, target, person)];
          expect(other < 0).toBe(one < 0);
          if (one < 0) continue;
          expect(turned.firstAccount[other]).toBe(index.firstAccount[one]);
          expect(turned.look[other]).toBe(index.look[one]);
        }
      }
      expect(transposeCells(turned, 10)).toEqual(index);
    }),
  );
});

test('looks pack and unpack without loss', () => {
  fc.assert(
    fc.property(
      fc.record({
        kind: fc.nat(accountKinds.length - 1),
        status: fc.nat(accountStatuses.length - 1),
        sensitivity: fc.nat(sensitivities.length - 1),
        stale: fc.boolean(),
        several: fc.boolean(),
      }),
      (look) => {
        expect(readLook(lookOf(look))).toEqual(look);
        expect(lookOf(look)).toBeLessThan(lookCount);
      },
    ),
  );
});
