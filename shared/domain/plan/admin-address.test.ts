import { describe, expect, it } from 'vitest';
import { adminGuide } from './admin-pages.ts';
import { addressPlaces, fillTemplate, partsOf, templateOf, templateProblem } from './admin-address.ts';

const store = { kind: 'store', domain: 'kettle.myshopify.com', endpoint: null, number: null } as const;
const group = { kind: 'organization', domain: null, endpoint: null, number: null } as const;

describe('the addresses of admin pages', () => {
  it('are right as they come', () => {
    for (const key of addressPlaces) {
      const [page, kind] = partsOf(key);
      const { address } = adminGuide.pages[page][kind];
      expect(address === null ? null : templateProblem(address, kind), key).toBeNull();
      expect(templateOf(key, {})).toBe(address);
    }
  });

  it.each([
    ['{admin}/settings/account', 'https://admin.shopify.com/store/kettle/settings/account'],
    [
      'https://{handle}.myshopify.com/admin/settings/users',
      'https://kettle.myshopify.com/admin/settings/users',
    ],
    ['http://127.0.0.1:4100/{handle}', 'http://127.0.0.1:4100/kettle'],
  ])('%s is filled for a store', (template, address) => {
    expect(templateProblem(template, 'store')).toBeNull();
    expect(fillTemplate(template, store)).toBe(address);
  });

  it('need the number of an organization at Shopify, and none where SCIM is spoken elsewhere', () => {
    const template = '{admin}/settings/users';
    expect(fillTemplate(template, group)).toBeNull();
    expect(fillTemplate(template, { ...group, number: '42' })).toBe(
      'https://admin.shopify.com/organization/42/settings/users',
    );
    expect(fillTemplate(template, { ...group, endpoint: 'http://127.0.0.1:1/scim/' })).toBe(
      'http://127.0.0.1:1/scim/admin/settings/users',
    );
    expect(fillTemplate('https://admin.shopify.com/organization/{number}', group)).toBeNull();
  });

  it.each([
    ['', /empty/],
    ['{adnim}/settings', /\{adnim\} is nothing .* did you mean \{admin\}\?/],
    ['{admin}/{name}', /\{name\} is nothing/],
    ['{admin', /./],
    ['{number}', /organizations only/],
    ['https://evil.example/{handle}', /must begin with/],
    ['https://{handle}.evil.example/', /must begin with/],
    ['https://admin.shopify.com.evil.example/', /must begin with/],
    ['https://admin.shopify.com@evil.example/', /must begin with/],
    ['https://evil.example/{admin}', /at the beginning/],
    ['http://admin.shopify.com/store/{handle}', /must begin with/],
    ['javascript:alert(1)', /must begin with/],
    ['javascript://127.0.0.1/%0aalert(1)', /must begin with/],
    ['https://admin.shopify.com:8443/', /must begin with/],
    ['{admin}.evil.example/', /comes a slash/],
    ['{admin}/a b', /space/],
    [`{admin}/${'x'.repeat(600)}`, /longer/],
  ])('%s is refused', (template, why) => {
    expect(templateProblem(template, 'store')).toMatch(why);
  });
});
