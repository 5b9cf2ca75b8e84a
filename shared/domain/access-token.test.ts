import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccessToken } from './access-token.ts';

describe('parseAccessToken', () => {
  it('drops white space around, as a terminal adds it', () => {
    expect(parseAccessToken(' shpat_0123456789abcdef\n')).toEqual({
      ok: true,
      token: 'shpat_0123456789abcdef',
    });
  });

  it.each([
    ['', /No token/],
    [' \n', /No token/],
    ['Bearer shpat_01', /“Bearer”/],
    ['X-Shopify-Access-Token: shpat_01', /header’s name/],
    ['"shpat_01"', /quotes/],
    ['“shpat_01”', /quotes/],
    ['shpat_01\nab', /line break/],
    ['shpat_01 ab', /space/],
    ['shpat_01\u200bab', /letter or sign/],
    ['shpat_é', /letter or sign/],
    ['x'.repeat(2000), /2000 characters/],
    ['shpss_0123', /client secret/],
  ])('names what is wrong with %j', (text, reason) => {
    const parsed = parseAccessToken(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.reason).toMatch(reason);
  });

  it('never repeats what was typed', () => {
    const secret = fc.stringMatching(/^[a-z]{12,20}$/);
    fc.assert(
      fc.property(secret, secret, fc.constantFrom(' ', '\n', '"', '\u0000'), (one, two, between) => {
        const parsed = parseAccessToken(`${one}${between}${two}`);
        if (!parsed.ok) expect(parsed.reason).not.toContain(one);
      }),
    );
  });
});
