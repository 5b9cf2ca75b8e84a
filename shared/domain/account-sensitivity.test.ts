import { describe, expect, it } from 'vitest';
import { account, holding } from '#tests/fixtures/core/builders.ts';
import { accountSensitivity } from './account-sensitivity.ts';
import {
  isSensitivePermission,
  permissionCatalogue,
  permissionHandles,
} from './permissions/permission-catalogue.ts';
import sensitive from '#resources/sensitive-permissions.json' with { type: 'json' };
import aliases from '#resources/permission-aliases.json' with { type: 'json' };

const ana = 'ana@x.example';

describe('accountSensitivity', () => {
  it.each([
    ['an owner', account(ana, { isOwner: true }), 'full'],
    ['an administrator role', account(ana, holding('Merchandiser', 'administrator')), 'full'],
    ['an organization owner role', account(ana, holding('Organization owner')), 'full'],
    ['a user administrator', account(ana, holding('Store user administrator')), 'sensitive'],
    ['a marked permission', account(ana, { permissions: ['orders', 'export_customers'] }), 'sensitive'],
    ['unmarked permissions', account(ana, { permissions: ['orders', 'brand_new_handle'] }), 'normal'],
    ['no permissions', account(ana, { permissions: [] }), 'none'],
    [
      'no permissions but a role of unknown contents',
      account(ana, { permissions: [], ...holding('Developer') }),
      'unknown',
    ],
    ['no roles', account(ana, { roles: [] }), 'none'],
    ['a role that the store can edit', account(ana, holding('Merchandiser')), 'unknown'],
    ['nothing readable', account(ana), 'unknown'],
    ['a suspended owner', account(ana, { isOwner: true, status: 'suspended' }), 'full'],
    [
      'a requested collaborator',
      account(ana, { status: 'requested', permissions: ['applications'] }),
      'sensitive',
    ],
    ['an account that no longer exists', account(ana, { isOwner: true, status: 'removed' }), 'none'],
  ] as const)('%s', (_, judged, level) => {
    expect(accountSensitivity(judged)).toBe(level);
  });
});

describe('the permission catalogue', () => {
  it('knows all 166 handles and every handle of our own lists', () => {
    expect(permissionCatalogue().size).toBe(166);
    for (const { handle } of [...sensitive.permissions, ...aliases.aliases]) {
      expect(permissionCatalogue().has(handle), handle).toBe(true);
    }
  });
  it('marks what Shopify names sensitive and our own list, nothing else', () => {
    expect(isSensitivePermission('request_customer_data')).toBe(true);
    expect(isSensitivePermission('custom_pixels_management')).toBe(true);
    expect(isSensitivePermission('custom_pixels_view')).toBe(false);
    expect(isSensitivePermission('never_heard_of')).toBe(false);
  });
  it('finds customer events by both names, and a permission by category and name', () => {
    const pixels = ['custom_pixels_management'];
    expect(permissionHandles('Manage customer events')).toEqual(pixels);
    expect(permissionHandles('manage AND add custom pixels')).toEqual(pixels);
    expect(permissionHandles('custom_pixels_management')).toEqual(pixels);
    expect(permissionHandles('Customers > Export')).toEqual(['export_customers']);
    expect(permissionHandles('Export')).toContain('export_orders');
    expect(permissionHandles('Fly')).toEqual([]);
  });
});
