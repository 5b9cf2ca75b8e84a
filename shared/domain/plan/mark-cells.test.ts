import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersonId } from '../ids.ts';
import { accessState, accountState, targetId, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { isBlocked } from './change-plan.ts';
import { diffAccess } from './diff-access.ts';
import { markCells } from './mark-cells.ts';
import { inOneGo } from '../in-steps.ts';
import { traceWishes } from './trace-wishes.ts';
import type { AccountChange, WantedAccountChange } from './wanted-change.ts';
import { isAccountOperation } from './operation.ts';

const person = (name: string) => PersonId.parse(`pe_${name.padEnd(6, '0')}`);
const account = (name: string, roles: readonly string[] = []) =>
  accountState(name, { personId: person(name), roles });
const wished = (name: string, handle: string, change: AccountChange): WantedAccountChange => ({
  ...wish(name, handle, change),
  personId: person(name),
});

const boss = account('boss', ['Administrator']);
const acme = targetState('acme', [], { kind: 'organization', domain: null, plan: null, standing: 'unread' });
const state = accessState(
  targetState('tea', [boss, account('ana', ['Support']), account('bo')]),
  acme,
  targetState('cup', [boss, account('ana')], { organizationId: acme.id }),
  targetState('pot', [boss, account('ana'), account('bo')], { organizationId: acme.id }),
);
const marksOf = (...wanted: readonly WantedAccountChange[]) => {
  const { operations } = diffAccess(state, wanted, { ownAddresses: new Set() });
  return markCells(state, operations).map(({ personId, targetId: at, sign, blocked, words }) => [
    personId.slice(3).replace(/0+$/u, ''),
    at.slice(3).replace(/0+$/u, ''),
    `${sign}${blocked ? '!' : ''}`,
    words,
  ]);
};

describe('markCells', () => {
  it('tells what gives, what takes and what does both', () => {
    expect(
      marksOf(
        wished('ana', 'tea', { kind: 'assign-role', role: 'Analytics' }),
        wished('bo', 'tea', { kind: 'suspend' }),
      ),
    ).toEqual([
      ['ana', 'tea', 'add', 'gets Analytics'],
      ['bo', 'tea', 'remove', 'is suspended'],
    ]);
    expect(
      marksOf(
        wished('ana', 'tea', { kind: 'assign-role', role: 'Analytics' }),
        wished('ana', 'tea', { kind: 'remove-role', role: 'Support' }),
      ),
    ).toEqual([['ana', 'tea', 'change', 'gets Analytics, loses Support']]);
    expect(marksOf(wished('ana', 'tea', { kind: 'revoke-sessions' }))).toEqual([
      ['ana', 'tea', 'change', 'is logged out'],
    ]);
  });

  it('leaves unmarked what is so already, and marks what contradicts itself as forbidden', () => {
    expect(marksOf(wished('ana', 'tea', { kind: 'assign-role', role: 'Support' }))).toEqual([]);
    expect(
      marksOf(
        wished('bo', 'tea', { kind: 'assign-role', role: 'Support' }),
        wished('bo', 'tea', { kind: 'suspend' }),
      ),
    ).toEqual([['bo', 'tea', 'change!', 'gets Support, is suspended']]);
  });

  it('marks the stores of an organization that it is about', () => {
    expect(marksOf(wished('ana', 'cup', { kind: 'assign-role', role: 'Support' }))).toEqual([
      ['ana', 'acme', 'add', 'gets Support'],
      ['ana', 'cup', 'add', 'gets Support'],
    ]);
    // Switching off reaches every store where the person is.
    expect(marksOf(wished('ana', 'cup', { kind: 'suspend' })).map(([, at]) => at)).toEqual([
      'acme',
      'cup',
      'pot',
    ]);
  });

  it('agrees with the operations: each is behind a mark, each mark has one, and every wish is traced', () => {
    const anyWish = fc
      .tuple(
        fc.constantFrom('ana', 'bo', 'boss', 'new'),
        fc.constantFrom('tea', 'cup', 'pot'),
        fc.constantFrom<AccountChange>(
          { kind: 'suspend' },
          { kind: 'reactivate' },
          { kind: 'remove-user' },
          { kind: 'revoke-sessions' },
          { kind: 'assign-role', role: 'Support' },
          { kind: 'remove-role', role: 'Support' },
          { kind: 'invite-user', roles: ['Analytics'] },
        ),
      )
      .map(([who, where, change]) => wished(who, where, change));
    fc.assert(
      fc.property(
        fc.uniqueArray(anyWish, { maxLength: 8, selector: (each) => JSON.stringify(each) }),
        (wanted) => {
          const { operations: all, alreadySo } = diffAccess(state, wanted, { ownAddresses: new Set() });
          const operations = all.filter(isAccountOperation);
          const marks = markCells(state, operations);
          for (const operation of operations) {
            const mark = marks.find(
              (each) => each.personId === operation.personId && each.targetId === operation.targetId,
            );
            expect(mark).toBeDefined();
            if (isBlocked(operation)) expect(mark?.blocked).toBe(true);
          }
          for (const mark of marks)
            expect(operations.some(({ personId }) => personId === mark.personId)).toBe(true);
          const trace = inOneGo(traceWishes(state, operations));
          const settled = new Set(alreadySo.map((each) => each.wanted));
          const removed = new Set(
            wanted.flatMap((each) =>
              each.change.kind === 'remove-user' ? [`${each.email} ${placeOf(each)}`] : [],
            ),
          );
          for (const each of wanted) {
            if (settled.has(each)) continue;
            // Whoever is removed loses the rest with it: nothing else is done.
            const swallowed = removed.has(`${each.email} ${placeOf(each)}`);
            if (!swallowed) expect(trace.fulfilling(each), JSON.stringify(each)).not.toEqual([]);
          }
        },
      ),
    );
  });
});

const placeOf = ({ targetId: at }: WantedAccountChange) => (at === targetId('tea') ? at : acme.id);
