import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { diffAccess } from './diff-access.ts';
import { invertPlan } from './invert-plan.ts';
import { isAboutAccount } from './wanted-change.ts';

const plan = (...wanted: Parameters<typeof diffAccess>[1]) =>
  diffAccess(
    accessState(targetState('tea', [accountState('ana', { roles: ['Support'] }), accountState('bo')])),
    wanted,
    { ownAddresses: new Set() },
  ).operations;

describe('invertPlan', () => {
  it('wishes the opposite, last one first', () => {
    const inverse = invertPlan(
      plan(
        wish('ana', 'tea', { kind: 'remove-role', role: 'Support' }),
        wish('bo', 'tea', { kind: 'suspend' }),
      ),
    );
    expect(inverse.wanted.map((each) => [isAboutAccount(each) ? each.email : null, each.change])).toEqual([
      ['bo@agency.example', { kind: 'reactivate' }],
      ['ana@agency.example', { kind: 'assign-role', role: 'Support' }],
    ]);
    expect(inverse.withoutInverse).toEqual([]);
  });

  it('says what nothing takes back', () => {
    const { wanted, withoutInverse } = invertPlan(
      plan(wish('ana', 'tea', { kind: 'remove-user' }), wish('bo', 'tea', { kind: 'revoke-sessions' })),
    );
    expect(wanted).toEqual([]);
    expect(withoutInverse.map(({ operation: { kind } }) => kind)).toEqual(['remove-user', 'revoke-sessions']);
  });
});
