import { describe, expect, it } from 'vitest';
import { targetId } from '#tests/fixtures/core/access-state.ts';
import type { Visit } from './change-plan.ts';
import { describeVisit, type AdminPlace } from './describe-visit.ts';

const visit: Visit = { id: 'v1', targetId: targetId('kettle'), page: 'users', account: null, operations: [] };
const addressAt = (place: AdminPlace): string | null => describeVisit(visit, [], place, String).url;

describe('the address of a visit', () => {
  it('is none at an organization of Shopify, whose number is not known', () => {
    expect(addressAt({ kind: 'organization', domain: null, endpoint: null })).toBeNull();
  });

  it('is the store’s admin at Shopify, by handle', () => {
    const store = { kind: 'store', domain: 'kettle.myshopify.com', endpoint: null } as const;
    expect(addressAt(store)).toBe('https://admin.shopify.com/store/kettle/settings/account');
  });

  it('is below the endpoint where another one is given, for stores and organizations', () => {
    const endpoint = 'http://127.0.0.1:9/stores/kettle.myshopify.com';
    expect(addressAt({ kind: 'store', domain: 'kettle.myshopify.com', endpoint })).toBe(
      `${endpoint}/admin/settings/account`,
    );
    const scim = {
      kind: 'organization',
      domain: null,
      endpoint: 'http://127.0.0.1:9/scim/org-kettle/v2/',
    } as const;
    expect(addressAt(scim)).toBe('http://127.0.0.1:9/scim/org-kettle/v2/admin/settings/users');
  });
});
