import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetId } from '#tests/fixtures/core/access-state.ts';
import { groupVisits, type Groupable } from './group-visits.ts';
import type { AdminPage } from './operation.ts';

type Spot = readonly [page: AdminPage | null, who: string, needs: readonly number[], target?: string];

/** Operations op1, op2, … in this order; `needs` are positions from 0. */
const work = (...spots: readonly Spot[]): readonly Groupable[] =>
  spots.map(([page, who, needs, target = 'tea'], index) => ({
    id: `op${index + 1}`,
    targetId: targetId(target),
    page,
    account: { key: who, email: null },
    dependsOn: needs.map((need) => `op${need + 1}`),
  }));
const trips = (operations: readonly Groupable[]) =>
  groupVisits(operations).map((visit) => visit.operations.join(' '));

describe('groupVisits', () => {
  it('does all that one page allows in one visit, per target', () => {
    expect(
      trips(work(['users', 'a', []], ['users', 'b', []], ['users', 'a', [], 'cup'], ['user', 'a', []])),
    ).toEqual(['op1 op2', 'op4', 'op3']);
  });

  it('keeps to what must come first, and comes back only where it must', () => {
    expect(trips(work(['user', 'a', []], ['users', 'a', [0]], ['users', 'b', []]))).toEqual([
      'op1',
      'op2 op3',
    ]);
    expect(trips(work(['users', 'a', []], ['user', 'a', [0]], ['users', 'b', [1]]))).toEqual([
      'op1',
      'op2',
      'op3',
    ]);
  });

  it('makes no visit for what a program does, and waits for it', () => {
    expect(trips(work([null, 'a', []], ['users', 'a', [0]], ['users', 'b', []]))).toEqual(['op2 op3']);
    expect(trips(work(['users', 'a', []], [null, 'a', [0]], ['users', 'b', [1]]))).toEqual(['op1', 'op3']);
  });

  it('refuses a circle', () => {
    expect(() => trips(work(['users', 'a', [1]], ['user', 'a', [0]]))).toThrow('circle');
  });
});

/** Fewest visits by trying every order: a visit ends when another page, or a program, comes in between. */
function fewestByBruteForce(operations: readonly Groupable[]): number {
  const position = new Map(operations.map(({ id }, index) => [id, index]));
  const needs = operations.map(({ dependsOn }) =>
    dependsOn.reduce((mask, id) => mask | (1 << (position.get(id) ?? 0)), 0),
  );
  const pages = operations.map(({ page, account }) =>
    page === 'user' ? `user ${account?.key ?? ''}` : page,
  );
  const all = (1 << operations.length) - 1;
  const known = new Map<string, number>();
  const from = (done: number, at: string | null): number => {
    if (done === all) return 0;
    const key = `${done} ${at ?? ''}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    let best = Infinity;
    operations.forEach((_, index) => {
      if ((done & (1 << index)) !== 0 || (needs[index] ?? 0) & ~done) return;
      const page = pages[index] ?? null;
      const cost = page === null || page === at ? 0 : 1;
      best = Math.min(best, cost + from(done | (1 << index), page));
    });
    known.set(key, best);
    return best;
  };
  return from(0, null);
}

const operations = fc
  .array(
    fc.tuple(
      fc.constantFrom<AdminPage | null>('users', 'user', 'roles', 'security', null),
      fc.constantFrom('a', 'b', 'c'),
      fc.array(fc.nat(8), { maxLength: 3 }),
    ),
    { maxLength: 9 },
  )
  .map((spots) =>
    work(
      ...spots.map(([page, who, needs], index): Spot => [
        page,
        who,
        [...new Set(needs)].filter((need) => need < index),
      ]),
    ),
  );

describe('any operations', () => {
  it('take the fewest visits there can be', () => {
    fc.assert(
      fc.property(operations, (each) => {
        expect(groupVisits(each)).toHaveLength(fewestByBruteForce(each));
      }),
      { numRuns: 2000 },
    );
  });

  it('are each in just one visit, after all they wait for', () => {
    fc.assert(
      fc.property(operations, (each) => {
        const visited = groupVisits(each).flatMap((visit) => visit.operations);
        const human = each.filter(({ page }) => page !== null);
        expect([...visited].sort()).toEqual(human.map(({ id }) => id).sort());
        const order = new Map(visited.map((id, index) => [id, index]));
        for (const { id, dependsOn } of human)
          for (const need of dependsOn) {
            const at = order.get(need);
            if (at !== undefined) expect(at).toBeLessThan(order.get(id) ?? -1);
          }
      }),
    );
  });
});
