import { describe, expect, it } from 'vitest';
import { createRedaction } from './redaction.ts';

describe('createRedaction', () => {
  it('hides a secret it was told, also inside a JSON credential', () => {
    const redaction = createRedaction();
    redaction.know(JSON.stringify({ method: 'token', accessToken: 'my-own-form-of-token' }));
    expect(redaction.redact('failed with my-own-form-of-token at once')).toBe('failed with [hidden] at once');
    expect(redaction.redact('a token')).toBe('a token');
  });

  it.each([
    ['shpat_0123456789abcdef0123456789abcdef', 'shpat_'],
    ['atkn_0123456789abcdef', 'atkn_0123'],
    ['Authorization: Bearer abcdefghijkl', 'abcdefghijkl'],
    ['POST /x?client_secret=abc123&x=1', 'abc123'],
    ['{"refreshToken":"zzz-yyy"}', 'zzz-yyy'],
    ['X-Shopify-Access-Token: tok_en', 'tok_en'],
  ])('hides what looks like a secret: %s', (text, secret) => {
    expect(createRedaction().redact(text)).not.toContain(secret);
  });
});
