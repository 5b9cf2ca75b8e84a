import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountKinds } from '#shared/domain/account.ts';
import { plainTestMatrix } from './build-test-matrix.ts';
import { describeSelection, selectionSentence } from './describe-selection.ts';
import { prepareMatrix } from './matrix-data.ts';
import { viewOf } from './matrix-view.ts';
import { isSelected, noSelection } from './selection.ts';

const side = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const arbitraryRange = fc
  .tuple(side, side)
  .map(([[top, bottom], [left, right]]) => ({ top, bottom, left, right }));

test('counts what lies in the rectangles, each account once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          person: fc.nat(9),
          target: fc.nat(9),
          kind: fc.constantFrom(...accountKinds),
          stale: fc.boolean(),
        }),
        { maxLength: 80 },
      ),
      fc.array(arbitraryRange, { minLength: 1, maxLength: 4 }),
      (told, ranges) => {
        const { axes, columns } = plainTestMatrix(10, 10, told);
        const summary = describeSelection(viewOf(prepareMatrix(axes, columns), null), ranges);
        const selection = { ...noSelection, ranges };
        const inside = told.filter(({ person, target }) => isSelected(selection, person, target));
        expect(summary.accounts).toBe(inside.length);
        expect(summary.stale).toBe(inside.filter((account) => account.stale).length);
        expect(summary.peopleWithAccount).toBe(new Set(inside.map((account) => account.person)).size);
        for (const [kind, amount] of summary.kinds) {
          expect(amount).toBe(inside.filter((account) => account.kind === kind).length);
        }
      },
    ),
  );
});

test('tells which roles all share and how many hold the others', () => {
  const { axes, columns } = plainTestMatrix(2, 2, [
    { person: 0, target: 0, roles: ['Support', 'Marketer'] },
    { person: 1, target: 1, roles: ['Support'] },
    { person: 1, target: 0, roles: null },
  ]);
  const summary = describeSelection(viewOf(prepareMatrix(axes, columns), null), [
    { top: 0, left: 0, bottom: 1, right: 1 },
  ]);
  expect(summary.rolesKnown).toBe(2);
  expect(summary.roles).toEqual([
    { role: 'Support', accounts: 2 },
    { role: 'Marketer', accounts: 1 },
  ]);
  expect(selectionSentence(summary)).toBe('4 cells selected: 2 people at 2 targets, 3 accounts');
});

test('selecting all of 1,000 × 1,000 is described in well under 100 ms', () => {
  const told = Array.from({ length: 120_000 }, (_, at) => ({ person: at % 1000, target: (at * 7) % 1000 }));
  const { columns } = plainTestMatrix(1000, 1000, []);
  const person = Uint32Array.from(told, (account) => account.person).sort();
  const full = {
    ...columns,
    length: told.length,
    person,
    target: Uint32Array.from(told, (_, at) => (at % 120) * 8),
    roleStart: new Uint32Array(told.length + 1),
    kind: new Uint8Array(told.length),
    status: new Uint8Array(told.length),
    sensitivity: new Uint8Array(told.length),
    flags: new Uint8Array(told.length),
  };
  const { axes } = plainTestMatrix(1000, 1000, []);
  const view = viewOf(prepareMatrix(axes, full), null);
  const all = [{ top: 0, left: 0, bottom: 999, right: 999 }];
  describeSelection(view, all);
  const started = performance.now();
  expect(describeSelection(view, all).accounts).toBe(120_000);
  expect(performance.now() - started).toBeLessThan(100);
});
