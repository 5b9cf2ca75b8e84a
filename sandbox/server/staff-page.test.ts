import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../world/build-world.ts';
import {
  InvalidCursorError,
  cursorOf,
  readStaffPage,
  type StaffPageRequest,
  type StaffSortKey,
} from './staff-page.ts';

const accounts = buildWorld({ stores: 1, people: 80, accountsPerStore: 57 }).stores[0]?.accounts ?? [];

function readAll(request: Omit<StaffPageRequest, 'cursor'>): number[] {
  const ids: number[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 1000; page += 1) {
    const result = readStaffPage(accounts, { ...request, cursor }, null);
    const part = result.accounts.map((account) => account.id);
    if (request.direction === 'forwards') ids.push(...part);
    else ids.unshift(...part);
    const edge = request.direction === 'forwards' ? result.accounts.at(-1) : result.accounts[0];
    const more = request.direction === 'forwards' ? result.hasNextPage : result.hasPreviousPage;
    if (!more || edge === undefined) return ids;
    cursor = cursorOf(edge, request.sortKey);
  }
  throw new Error('The pages do not end.');
}

describe('pages of people', () => {
  it('give everyone once, in the same order, whatever the size, direction and order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom<StaffSortKey>('ID', 'EMAIL', 'FIRST_NAME', 'LAST_NAME'),
        fc.boolean(),
        (size, sortKey, reverse) => {
          const forwards = readAll({ size, sortKey, reverse, direction: 'forwards' });
          expect(new Set(forwards).size).toBe(accounts.length);
          expect(readAll({ size, sortKey, reverse, direction: 'backwards' })).toEqual(forwards);
          expect(readAll({ size: 250, sortKey, reverse: !reverse, direction: 'forwards' })).toEqual(
            forwards.toReversed(),
          );
        },
      ),
    );
  });

  it('go on behind an account that was removed meanwhile', () => {
    const request = { size: 10, sortKey: 'ID', reverse: false, direction: 'forwards' } as const;
    const [, second, third] = accounts;
    if (second === undefined || third === undefined) throw new Error('too few');
    const without = accounts.filter((account) => account !== second);
    const page = readStaffPage(without, { ...request, cursor: cursorOf(second, 'ID') }, null);
    expect(page.accounts[0]).toBe(third);
  });

  it.each(['', 'nonsense', 'bnVsbA=='])('refuse the foreign cursor "%s"', (cursor) => {
    const request = { size: 1, sortKey: 'ID', reverse: false, direction: 'forwards', cursor } as const;
    expect(() => readStaffPage(accounts, request, null)).toThrow(InvalidCursorError);
  });
});
