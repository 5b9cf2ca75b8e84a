import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A word that nobody can guess, fit for addresses: 256 bits. */
export function randomWord(): string {
  return randomBytes(32).toString('base64url');
}

/** The S256 challenge of a PKCE verifier (RFC 7636). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Compares in a time that tells nothing of where two texts differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * Whether Shopify signed these redirect parameters: HMAC-SHA256 in hex with the client secret over all but `hmac`,
 * sorted and joined as in a query. Values are signed as they are or in their escaped form, which differ only for signs
 * that Shopify's own values never hold; both need the secret.
 */
export function isSignedBy(clientSecret: string, parameters: URLSearchParams): boolean {
  const hmac = parameters.get('hmac');
  if (hmac === null || !/^[0-9a-f]{64}$/i.test(hmac)) return false;
  const pairs = [...parameters]
    .filter(([name]) => name !== 'hmac' && name !== 'signature')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const sign = (write: (value: string) => string) =>
    createHmac('sha256', clientSecret)
      .update(pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&'))
      .digest('hex');
  return [sign((value) => value), sign(encodeURIComponent)].some((right) =>
    sameSecret(right, hmac.toLowerCase()),
  );
}
