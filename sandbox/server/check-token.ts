/** Who is calling: reads the access token of a request to the Admin API, as Shopify would judge it. */
import { errorsAnswer, type Answer } from './answer.ts';
import { headerOf, type StoreExchange } from './exchange.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { IssuedToken } from './token-book.ts';

/** Shopify's own words for every token it does not take. */
export const INVALID_TOKEN_TEXT =
  '[API] Invalid API key or access token (unrecognized login or wrong password)';
/** facts.md 3.4. Its status is not documented; 403 is what was reported with it. */
export const NON_EXPIRING_TEXT = '[API] Non-expiring access tokens are no longer accepted for the Admin API';

/** The token, or the answer that refuses it. */
export function checkToken(
  state: SandboxState,
  exchange: StoreExchange,
): { readonly token: IssuedToken } | { readonly refusal: Answer } {
  const refused = { refusal: errorsAnswer(401, INVALID_TOKEN_TEXT) };
  const token = state.tokens.find(headerOf(exchange.headers, 'x-shopify-access-token'));
  // A token of another store is as good as none.
  if (token === null || token.revoked || token.domain !== exchange.store.domain) return refused;
  // Shopify documents no own text for expired tokens.
  if (token.expiresAt !== null && token.expiresAt <= state.now()) return refused;
  switch (exchange.fault?.kind) {
    case 'expired-token':
    case 'revoked-token':
      return refused;
    case 'non-expiring-rejected':
      return token.expiresAt === null ? { refusal: errorsAnswer(403, NON_EXPIRING_TEXT) } : { token };
    case 'missing-scope':
      return { token: { ...token, scopes: token.scopes.filter((scope) => scope !== 'read_users') } };
    default:
      return { token };
  }
}
