import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessState, accountState, targetId, targetState } from '#tests/fixtures/core/access-state.ts';
import { PersonId } from '../ids.ts';
import type { TargetState } from '../plan/access-state.ts';
import { checkInvitations, type KnownInvitation } from './check-invitations.ts';
import { checkStores } from './check-stores.ts';

const entry = (
  line: number,
  email: string | null,
  parts: Partial<KnownInvitation> = {},
): KnownInvitation => ({
  line,
  text: email ?? 'nobody',
  email,
  name: null,
  roles: null,
  problem: email === null ? 'This can’t be invited: there is no @ in the address.' : null,
  personId: null,
  ...parts,
});
const kettle = targetState('kettle', [
  accountState('ana', { roles: ['Support'] }),
  accountState('bo', { kind: 'collaborator' }),
  accountState('cy', { status: 'pending' }),
  accountState('di', { status: 'suspended' }),
  accountState('ed', { status: 'requested', kind: 'collaborator' }),
  accountState('fay', { status: 'removed' }),
]);
const check = (invitations: readonly KnownInvitation[], ...places: readonly TargetState[]) => {
  const current = accessState(...places);
  const stores = places.filter(({ kind }) => kind === 'store').map(({ id }) => id);
  return { current, stores, checked: checkInvitations(current, invitations, stores) };
};
const rules = (invitations: readonly KnownInvitation[], ...places: readonly TargetState[]) =>
  check(invitations, ...places).checked.map(({ findings }) =>
    findings.map(({ rule, level }) => `${level} ${rule}`),
  );

describe('checkInvitations', () => {
  it.each([
    ['ana@agency.example', ['info already-user'], false],
    ['ANA@agency.example', ['info already-user'], false],
    ['bo@agency.example', ['block already-collaborator'], false],
    ['cy@agency.example', ['warn pending'], false],
    ['di@agency.example', ['warn suspended'], false],
    ['ed@agency.example', ['block asked-for-access'], false],
    ['fay@agency.example', [], true],
    ['new@agency.example', [], true],
    ['somebody@gmail.com', ['warn personal-address'], true],
    ['info@agency.example', ['warn shared-address'], true],
  ])('finds about %s: %j', (email, found, isNeeded) => {
    expect(rules([entry(1, email)], kettle)).toEqual([found]);
    expect(check([entry(1, email)], kettle).checked[0]?.needs).toEqual(isNeeded ? [targetId('kettle')] : []);
  });

  it('refuses what is no address, and what stands there twice', () => {
    const list = [entry(1, 'new@agency.example'), entry(2, null), entry(3, 'New@Agency.example')];
    expect(rules(list, kettle)).toEqual([[], ['refuse malformed'], ['refuse duplicate']]);
    expect(check(list, kettle).checked[2]?.findings[0]?.sentence).toBe(
      'New@Agency.example stands in line 1 already.',
    );
  });

  it('finds somebody known under another address, in the list and at a store', () => {
    const personId = PersonId.parse('pe_anaana');
    const known = targetState('kettle', [accountState('ana', { personId })]);
    const list = [
      entry(1, 'ana.ruiz@agency.example', { personId }),
      entry(2, 'a@agency.example', { personId }),
    ];
    expect(rules(list, known)).toEqual([['warn other-address'], ['warn same-person', 'warn other-address']]);
  });

  it('says which addresses are outside of the domains that SCIM manages', () => {
    const group = targetState('group', [accountState('ana')], {
      kind: 'organization',
      domain: null,
      scim: { groups: [] },
    });
    const store = targetState('tea', [], { organizationId: group.id });
    expect(rules([entry(1, 'new@agency.example'), entry(2, 'new@other.example')], group, store)).toEqual([
      [],
      ['warn unverified-domain'],
    ]);
    // A user of the organization is one at each of its stores.
    expect(rules([entry(1, 'ana@agency.example')], group, store)).toEqual([['info already-user']]);
  });

  it('answers for every entry, and takes each address once', () => {
    const anyEntry = fc.record({
      email: fc.constantFrom('ana@agency.example', 'Ana@agency.example', 'new@x.example', null),
    });
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 8 }), (entries) => {
        const list = entries.map(({ email }, index) => entry(index + 1, email));
        const { checked } = check(list, kettle);
        expect(checked.map(({ invitation }) => invitation.line)).toEqual(list.map(({ line }) => line));
        const taken = checked
          .filter(({ isTaken }) => isTaken)
          .map(({ invitation }) => invitation.email?.toLowerCase());
        expect(new Set(taken).size).toBe(taken.length);
        for (const { isTaken, findings } of checked)
          expect(findings.some(({ level }) => level === 'refuse')).toBe(!isTaken);
      }),
    );
  });
});

describe('checkStores', () => {
  const stores = (place: TargetState, count: number, roles: readonly string[] = []) => {
    const list = Array.from({ length: count }, (_, n) => entry(n + 1, `new${n}@agency.example`));
    const { current, stores: ids, checked } = check(list, place);
    const [found] = checkStores(current, checked, ids, roles);
    return { seats: found?.seats, rules: found?.findings.map(({ rule, level }) => `${level} ${rule}`) };
  };
  const two = [
    accountState('ana'),
    accountState('olga', { isOwner: true }),
    accountState('bo', { kind: 'collaborator' }),
  ];

  it.each([
    ['Grow', 4, 4, []],
    ['Grow', 5, 4, ['block seats']],
    ['Basic', 1, 0, ['block seats']],
    ['Plus', 500, 'unlimited', []],
    ['Development', 1, null, ['warn seats-unknown']],
    [null, 1, null, ['warn seats-unknown']],
    [null, 0, null, []],
  ])('counts the seats of %s for %i more', (plan, count, left, found) => {
    expect(stores(targetState('kettle', two, { plan }), count)).toEqual({
      seats: { needs: count, used: 1, left },
      rules: found,
    });
  });

  it('counts no seat for who is there already or refused', () => {
    const { current, stores: ids, checked } = check([entry(1, 'ana@agency.example'), entry(2, null)], kettle);
    expect(checkStores(current, checked, ids, [])[0]?.seats.needs).toBe(0);
  });

  it.each([
    ['is held there', 'Support', []],
    ['is made by Shopify', 'Customer support', []],
    ['nobody holds', 'Suport', ['warn role-unknown']],
    ['opens everything', 'Administrator', ['warn administrator-role']],
  ])('looks for a role that %s', (_, role, found) => {
    expect(stores(kettle, 1, [role]).rules).toEqual(found);
  });

  it('says where roles can’t be read, where none can be held, and where the list is not whole', () => {
    const unread = targetState('tea', [accountState('ana', { roles: null })]);
    expect(stores(unread, 1, ['Support']).rules).toEqual(['info roles-not-readable']);
    expect(stores({ ...unread, plan: 'Basic' }, 0, ['Support']).rules).toEqual([]);
    expect(stores({ ...unread, plan: 'Basic' }, 1, ['Support']).rules).toEqual([
      'block seats',
      'warn plan-holds-no-roles',
    ]);
    for (const standing of ['partial', 'stale', 'unread'] as const)
      expect(stores({ ...kettle, standing }, 1).rules).toEqual(['warn list-not-whole']);
  });
});
