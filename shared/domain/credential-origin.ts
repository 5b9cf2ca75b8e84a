import { assertNever } from './assert-never.ts';
import type { StoreCredential } from './connection.ts';

/**
 * Tells credentials apart by the part that renewals leave or start from: two of one origin are the same credential at
 * different times. Of an OAuth login each refresh token is an origin, since Shopify replaces it with every renewal. A
 * secret itself: only to be compared.
 */
export function credentialOrigin(credential: StoreCredential): string {
  switch (credential.method) {
    case 'token':
      return credential.accessToken;
    case 'client-credentials':
      return `${credential.clientId} ${credential.clientSecret}`;
    case 'oauth':
      return `${credential.clientId} ${credential.refreshToken ?? credential.accessToken}`;
    default:
      return assertNever(credential);
  }
}

/** Whether one is the other at another time. */
export function sameOrigin(a: StoreCredential, b: StoreCredential): boolean {
  return a.method === b.method && credentialOrigin(a) === credentialOrigin(b);
}
