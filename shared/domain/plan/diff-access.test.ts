import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessState,
  accountState,
  settingWish,
  targetId,
  targetState,
  wish,
} from '#tests/fixtures/core/access-state.ts';
import { diffAccess } from './diff-access.ts';
import type { AccessState } from './access-state.ts';
import { isAccountOperation, isRoleOperation, type Operation } from './operation.ts';
import { isAboutAccount, type AccountChange, type TargetChange, type WantedChange } from './wanted-change.ts';

const nobodyOfOurs = { ownAddresses: new Set<string>() };
const diff = (current: AccessState, ...wanted: readonly WantedChange[]) =>
  diffAccess(current, wanted, nobodyOfOurs);
const rules = ({ guards }: Operation, level: 'block' | 'warn' = 'block') =>
  guards.filter((guard) => guard.level === level).map(({ rule }) => rule);
const owner = accountState('olga', { isOwner: true, kind: 'owner', roles: ['Store owner'] });

describe('diffAccess', () => {
  it('makes an operation of what is not so yet, and none of what is', () => {
    const state = accessState(targetState('tea', [owner, accountState('ana', { roles: ['Support'] })]));
    const { operations, alreadySo } = diff(
      state,
      wish('ana', 'tea', { kind: 'assign-role', role: 'Support' }),
      wish('ana', 'tea', { kind: 'assign-role', role: 'Analytics' }),
      wish('ana', 'tea', { kind: 'reactivate' }),
      wish('bo', 'tea', { kind: 'remove-user' }),
    );
    expect(operations).toMatchObject([
      {
        id: 'op1',
        kind: 'assign-role',
        before: { roles: ['Support'] },
        after: { roles: ['Analytics', 'Support'] },
        channel: 'guided',
        page: 'users',
      },
    ]);
    expect(alreadySo.map(({ why }) => why)).toEqual([
      'The user holds this role already.',
      'The user is active already.',
      'There is no such user there.',
    ]);
  });

  it('plans a role that nobody can read as an operation, not as already so', () => {
    const state = accessState(targetState('tea', [accountState('ana', { roles: null })]));
    const { operations } = diff(state, wish('ana', 'tea', { kind: 'remove-role', role: 'Support' }));
    expect(operations).toMatchObject([
      { kind: 'remove-role', before: { roles: null }, after: { roles: null } },
    ]);
  });

  it('never takes from whom nobody saw in a list that is not whole', () => {
    for (const standing of ['stale', 'partial', 'unread'] as const) {
      const state = accessState(targetState('tea', [], { standing }));
      const { operations, alreadySo } = diff(state, wish('ana', 'tea', { kind: 'remove-user' }));
      expect(alreadySo).toEqual([]);
      expect(operations.map((each) => rules(each))).toEqual([['unseen']]);
    }
  });

  it('does what belongs to an organization there, once per person', () => {
    const acme = targetState('acme', [accountState('ana')], {
      kind: 'organization',
      domain: null,
      plan: null,
    });
    const inAcme = { organizationId: acme.id };
    const state = accessState(
      acme,
      targetState('tea', [accountState('ana')], inAcme),
      targetState('cup', [accountState('ana')], inAcme),
    );
    const { operations } = diff(
      state,
      wish('ana', 'tea', { kind: 'suspend' }),
      wish('ana', 'cup', { kind: 'suspend' }),
      wish('ana', 'tea', { kind: 'remove-role', role: 'Support' }),
    );
    expect(operations).toMatchObject([{ kind: 'suspend', targetId: acme.id, stores: [] }]);
  });

  it('gives a role by SCIM only through a group that carries just that role at just those stores', () => {
    const group = { group: 'tea-support', role: 'Support', stores: [targetId('tea')] };
    const acme = targetState('acme', [accountState('ana')], {
      kind: 'organization',
      domain: null,
      plan: null,
      scim: { groups: [group] },
    });
    const inAcme = { organizationId: acme.id };
    const state = accessState(acme, targetState('tea', [], inAcme), targetState('cup', [], inAcme));
    const support = { kind: 'assign-role', role: 'Support' } as const;
    expect(diff(state, wish('ana', 'tea', support)).operations).toMatchObject([
      { channel: 'api', group: 'tea-support', stores: [targetId('tea')] },
    ]);
    expect(diff(state, wish('ana', 'tea', support), wish('ana', 'cup', support)).operations).toMatchObject([
      { channel: 'guided', group: null, page: 'users', stores: [targetId('cup'), targetId('tea')] },
    ]);
  });

  it('leaves to a human whom the organization’s whole list lacks while one of its stores has them', () => {
    const scim = { groups: [{ group: 'tea-support', role: 'Support', stores: [targetId('tea')] }] };
    const world = (standing: 'fresh' | 'stale') => {
      const whole = { kind: 'organization', domain: null, plan: null, scim, standing } as const;
      const acme = targetState('acme', [accountState('bo')], whole);
      const parts = { organizationId: acme.id };
      return accessState(acme, targetState('tea', [accountState('ana'), accountState('bo')], parts));
    };
    const channels = (standing: 'fresh' | 'stale') =>
      diff(
        world(standing),
        wish('ana', 'tea', { kind: 'suspend' }),
        wish('ana', 'tea', { kind: 'assign-role', role: 'Support' }),
        wish('bo', 'tea', { kind: 'suspend' }),
      )
        .operations.filter(isAccountOperation)
        .map(({ kind, account, channel }) => `${account.name} ${kind} ${channel}`);
    expect(channels('fresh').sort()).toEqual([
      'ana assign-role guided',
      'ana suspend guided',
      'bo suspend api',
    ]);
    expect(channels('stale').sort()).toEqual(['ana assign-role api', 'ana suspend api', 'bo suspend api']);
  });

  it('invites before it assigns, reactivates before it gives, and raises before it lowers administrators', () => {
    const boss = accountState('boss', { roles: ['Administrator'] });
    const state = accessState(targetState('tea', [boss, accountState('ana', { status: 'suspended' })]));
    const { operations } = diff(
      state,
      wish('boss', 'tea', { kind: 'suspend' }),
      wish('ana', 'tea', { kind: 'assign-role', role: 'Administrator' }),
      wish('ana', 'tea', { kind: 'reactivate' }),
    );
    expect(operations.map(({ id, kind, dependsOn }) => [id, kind, dependsOn])).toEqual([
      ['op1', 'reactivate', []],
      ['op2', 'assign-role', ['op1']],
      ['op3', 'suspend', ['op2']],
    ]);
    expect(operations.flatMap((each) => rules(each))).toEqual([]);
  });

  it('says of a target that is gone that it can’t be planned', () => {
    expect(diff(accessState(), wish('ana', 'tea', { kind: 'suspend' })).errors).toHaveLength(1);
  });
});

describe('guards', () => {
  const blockedBy = (state: AccessState, ...wanted: readonly WantedChange[]) =>
    diff(state, ...wanted).operations.flatMap((each) => rules(each));

  it('protect owners', () => {
    const state = accessState(targetState('tea', [owner, accountState('ana', { roles: ['Administrator'] })]));
    for (const kind of ['suspend', 'remove-user'] as const)
      expect(blockedBy(state, wish('olga', 'tea', { kind }))).toEqual(['owner']);
  });

  it('leave somebody who administers', () => {
    const admins = [
      accountState('ana', { roles: ['Administrator'] }),
      accountState('bo', { roles: ['Administrator'] }),
    ];
    const state = accessState(targetState('tea', admins));
    expect(blockedBy(state, wish('ana', 'tea', { kind: 'suspend' }))).toEqual([]);
    expect(
      blockedBy(
        state,
        wish('ana', 'tea', { kind: 'suspend' }),
        wish('bo', 'tea', { kind: 'remove-role', role: 'Administrator' }),
      ),
    ).toEqual(['last-administrator', 'last-administrator']);
  });

  it('warn when only the owner is left, and where administrators can’t be told', () => {
    const ana = accountState('ana', { roles: ['Administrator'] });
    const left = diff(accessState(targetState('tea', [owner, ana])), wish('ana', 'tea', { kind: 'suspend' }));
    expect(left.operations.flatMap((each) => rules(each, 'warn'))).toContain('last-administrator');
    const unknown = accessState(targetState('tea', [accountState('ana', { roles: null })]));
    const blind = diff(unknown, wish('ana', 'tea', { kind: 'suspend' }));
    expect(blind.operations.flatMap((each) => rules(each, 'warn'))).toContain('administrators-unknown');
  });

  it('protect one’s own account', () => {
    const state = accessState(targetState('tea', [owner, accountState('me')]));
    const { operations } = diffAccess(state, [wish('me', 'tea', { kind: 'suspend' })], {
      ownAddresses: new Set(['me@agency.example']),
    });
    expect(operations.flatMap((each) => rules(each))).toEqual(['own-account']);
  });

  it('know collaborators', () => {
    const state = accessState(targetState('tea', [owner, accountState('cy', { kind: 'collaborator' })]));
    expect(blockedBy(state, wish('cy', 'tea', { kind: 'suspend' }))).toEqual([
      'collaborator-not-suspendable',
    ]);
    expect(blockedBy(state, wish('cy', 'tea', { kind: 'remove-user' }))).toEqual([]);
    expect(blockedBy(state, wish('cy', 'tea', { kind: 'invite-user', roles: [] }))).toEqual([
      'staff-or-collaborator',
    ]);
  });

  it('count seats', () => {
    const staff = ['a', 'b', 'c', 'd'].map((name) => accountState(name));
    const state = accessState(targetState('tea', [owner, ...staff], { plan: 'Grow' }));
    const invite = { kind: 'invite-user', roles: ['Support'] } as const;
    expect(blockedBy(state, wish('e', 'tea', invite))).toEqual([]);
    expect(blockedBy(state, wish('e', 'tea', invite), wish('f', 'tea', invite))).toEqual(['seats']);
  });

  it('refuse roles where the plan holds none, without refusing the rest', () => {
    const state = accessState(targetState('tea', [accountState('ana')], { plan: 'Basic' }));
    const { operations } = diff(state, wish('ana', 'tea', { kind: 'assign-role', role: 'Support' }));
    expect(operations).toMatchObject([{ channel: 'impossible', fact: '6' }]);
  });

  it.each<[string, AccountChange, AccountChange]>([
    ['a role given and taken', { kind: 'assign-role', role: 'A' }, { kind: 'remove-role', role: 'A' }],
    ['a role for whom is suspended', { kind: 'assign-role', role: 'A' }, { kind: 'suspend' }],
    ['a role for whom is removed', { kind: 'assign-role', role: 'A' }, { kind: 'remove-user' }],
    ['suspended and reactivated', { kind: 'suspend' }, { kind: 'reactivate' }],
  ])('find a conflict: %s', (_, one, other) => {
    const held = { kind: 'assign-role', role: 'A' } as const;
    const ana = accountState('ana', { status: 'inactive', roles: one === held ? [] : null });
    const state = accessState(targetState('tea', [owner, ana]));
    const found = blockedBy(state, wish('ana', 'tea', one), wish('ana', 'tea', other));
    expect(found.filter((rule) => rule === 'conflict').length).toBeGreaterThanOrEqual(1);
  });

  it('want a user before a role where the list is whole', () => {
    const state = accessState(targetState('tea', [owner]));
    const role = { kind: 'assign-role', role: 'A' } as const;
    expect(blockedBy(state, wish('ana', 'tea', role))).toEqual(['no-account']);
    expect(blockedBy(state, wish('ana', 'tea', { kind: 'invite-user', roles: ['A'] }))).toEqual([]);
  });
});

/** Whom or what an operation is about, and a wish: an account by its address, a setting by its kind and role. */
const subject = (operation: Operation): string | null => {
  if (isAccountOperation(operation)) return operation.account.email;
  return `${operation.kind} ${isRoleOperation(operation) ? operation.role : ''}`;
};
const wishedSubject = (wanted: WantedChange): string | null => {
  if (isAboutAccount(wanted)) return wanted.email;
  return `${wanted.change.kind} ${'role' in wanted.change ? wanted.change.role : ''}`;
};

describe('any set of wishes', () => {
  const names = ['ana', 'bo', 'cy', 'olga'];
  const roles = ['Support', 'Administrator'];
  const change: fc.Arbitrary<AccountChange> = fc.oneof(
    fc.constantFrom<AccountChange>(
      { kind: 'suspend' },
      { kind: 'reactivate' },
      { kind: 'remove-user' },
      { kind: 'revoke-sessions' },
    ),
    fc.record({ kind: fc.constantFrom('assign-role', 'remove-role'), role: fc.constantFrom(...roles) }),
    fc.record({ kind: fc.constant('invite-user'), roles: fc.subarray(roles) }),
  );
  const setting: fc.Arbitrary<TargetChange> = fc.oneof(
    fc.constantFrom<TargetChange>(
      { kind: 'require-code' },
      { kind: 'generate-code' },
      { kind: 'stop-requiring-code' },
    ),
    fc.record({
      kind: fc.constant('create-role'),
      role: fc.constantFrom(...roles),
      permissions: fc.constant(['edit_orders']),
    }),
    fc.record({ kind: fc.constant('delete-role'), role: fc.constantFrom(...roles) }),
    fc.record({
      kind: fc.constant('change-role'),
      role: fc.constantFrom(...roles),
      add: fc.subarray(['orders', 'edit_orders']),
      remove: fc.subarray(['orders', 'dashboard']),
    }),
  );
  const handle = fc.constantFrom('tea', 'cup', 'pot');
  const wanted: fc.Arbitrary<WantedChange[]> = fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(fc.constantFrom(...names), handle, change).map((parts) => wish(...parts)),
      },
      { weight: 1, arbitrary: fc.tuple(handle, setting).map((parts) => settingWish(...parts)) },
    ),
  );
  const account = (name: string) =>
    fc
      .record({
        status: fc.constantFrom('active', 'suspended', 'pending'),
        roles: fc.option(fc.subarray(roles)),
        kind: fc.constantFrom('staff', 'collaborator'),
        isOwner: fc.constant(name === 'olga'),
      })
      .map((parts) => accountState(name, parts));
  const store = (handle: string) =>
    fc
      .tuple(
        fc.tuple(...names.map((name) => fc.option(account(name)))),
        fc.constantFrom('fresh', 'stale', 'partial', 'unread'),
        fc.boolean(),
      )
      .map(([accounts, standing, grouped]) =>
        targetState(
          handle,
          accounts.filter((each) => each !== null),
          {
            standing,
            organizationId: grouped ? targetId('acme') : null,
          },
        ),
      );
  const world = fc
    .tuple(store('tea'), store('cup'), store('pot'))
    .map((stores) => accessState(targetState('acme', [], { kind: 'organization', domain: null }), ...stores));

  it('is fulfilled, already so, or named: no wish is lost, and none is made up', () => {
    fc.assert(
      fc.property(world, wanted, (state, wishes) => {
        const { operations, alreadySo, errors } = diff(state, ...wishes);
        expect(errors).toEqual([]);
        const covered = new Set(operations.map(subject));
        for (const each of wishes) {
          const settled = alreadySo.some(({ wanted: one }) => one === each);
          expect(settled || covered.has(wishedSubject(each))).toBe(true);
        }
        const wishedFor = new Set(wishes.map(wishedSubject));
        for (const operation of operations) expect(wishedFor.has(subject(operation))).toBe(true);
      }),
    );
  });

  it('comes in an order in which nothing waits for something later', () => {
    fc.assert(
      fc.property(world, wanted, (state, wishes) => {
        const done = new Set<string>();
        for (const { id, dependsOn } of diff(state, ...wishes).operations) {
          expect(dependsOn.every((need) => done.has(need))).toBe(true);
          done.add(id);
        }
      }),
    );
  });

  it('is the same plan whenever it is planned again', () => {
    fc.assert(
      fc.property(world, wanted, (state, wishes) => {
        expect(diff(state, ...wishes)).toEqual(diff(state, ...wishes));
      }),
    );
  });

  it('never takes an owner’s access, nor from anybody unseen, without a rule that forbids it', () => {
    fc.assert(
      fc.property(world, wanted, (state, wishes) => {
        for (const operation of diff(state, ...wishes).operations) {
          if (!isAccountOperation(operation)) continue;
          const takes = operation.kind === 'suspend' || operation.kind === 'remove-user';
          if (!takes) continue;
          if (operation.before.isOwner) expect(rules(operation)).toContain('owner');
          if (!operation.before.exists && rules(operation).length === 0)
            expect(operation.after.exists && operation.kind === 'remove-user').toBe(false);
          if (!operation.before.exists) expect(rules(operation).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
