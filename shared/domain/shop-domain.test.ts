import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEndpoint, parseShopDomain } from './shop-domain.ts';

describe('parseShopDomain', () => {
  it.each(['kettle.myshopify.com', '  kettle.myshopify.com\n', '4-kettles-0.myshopify.com'])(
    'takes %j',
    (text) => {
      expect(parseShopDomain(text)).toEqual({ ok: true, domain: text.trim() });
    },
  );

  it.each([
    ['', /needed/, null],
    ['https://kettle.myshopify.com/admin/products?x=1', /address of a page/, 'kettle.myshopify.com'],
    ['https://kettle.myshopify.com', /address of a page/, 'kettle.myshopify.com'],
    ['kettle.myshopify.com/admin', /address of a page/, 'kettle.myshopify.com'],
    [
      'https://admin.shopify.com/store/kettle/settings/users',
      /page in Shopify’s admin/,
      'kettle.myshopify.com',
    ],
    ['admin.shopify.com/store/kettle', /page in Shopify’s admin/, 'kettle.myshopify.com'],
    ['kettle.com', /custom domain.*Settings > Domains/, null],
    ['www.kettle.co.uk', /custom domain/, null],
    ['Kettle.MyShopify.com', /small letters/, 'kettle.myshopify.com'],
    ['kettle.myshopify.com.', /dot at its end/, 'kettle.myshopify.com'],
    ['kettle.myshopify.com/', /slash/, 'kettle.myshopify.com'],
    ['kettle .myshopify.com', /no spaces/, 'kettle.myshopify.com'],
    ['kеttle.myshopify.com', /“е” \(U\+0435\)/, null],
    ['ｋettle.myshopify.com', /“ｋ” \(U\+FF4B\)/, 'kettle.myshopify.com'],
    ['kettle\u200b.myshopify.com', /invisible character \(U\+200B\)/i, 'kettle.myshopify.com'],
    ['kettle', /missing/, 'kettle.myshopify.com'],
    ['10.0.0.1', /IP address/, null],
    ['[::1]', /IP address/, null],
    ['kettle.myshopify.com:443', /no port/, 'kettle.myshopify.com'],
    ['ana@kettle.com', /e-mail address/, null],
    ['myshopify.com', /Shopify’s own/, null],
    ['kettle.myshopify.com.myshopify.com', /twice/, 'kettle.myshopify.com'],
    ['www.kettle.myshopify.com', /without www/, 'kettle.myshopify.com'],
    ['kettle.myshopfy.com', /mistyped/, 'kettle.myshopify.com'],
    ['-kettle.myshopify.com', /can’t be a store’s handle/, null],
    ['ket_tle.myshopify.com', /can’t be a store’s handle/, null],
    [`${'k'.repeat(64)}.myshopify.com`, /at most 63/, null],
  ])('refuses %j', (text, reason, suggestion) => {
    const parsed = parseShopDomain(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.reason).toMatch(reason);
    expect(parsed.suggestion).toBe(suggestion);
  });

  it('never throws, and whatever it takes or suggests it takes again', () => {
    const parts = fc.constantFrom(
      'kettle',
      '.',
      'myshopify',
      'com',
      '/',
      ':',
      '@',
      ' ',
      'K',
      'é',
      'https://',
      '-',
      '1',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseShopDomain(text);
        const domain = parsed.ok ? parsed.domain : parsed.suggestion;
        if (domain !== null) expect(parseShopDomain(domain)).toEqual({ ok: true, domain });
        if (!parsed.ok) expect(parsed.reason.length).toBeGreaterThan(10);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseEndpoint', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://Shop.Example:8443/base/admin/api/2026-10/graphql.json', 'https://shop.example:8443/base'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
    ['http://localhost:4000/admin/api/2026-10/graphql.json', 'http://localhost:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('takes %s', (text, endpoint) => expect(parseEndpoint(text)).toEqual({ ok: true, endpoint }));

  it.each([
    ['', /such as/, null],
    ['shop.example', /begin with https/, 'https://shop.example'],
    ['http://shop.example', /unprotected/, 'https://shop.example'],
    ['http://127.0.0.1.evil.example', /unprotected/, 'https://127.0.0.1.evil.example'],
    ['ftp://shop.example', /ftp: is not spoken/, null],
    ['https://me:secret@shop.example', /user name or password/, null],
    ['https://shop.example/?x=1', /no \?/, null],
    ['https://', /not a complete/, null],
  ])('refuses %j', (text, reason, suggestion) => {
    const parsed = parseEndpoint(text);
    expect(parsed).toMatchObject({ ok: false, suggestion });
    if (!parsed.ok) expect(parsed.reason).toMatch(reason);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (url) => void parseEndpoint(url)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseEndpoint(text)));
  });
});
