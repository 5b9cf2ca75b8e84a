import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  accessState,
  accountState,
  settingWish,
  targetState,
  wish,
} from '#tests/fixtures/core/access-state.ts';
import { inOneGo } from '../in-steps.ts';
import { isBlocked } from './change-plan.ts';
import { diffAccess } from './diff-access.ts';
import { leaveOutForbidden } from './leave-out-forbidden.ts';
import type { AccountChange, WantedChange } from './wanted-change.ts';

const grounds = { ownAddresses: new Set(['me@agency.example']) };
const acme = targetState('acme', [], { kind: 'organization', domain: null, standing: 'partial' });
const world = accessState(
  acme,
  targetState('tea', [
    accountState('olga', { isOwner: true, kind: 'owner' }),
    accountState('ana', { roles: ['Support'] }),
    accountState('bo', { roles: ['Administrator'] }),
    accountState('cy', { kind: 'collaborator' }),
    accountState('me'),
  ]),
  targetState('cup', [accountState('ana', { roles: ['Support'] })], { organizationId: acme.id }),
  targetState('pot', [accountState('ana')], { organizationId: acme.id, standing: 'stale' }),
  targetState('jug', [accountState('dan')], { plan: 'Basic' }),
);
const leaveOut = (...wanted: readonly WantedChange[]) => inOneGo(leaveOutForbidden(world, wanted, grounds));

it('keeps what is allowed, and says of the rest which rule forbids it and why', () => {
  const [forbidden, allowed] = [
    wish('olga', 'tea', { kind: 'suspend' }),
    wish('ana', 'tea', { kind: 'suspend' }),
  ];
  const { wanted, leftOut } = leaveOut(forbidden, allowed);
  expect(wanted).toEqual([allowed]);
  expect(leftOut).toEqual([
    { wanted: forbidden, why: expect.stringMatching(/^Left out, since .*\(rule owner\): .+\.$/u) },
  ]);
});

it('leaves out both of two that contradict each other', () => {
  const both = [
    wish('ana', 'tea', { kind: 'suspend' }),
    wish('ana', 'tea', { kind: 'assign-role', role: 'Packer' }),
  ];
  const other = wish('ana', 'cup', { kind: 'assign-role', role: 'Packer' });
  expect(leaveOut(...both, other)).toMatchObject({
    wanted: [other],
    leftOut: both.map((wanted) => ({ wanted })),
  });
});

it('leaves out what is forbidden only once something else is', () => {
  const role = 'Old';
  const mug = targetState('mug', [accountState('olga', { isOwner: true, kind: 'owner', roles: [role] })]);
  const taken = wish('olga', 'mug', { kind: 'remove-role', role });
  const deleted = settingWish('mug', { kind: 'delete-role', role });
  const { wanted, leftOut } = inOneGo(leaveOutForbidden(accessState(mug), [deleted, taken], grounds));
  expect(wanted).toEqual([]);
  expect(leftOut).toEqual([
    { wanted: taken, why: expect.stringContaining('rule owner') },
    { wanted: deleted, why: expect.stringContaining('rule role-held') },
  ]);
});

it('never leaves anything forbidden in, nor anything out that no rule spoke against', () => {
  const change = fc.oneof(
    fc.constantFrom<AccountChange>(
      { kind: 'suspend' },
      { kind: 'reactivate' },
      { kind: 'remove-user' },
      { kind: 'revoke-sessions' },
    ),
    fc
      .constantFrom('Support', 'Packer', 'Administrator')
      .chain((role) =>
        fc.constantFrom<AccountChange>(
          { kind: 'assign-role', role },
          { kind: 'remove-role', role },
          { kind: 'invite-user', roles: [role] },
        ),
      ),
  );
  const one = fc
    .tuple(
      fc.constantFrom('olga', 'ana', 'bo', 'cy', 'me', 'dan', 'new', 'info'),
      fc.constantFrom('tea', 'cup', 'pot', 'jug'),
      change,
    )
    .map((parts) => wish(...parts));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 14 }), (wanted) => {
      const allowed = leaveOut(...wanted);
      expect([...allowed.wanted, ...allowed.leftOut.map((each) => each.wanted)]).toHaveLength(wanted.length);
      const rest = diffAccess(world, allowed.wanted, grounds);
      expect(rest.operations.filter(isBlocked)).toEqual([]);
      if (!diffAccess(world, wanted, grounds).operations.some(isBlocked)) expect(allowed.leftOut).toEqual([]);
      expect(leaveOut(...allowed.wanted)).toEqual({ wanted: allowed.wanted, leftOut: [] });
    }),
  );
});
