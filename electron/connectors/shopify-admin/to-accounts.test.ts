import { describe, expect, it } from 'vitest';
import { Account } from '#shared/domain/account.ts';
import type { LegacyUser, StaffMember } from './admin-answers.ts';
import { nextPlace } from './read-legacy-users.ts';
import { fromStaffMember, toAccounts } from './to-accounts.ts';

const member = (more: Partial<StaffMember> = {}): StaffMember => ({
  id: 'gid://shopify/StaffMember/1',
  accountType: 'REGULAR',
  active: true,
  email: 'ana@kettle.example',
  exists: true,
  firstName: 'Ana',
  lastName: 'López',
  name: 'Ana López',
  isShopOwner: false,
  ...more,
});

describe('a staff member as an account', () => {
  it.each([
    ['REGULAR', 'staff', 'active'],
    ['SAML', 'staff', 'active'],
    ['RESTRICTED', 'staff', 'suspended'],
    ['INVITED', 'staff', 'pending'],
    ['INVITED_STORE_OWNER', 'owner', 'pending'],
    ['REQUESTED', 'collaborator', 'requested'],
    ['COLLABORATOR', 'collaborator', 'active'],
    ['COLLABORATOR_TEAM_MEMBER', 'collaborator-team-member', 'active'],
    ['SOMETHING_NEW', 'unknown', 'active'],
    [null, 'unknown', 'active'],
  ] as const)('%s is %s, %s', (accountType, kind, status) => {
    const account = fromStaffMember(member({ accountType }));
    expect(account).toMatchObject({ kind, status, isOwner: false, rawKind: accountType });
    // Somebody invited or suspended stays so when the flag says that they can't enter; somebody active does not.
    const off = fromStaffMember(member({ accountType, active: false })).status;
    expect(off).toBe(status === 'active' ? 'inactive' : status);
    expect(fromStaffMember(member({ accountType, exists: false })).status).toBe('removed');
  });

  it('is an owner only when the shop says so', () => {
    expect(fromStaffMember(member({ isShopOwner: true }))).toMatchObject({ kind: 'owner', isOwner: true });
  });

  it('keeps hostile texts, and finds a name where the whole one is empty', () => {
    expect(fromStaffMember(member({ name: '<b>\u0000' })).name).toBe('<b>\u0000');
    expect(fromStaffMember(member({ name: ' ' })).name).toBe('Ana López');
    expect(fromStaffMember(member({ name: '', firstName: null })).name).toBe('López');
    expect(fromStaffMember(member({ email: '' })).email).toBeNull();
  });
});

describe('both lists together', () => {
  const legacy = (more: Partial<LegacyUser> = {}): LegacyUser => ({
    id: 1,
    permissions: ['orders', 'home', 'orders'],
    'tfa_enabled?': true,
    ...more,
  });

  it('fills in permissions and two-step, by gid or by number', () => {
    for (const user of [legacy(), legacy({ id: 'x', admin_graphql_api_id: 'gid://shopify/StaffMember/1' })]) {
      expect(toAccounts([member()], [user])).toMatchObject([
        { permissions: ['home', 'orders'], twoStep: true },
      ]);
    }
  });

  it('leaves unknown what the old list does not tell', () => {
    expect(
      toAccounts([member()], [legacy({ id: 2, permissions: null, 'tfa_enabled?': null })]),
    ).toMatchObject([
      { key: 'gid://shopify/StaffMember/1', permissions: null, twoStep: null },
      { key: 'gid://shopify/StaffMember/2', permissions: null, twoStep: null },
    ]);
    expect(toAccounts([member()], null)).toMatchObject([{ permissions: null, twoStep: null }]);
  });

  it('keeps whom only the old list has', () => {
    const accounts = toAccounts(
      [],
      [
        legacy({ user_type: 'collaborator', email: 'bo@agency.example', first_name: 'Bo' }),
        legacy({ id: 2, account_owner: true, user_type: 'regular' }),
        legacy({ id: 3, user_type: 'odd' }),
      ],
    );
    expect(accounts.map(({ kind, status }) => [kind, status])).toEqual([
      ['collaborator', 'unknown'],
      ['owner', 'active'],
      ['unknown', 'unknown'],
    ]);
    for (const account of accounts) expect(Account.parse(account)).toEqual(account);
  });
});

describe('the place of the next page in a Link header', () => {
  it.each([
    [null, null],
    ['', null],
    ['<https://k/admin/api/2026-10/users.json?limit=250&page_info=abc>; rel="next"', 'abc'],
    ['<https://k/u?page_info=a>; rel="previous", <https://k/u?page_info=b%2Bc>; rel="next"', 'b+c'],
    ['<https://k/u?page_info=a>; rel="previous"', null],
    ['</u?page_info=rel>; rel=next', 'rel'],
    ['rubbish', null],
  ])('%s', (header, place) => expect(nextPlace(header)).toBe(place));
});
