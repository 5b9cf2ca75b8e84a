import { describe, expect, it } from 'vitest';
import type { Account } from '../account.ts';
import { effectivePermissions } from './effective-permissions.ts';

const account = (parts: Partial<Account>): Account => ({
  key: 'k',
  kind: 'staff',
  status: 'active',
  isOwner: false,
  email: null,
  name: '',
  roles: null,
  permissions: null,
  twoStep: null,
  lastLoginAt: null,
  rawKind: null,
  rawStatus: null,
  ...parts,
});

describe('effective permissions', () => {
  it('are the union over accounts, each with the accounts it comes from, in the order of the catalogue', () => {
    const one = account({ permissions: ['reports', 'customers'] });
    const two = account({ permissions: ['customers', 'made_up'] });
    const { permissions } = effectivePermissions([one, two]);
    expect(permissions.map(({ handle, from }) => [handle, from.length]).sort()).toEqual([
      ['customers', 2],
      ['made_up', 1],
      ['reports', 1],
    ]);
    expect(permissions.at(-1)).toMatchObject({ handle: 'made_up', name: null, category: null });
  });

  it('say what nobody can read: roles, and accounts of which nothing was told', () => {
    const packer = account({ roles: [{ role: 'Packer', group: null }] });
    const blank = account({});
    const told = effectivePermissions([packer, blank]);
    expect(told.opaqueRoles).toEqual([{ role: 'Packer', accounts: [packer] }]);
    expect(told.unreadable).toEqual([blank]);
    expect(told.everything).toEqual([]);
  });

  it('say who may do everything, and leave out accounts that are gone', () => {
    const owner = account({ isOwner: true });
    const administrator = account({ roles: [{ role: 'Administrator', group: null }] });
    const gone = account({ isOwner: true, status: 'removed' });
    const told = effectivePermissions([owner, administrator, gone]);
    expect(told.everything.map(({ because }) => because)).toEqual(['owner', 'Administrator']);
    expect(told.opaqueRoles).toEqual([]);
  });
});
