import type { Fault } from '#shared/domain/sync.ts';

/** What a fault comes to in a few words, where a whole sentence has no room; the sentence stays in the tooltip. */
const short: Readonly<Record<string, string>> = {
  'bad-domain': 'Wrong domain',
  'bad-endpoint': 'Wrong endpoint',
  'bad-token': 'Token refused',
  'no-credential': 'No credential',
  'wrong-store': 'Token of another store',
  'token-revoked': 'Token revoked',
  'token-expired': 'Token expired',
  'missing-scope': 'Scope missing',
  'plan-too-small': 'Plan too small',
  'store-moved': 'Store moved',
  'store-paused': 'Store paused',
  'store-not-found': 'Store not found',
  'shop-not-permitted': 'App of another organization',
  'app-not-installed': 'App not installed',
  'app-refused': 'App refused',
  unreachable: 'Not reachable',
  timeout: 'No answer in time',
  'server-error': 'Shopify failed',
  throttled: 'Throttled',
  'bad-answer': 'Answer not understood',
  incomplete: 'Answer incomplete',
  cancelled: 'Cancelled',
  'vault-locked': 'Vault locked',
  'vault-denied': 'Vault refused',
  'vault-lost-entry': 'Credential lost',
};

export const faultWords = (fault: Fault): string => short[fault.code] ?? fault.message;
