import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { diffAccess } from './diff-access.ts';
import { imageOf } from './draft-operations.ts';
import { isAccountOperation } from './operation.ts';
import type { AccountChange } from './wanted-change.ts';
import { verifyOperation } from './verify-operation.ts';

const nobody = imageOf(null);
const ana = (parts: Parameters<typeof accountState>[1] = {}) => imageOf(accountState('ana', parts));

function planned(change: AccountChange, before: Parameters<typeof accountState>[1] | null) {
  const accounts = before === null ? [] : [accountState('ana', before)];
  const state = accessState(targetState('tea', accounts));
  const [operation] = diffAccess(state, [wish('ana', 'tea', change)], { ownAddresses: new Set() }).operations;
  if (operation === undefined || !isAccountOperation(operation)) throw new Error('There is nothing to do.');
  return operation;
}
const verdict = (operation: ReturnType<typeof planned>, now: ReturnType<typeof ana>) =>
  verifyOperation(operation, now, 'fresh').verification;

const cases: readonly [
  AccountChange,
  Parameters<typeof accountState>[1] | null,
  ReturnType<typeof ana>,
  ReturnType<typeof ana>,
][] = [
  [{ kind: 'invite-user', roles: [] }, null, ana({ status: 'pending' }), nobody],
  [{ kind: 'remove-user' }, {}, nobody, ana()],
  [{ kind: 'suspend' }, {}, ana({ status: 'suspended' }), ana()],
  [{ kind: 'reactivate' }, { status: 'suspended' }, ana(), ana({ status: 'suspended' })],
];

describe('verifyOperation', () => {
  it.each(cases)('tells whether it is so: %o', (change, before, so, notSo) => {
    const operation = planned(change, before);
    expect(verdict(operation, so)).toBe('confirmed');
    expect(verdict(operation, notSo)).toBe('contradicted');
  });

  it('takes whoever is gone for suspended, not for reactivated', () => {
    expect(verdict(planned({ kind: 'suspend' }, {}), nobody)).toBe('confirmed');
    expect(verdict(planned({ kind: 'reactivate' }, { status: 'suspended' }), nobody)).toBe('contradicted');
  });

  it('claims nothing of what no program can read', () => {
    const role = planned({ kind: 'assign-role', role: 'A' }, {});
    // Also not by roles that are known: somebody pasted them before the visit.
    for (const roles of [null, ['A'], ['B']]) expect(verdict(role, ana({ roles }))).toBe('not-verifiable');
    expect(verdict(planned({ kind: 'revoke-sessions' }, {}), ana())).toBe('not-verifiable');
    for (const standing of ['stale', 'partial', 'unread'] as const)
      expect(verifyOperation(role, ana({ roles: ['A'] }), standing).verification).toBe('not-verifiable');
  });
});
