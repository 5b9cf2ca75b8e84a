import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { diffAccess } from './diff-access.ts';
import { whatMoved } from './what-moved.ts';

const ana = accountState('ana', { roles: ['Support'] });
const bo = accountState('bo');
const { operations } = diffAccess(
  accessState(targetState('tea', [ana, bo])),
  [
    wish('ana', 'tea', { kind: 'assign-role', role: 'Analytics' }),
    wish('ana', 'tea', { kind: 'remove-role', role: 'Support' }),
  ],
  { ownAddresses: new Set() },
);
const movedWhen = (...accounts: Parameters<typeof targetState>[1]) =>
  whatMoved(operations, accessState(targetState('tea', accounts))).map(({ operation }) => operation);

describe('whatMoved', () => {
  it('is nothing while what the plan touches is as it was', () => {
    expect(movedWhen(ana, bo)).toEqual([]);
    expect(movedWhen(ana, accountState('bo', { status: 'suspended' }), accountState('cy'))).toEqual([]);
  });

  it('names the first operation on an account that is different now', () => {
    expect(movedWhen(accountState('ana', { roles: [] }), bo)).toEqual(['op1']);
    expect(movedWhen(accountState('ana', { roles: ['Support'], status: 'suspended' }))).toEqual(['op1']);
    expect(movedWhen(bo)).toEqual(['op1']);
  });

  it('takes nothing from a reading that can’t tell roles', () => {
    expect(movedWhen(accountState('ana', { roles: null }))).toEqual([]);
  });
});
