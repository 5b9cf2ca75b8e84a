import { expect, it } from 'vitest';
import { accessState, accountState, targetId, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import type { TargetState } from './access-state.ts';
import { diffAccess } from './diff-access.ts';
import { proposeGroups } from './propose-groups.ts';

const assign = (role: string) => ({ kind: 'assign-role', role }) as const;

function assignments(scim: TargetState['scim']) {
  const people = ['ana', 'bo', 'cy'].map((name) => accountState(name));
  const acme = targetState('acme', people, { kind: 'organization', domain: null, plan: null, scim });
  const inAcme = { organizationId: acme.id };
  const state = accessState(acme, targetState('tea', people, inAcme), targetState('cup', people, inAcme));
  const wishes = [
    wish('ana', 'tea', assign('Support')),
    wish('bo', 'tea', assign('Support')),
    wish('bo', 'cup', assign('Care')),
    wish('bo', 'tea', assign('Care')),
    wish('cy', 'tea', assign('Returns')),
  ];
  return diffAccess(state, wishes, { ownAddresses: new Set() }).operations;
}

it('proposes one group per role and set of stores, the one that takes over most first', () => {
  const returns = { group: 'tea-returns', role: 'Returns', stores: [targetId('tea')] };
  const operations = assignments({ groups: [returns] });
  expect(proposeGroups(operations, (id) => id === targetId('acme'))).toEqual([
    { targetId: targetId('acme'), role: 'Support', stores: [targetId('tea')], operations: ['op1', 'op3'] },
    {
      targetId: targetId('acme'),
      role: 'Care',
      stores: [targetId('cup'), targetId('tea')],
      operations: ['op2'],
    },
  ]);
});

it('proposes nothing where no program reaches the organization', () => {
  expect(proposeGroups(assignments(null), () => false)).toEqual([]);
});
