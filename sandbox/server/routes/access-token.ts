/** `POST /admin/oauth/access_token`: client credentials, authorization code, refresh (facts.md 3.2 to 3.4). */
import { jsonAnswer, type Answer } from '../answer.ts';
import { headerOf, type StoreExchange } from '../exchange.ts';
import { escapeHtml, htmlAnswer } from '../html-page.ts';
import { challengeOf } from '../oauth-signature.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { TOKEN_LIFETIME, type TokenPair } from '../token-book.ts';
import type { SandboxApp } from '../../world/world.ts';

type Form = Readonly<Record<string, string>>;

function readForm(exchange: StoreExchange): Form | null {
  if (!headerOf(exchange.headers, 'content-type').includes('json')) {
    return Object.fromEntries(new URLSearchParams(exchange.body));
  }
  try {
    const value: unknown = JSON.parse(exchange.body);
    if (typeof value !== 'object' || value === null) return null;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));
  } catch {
    return null;
  }
}

/**
 * A refusal. Shopify answers a page titled "Oauth error …" (so the reports that facts.md 3.2 cites) unless JSON was
 * asked for; the JSON form carries the same words.
 */
function oauthError(exchange: StoreExchange, error: string, description: string, status = 400): Answer {
  if (headerOf(exchange.headers, 'accept').includes('json')) {
    return jsonAnswer(status, { error, error_description: description });
  }
  const text = escapeHtml(`Oauth error ${error}: ${description}`);
  return htmlAnswer(status, { title: `Oauth error ${error}`, body: `<p>${text}</p>` });
}

function clientCredentials(state: SandboxState, exchange: StoreExchange, app: SandboxApp): Answer {
  const { store } = exchange;
  if (app.organizationId !== store.ownerOrganizationId) {
    return oauthError(exchange, 'shop_not_permitted', 'Client credentials cannot be performed on this shop.');
  }
  if (!app.installedOn.includes(store.domain)) {
    return oauthError(exchange, 'app_not_installed', 'The application is not installed on this shop.');
  }
  const lifetime = TOKEN_LIFETIME['client-credentials'];
  const issued = state.tokens.issue(app, store.domain, app.scopes, lifetime);
  return jsonAnswer(200, {
    access_token: issued.token,
    scope: issued.scopes.join(','),
    expires_in: lifetime,
  });
}

function pairAnswer(pair: TokenPair): Answer {
  return jsonAnswer(200, {
    access_token: pair.access.token,
    scope: pair.access.scopes.join(','),
    expires_in: TOKEN_LIFETIME.expiring,
    refresh_token: pair.refreshToken,
    refresh_token_expires_in: TOKEN_LIFETIME.refresh,
  });
}

function exchangeCode(state: SandboxState, exchange: StoreExchange, app: SandboxApp, form: Form): Answer {
  const grant = state.tokens.takeCode(form['code'] ?? '');
  const usable =
    grant !== null &&
    grant.clientId === app.clientId &&
    grant.domain === exchange.store.domain &&
    (form['redirect_uri'] === undefined || form['redirect_uri'] === grant.redirectUri) &&
    (grant.codeChallenge === null || challengeOf(form['code_verifier'] ?? '') === grant.codeChallenge);
  if (!usable) {
    return oauthError(
      exchange,
      'invalid_request',
      'The authorization code was not found or was already used',
    );
  }
  if (form['expiring'] === '1' || form['expiring'] === 'true') {
    return pairAnswer(state.tokens.issuePair(app, exchange.store.domain, grant.scopes));
  }
  const issued = state.tokens.issue(app, exchange.store.domain, grant.scopes, null);
  return jsonAnswer(200, { access_token: issued.token, scope: issued.scopes.join(',') });
}

/** Answers a token request. Wrong client id or secret is told without saying which of them it was. */
export function answerAccessToken(state: SandboxState, exchange: StoreExchange): Answer {
  const form = readForm(exchange);
  if (form === null) return oauthError(exchange, 'invalid_request', 'The body could not be read.');
  const app = state.apps.get(form['client_id'] ?? '');
  if (app === undefined || app.clientSecret !== form['client_secret']) {
    return oauthError(exchange, 'invalid_client', 'Client authentication failed.', 401);
  }
  switch (form['grant_type'] ?? 'authorization_code') {
    case 'client_credentials':
      return clientCredentials(state, exchange, app);
    case 'refresh_token': {
      const pair = state.tokens.refresh(app, exchange.store.domain, form['refresh_token'] ?? '');
      return pair === null
        ? oauthError(exchange, 'invalid_grant', 'The refresh token is invalid, expired or revoked.')
        : pairAnswer(pair);
    }
    case 'authorization_code':
      return exchangeCode(state, exchange, app, form);
    default:
      return oauthError(exchange, 'unsupported_grant_type', 'This grant type is not supported.');
  }
}
