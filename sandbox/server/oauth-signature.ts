/** Shopify's signature on the redirect that brings the authorization code, and the PKCE check. */
import { createHash, createHmac } from 'node:crypto';

/** HMAC-SHA256 in hex over all parameters but `hmac`, sorted by name, joined as in a query. */
export function signRedirect(parameters: Readonly<Record<string, string>>, clientSecret: string): string {
  const message = Object.entries(parameters)
    .filter(([name]) => name !== 'hmac')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHmac('sha256', clientSecret).update(message).digest('hex');
}

/** The S256 challenge of a PKCE verifier (RFC 7636). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
