import { describe, expect, it } from 'vitest';
import {
  accessState,
  accountState,
  settingWish,
  targetId,
  targetState,
  wish,
} from '#tests/fixtures/core/access-state.ts';
import { permissionLabel, withDependants, withNeeded } from '../permissions/permission-needs.ts';
import type { AccessState } from './access-state.ts';
import { describeVisit } from './describe-visit.ts';
import { diffAccess } from './diff-access.ts';
import { groupVisits } from './group-visits.ts';
import { invertPlan } from './invert-plan.ts';
import type { Operation } from './operation.ts';
import { createVerifier } from './verify-operation.ts';
import { whatMoved } from './what-moved.ts';
import type { WantedChange } from './wanted-change.ts';

const diff = (current: AccessState, ...wanted: readonly WantedChange[]) =>
  diffAccess(current, wanted, { ownAddresses: new Set() });
const rules = ({ guards }: Operation) => guards.map(({ rule, level }) => `${level} ${rule}`);
const create = { kind: 'create-role', role: 'Packer', permissions: ['fulfill_and_ship_orders'] } as const;
const remove = { kind: 'delete-role', role: 'Packer' } as const;

describe('operations on roles', () => {
  it('are done by a human, with all that the permissions need', () => {
    const { operations } = diff(accessState(targetState('tea', [])), settingWish('tea', create));
    expect(operations).toMatchObject([
      {
        kind: 'create-role',
        channel: 'guided',
        page: 'roles',
        add: ['fulfill_and_ship_orders', 'orders'],
        before: { exists: null, permissions: null },
        after: { exists: true, permissions: ['fulfill_and_ship_orders', 'orders'] },
        guards: [],
      },
    ]);
  });

  it('come before the role is given, and after it was taken', () => {
    const state = accessState(targetState('tea', [accountState('ana', { roles: ['Old'] })]));
    const { operations } = diff(
      state,
      settingWish('tea', { kind: 'delete-role', role: 'Old' }),
      wish('ana', 'tea', { kind: 'remove-role', role: 'Old' }),
      wish('ana', 'tea', { kind: 'assign-role', role: 'Packer' }),
      wish('bo', 'tea', { kind: 'invite-user', roles: ['Packer'] }),
      settingWish('tea', create),
    );
    expect(operations.map(({ id, kind, dependsOn }) => [id, kind, dependsOn])).toEqual([
      ['op1', 'create-role', []],
      ['op2', 'invite-user', ['op1']],
      ['op3', 'assign-role', ['op1']],
      ['op4', 'remove-role', ['op3']],
      ['op5', 'delete-role', ['op4']],
    ]);
    expect(operations.flatMap(rules)).toEqual([]);
    expect(groupVisits(operations).map(({ page }) => page)).toEqual(['roles', 'users', 'user', 'roles']);
  });

  it('happen once per organization, whose stores share their roles', () => {
    const acme = targetState('acme', [], { kind: 'organization', domain: null, standing: 'partial' });
    const inAcme = { organizationId: acme.id };
    const state = accessState(acme, targetState('tea', [], inAcme), targetState('cup', [], inAcme));
    const { operations } = diff(state, settingWish('tea', create), settingWish('cup', create));
    expect(operations).toMatchObject([{ kind: 'create-role', targetId: targetId('acme') }]);
  });

  it('are settled where somebody holds the role, and forbidden where it would clash', () => {
    const held = (role: string) => accessState(targetState('tea', [accountState('ana', { roles: [role] })]));
    expect(diff(held('Packer'), settingWish('tea', create))).toMatchObject({
      operations: [],
      alreadySo: [{}],
    });
    const forbidden = (state: AccessState, ...wanted: readonly WantedChange[]) =>
      diff(state, ...wanted).operations.flatMap(rules);
    expect(forbidden(held('packer'), settingWish('tea', create))).toEqual(['block role-exists']);
    expect(forbidden(held('Packer'), settingWish('tea', remove))).toEqual(['block role-held']);
    expect(forbidden(held('A'), settingWish('tea', { ...create, role: 'Administrator' }))).toEqual([
      'block managed-role',
    ]);
    expect(forbidden(held('A'), settingWish('tea', create), settingWish('tea', remove))).toEqual([
      'block conflict',
      'block conflict',
    ]);
    const torn = { kind: 'change-role', role: 'A', add: ['edit_orders'], remove: ['orders'] } as const;
    expect(forbidden(held('A'), settingWish('tea', torn))).toEqual(['block conflict']);
  });

  it('warn of rights that can do harm, and of holders that nobody can tell', () => {
    const blind = accessState(targetState('tea', [accountState('ana', { roles: null })]));
    const pixels = { ...create, permissions: ['custom_pixels_management'] };
    expect(diff(blind, settingWish('tea', pixels)).operations.flatMap(rules)).toEqual([
      'warn sensitive-permission',
    ]);
    expect(diff(blind, settingWish('tea', remove)).operations.flatMap(rules)).toEqual([
      'warn holders-unknown',
    ]);
  });

  it('are impossible where the plan holds no roles', () => {
    const basic = accessState(targetState('tea', [], { plan: 'Basic' }));
    expect(diff(basic, settingWish('tea', create)).operations).toMatchObject([
      { channel: 'impossible', page: null, fact: '6', guards: [{ rule: 'plan-holds-no-roles' }] },
    ]);
  });

  it('are confirmed only by somebody who holds the new role', () => {
    const state = accessState(targetState('tea', [accountState('ana')]));
    const { operations } = diff(
      state,
      settingWish('tea', create),
      settingWish('tea', { ...remove, role: 'Old' }),
    );
    const later = accessState(targetState('tea', [accountState('ana', { roles: ['Packer', 'Old'] })]));
    const verdicts = (now: AccessState) => operations.map((each) => createVerifier(now)(each).verification);
    expect(verdicts(state)).toEqual(['not-verifiable', 'not-verifiable']);
    expect(verdicts(later)).toEqual(['confirmed', 'not-verifiable']);
    expect(whatMoved(operations, state)).toEqual([]);
    expect(whatMoved(operations, later)).toMatchObject([{ operation: 'op1', now: { exists: true } }]);
  });

  it('say in their visit what to type and tick, by the names on screen', () => {
    const change = {
      kind: 'change-role',
      role: 'Packer',
      add: ['edit_orders'],
      remove: ['gift_cards'],
    } as const;
    const { operations } = diff(accessState(targetState('tea', [])), settingWish('tea', change));
    const visits = groupVisits(operations).map((visit, index) => ({ ...visit, id: `v${index + 1}` }));
    const place = { kind: 'store', domain: 'tea.myshopify.com', endpoint: null, number: null } as const;
    expect(visits.map((visit) => describeVisit(visit, operations, place, String))).toMatchObject([
      {
        menuPath: ['Settings', 'Users', 'Roles'],
        steps: [
          { values: ['Packer'] },
          { values: ['Orders > Edit orders', 'Orders > View'] },
          { values: withDependants(['gift_cards']).map(permissionLabel) },
          { text: 'Save.', values: [] },
        ],
      },
    ]);
  });
});

describe('operations on the request code', () => {
  it('are done at each store, never at an organization', () => {
    const acme = targetState('acme', [], { kind: 'organization', domain: null });
    const state = accessState(acme, targetState('tea', [], { organizationId: acme.id, codeRequired: false }));
    const { operations, errors } = diff(
      state,
      settingWish('tea', { kind: 'generate-code' }),
      settingWish('tea', { kind: 'require-code' }),
      settingWish('acme', { kind: 'require-code' }),
    );
    expect(operations).toMatchObject([
      { kind: 'require-code', page: 'security', dependsOn: [], targetId: targetId('tea') },
      { kind: 'generate-code', page: 'security', dependsOn: ['op1'], after: { renewed: true } },
    ]);
    expect(errors).toHaveLength(1);
    expect(groupVisits(operations)).toHaveLength(1);
    expect(invertPlan(operations)).toMatchObject({
      wanted: [{ change: { kind: 'stop-requiring-code' } }],
      withoutInverse: [{ operation: { kind: 'generate-code' } }],
    });
  });

  it('are already so where somebody said that they are, and stale when that has changed', () => {
    const at = (codeRequired: boolean | null) => accessState(targetState('tea', [], { codeRequired }));
    const stop = settingWish('tea', { kind: 'stop-requiring-code' });
    expect(diff(at(false), stop)).toMatchObject({ operations: [], alreadySo: [{}] });
    const { operations } = diff(at(true), stop);
    expect(operations.flatMap(rules)).toEqual(['warn anyone-may-ask']);
    expect(whatMoved(operations, at(true))).toEqual([]);
    expect(whatMoved(operations, at(null))).toEqual([]);
    expect(whatMoved(operations, at(false))).toHaveLength(1);
  });

  it('forbid to require a code and not to', () => {
    const state = accessState(targetState('tea', []));
    const both = [
      settingWish('tea', { kind: 'require-code' }),
      settingWish('tea', { kind: 'stop-requiring-code' }),
    ];
    expect(diff(state, ...both).operations.flatMap(rules)).toContain('block conflict');
  });
});

describe('what permissions need', () => {
  it('is ticked and unticked with them', () => {
    expect(withNeeded(['buy_shipping_labels'])).toEqual([
      'buy_shipping_labels',
      'fulfill_and_ship_orders',
      'orders',
    ]);
    expect(withDependants(['fulfill_and_ship_orders'])).toContain('buy_shipping_labels');
    expect(withNeeded(['a handle of tomorrow'])).toEqual(['a handle of tomorrow']);
  });
});
