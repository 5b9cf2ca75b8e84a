import { describe, expect, it } from 'vitest';
import { hideSecrets, holdsSecret } from './hide-secrets.ts';

describe('what looks like a credential of Shopify’s', () => {
  it.each([
    'shpat_0123456789abcdef0123456789abcdef',
    'shpca_0123456789abcdef',
    'shppa_0123456789abcdef',
    'shpss_0123456789abcdef',
    'shptka_0123456789abcdef',
    'atkn_0123456789abcdef',
    'SHPAT_0123456789ABCDEF',
    'atkn_cafe-cafe_CAFE',
  ])('is hidden wherever it stands: %s', (token) => {
    for (const text of [token, `Ana ${token}`, `ana${token}`, `${token}@kettle.example`, `<${token}>`]) {
      expect(holdsSecret(text)).toBe(true);
      expect(holdsSecret(text)).toBe(true); // asked twice, the answer is the same
      expect(hideSecrets(text).toLowerCase()).not.toContain('cafe');
      expect(hideSecrets(text)).not.toContain('0123');
    }
  });

  it.each(['', 'shpat', 'shpat_…', 'Friendship_x', 'ana@shop.example', 'atkn', 'a_shp_b'])(
    'is not everything: %s',
    (text) => {
      expect(holdsSecret(text)).toBe(false);
      expect(hideSecrets(text)).toBe(text);
    },
  );
});
