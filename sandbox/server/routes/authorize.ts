/** `/admin/oauth/authorize`: the page on which a person lets an app in, or does not (facts.md 3.3). */
import { randomUUID } from 'node:crypto';
import { SANDBOX_SCOPES, type SandboxApp, type SandboxScope } from '../../world/world.ts';
import { redirectAnswer, type Answer } from '../answer.ts';
import type { StoreExchange } from '../exchange.ts';
import { escapeHtml, htmlAnswer } from '../html-page.ts';
import { signRedirect } from '../oauth-signature.ts';
import type { PendingConsent, SandboxState } from '../sandbox-state.ts';

const SCOPE_WORDS: Readonly<Record<SandboxScope, string>> = {
  read_products: 'See products and collections',
  read_orders: 'See orders',
  read_users: 'See the people who can enter this store',
};

function refusalPage(reason: string): Answer {
  const body = `<h1>This app can't be installed</h1><p>${escapeHtml(reason)}</p>`;
  return htmlAnswer(400, { title: "This app can't be installed", body });
}

function isLoopback(uri: URL): boolean {
  return uri.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(uri.hostname);
}

interface ConsentRequest {
  readonly app: SandboxApp;
  readonly scopes: readonly SandboxScope[];
  readonly redirect: URL;
  readonly pending: PendingConsent;
}

/** Reads the query of the request, or gives the reason to refuse it. */
function readConsentRequest(state: SandboxState, exchange: StoreExchange): ConsentRequest | string {
  const { query, store } = exchange;
  const app = state.apps.get(query.get('client_id') ?? '');
  if (app === undefined) return 'No app has this client id.';
  if (app.distribution !== null && !app.distribution.includes(store.domain)) {
    return `The custom distribution of ${app.name} does not include this store.`;
  }
  const redirect = URL.parse(query.get('redirect_uri') ?? '');
  if (redirect === null || !isLoopback(redirect)) {
    return 'The redirect_uri is missing or not among the addresses the app may be sent back to (loopback, here).';
  }
  const wanted = (query.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  const scopes = SANDBOX_SCOPES.filter((scope) => wanted.includes(scope));
  const foreign = wanted.find((scope) => !app.scopes.some((each) => each === scope));
  if (foreign !== undefined) return `The scope "${foreign}" is not among those the app may ask for.`;
  const method = query.get('code_challenge_method') ?? 'plain';
  const codeChallenge = query.get('code_challenge');
  if (codeChallenge !== null && method !== 'S256') return 'Only S256 is taken as code_challenge_method.';
  const pending: PendingConsent = {
    domain: store.domain,
    clientId: app.clientId,
    scopes: wanted.length === 0 ? app.scopes : scopes,
    redirectUri: redirect.href,
    state: query.get('state') ?? '',
    codeChallenge,
  };
  return { app, scopes: scopes.length === 0 ? app.scopes : scopes, redirect, pending };
}

function showConsent(state: SandboxState, exchange: StoreExchange): Answer {
  const request = readConsentRequest(state, exchange);
  if (typeof request === 'string') return refusalPage(request);
  const { app, scopes, redirect, pending } = request;
  const number = randomUUID();
  state.consents.set(number, pending);
  const items = scopes.map((scope) => `<li>${SCOPE_WORDS[scope]} <code>${scope}</code></li>`).join('');
  const body =
    `<h1>Install ${escapeHtml(app.name)}?</h1>` +
    `<p>It asks for access to <strong>${escapeHtml(exchange.store.name)}</strong> ` +
    `(${escapeHtml(exchange.domain)}):</p><ul>${items}</ul>` +
    `<form method="post" action="authorize"><input type="hidden" name="consent" value="${number}">` +
    `<button type="submit" name="answer" value="approve">Install app</button>` +
    `<button type="submit" name="answer" value="deny">Cancel</button></form>` +
    `<p class="note">Sandbox: this page stands in for the one of a store's admin.</p>`;
  return htmlAnswer(200, { title: `Install ${app.name}?`, body, formAction: redirect.origin });
}

function answerConsent(state: SandboxState, exchange: StoreExchange): Answer {
  const form = new URLSearchParams(exchange.body);
  const number = form.get('consent') ?? '';
  const pending = state.consents.get(number);
  if (pending === undefined || pending.domain !== exchange.store.domain) {
    return refusalPage('This page was answered before. Start again from the app.');
  }
  state.consents.delete(number);
  const app = state.apps.get(pending.clientId);
  if (app === undefined) return refusalPage('No app has this client id.');
  const back = new URL(pending.redirectUri);
  const shared = { shop: exchange.domain, state: pending.state };
  if (form.get('answer') !== 'approve') {
    // What Shopify sends back on Cancel is not documented; this is the form of RFC 6749.
    for (const [name, value] of Object.entries({ ...shared, error: 'access_denied' })) {
      back.searchParams.set(name, value);
    }
    return redirectAnswer(303, back.href);
  }
  const code = state.tokens.putCode({
    domain: pending.domain,
    clientId: pending.clientId,
    scopes: app.scopes.filter((scope) => pending.scopes.includes(scope)),
    redirectUri: pending.redirectUri,
    codeChallenge: pending.codeChallenge,
  });
  const handle = exchange.domain.split('.')[0] ?? '';
  const parameters = {
    ...shared,
    code,
    host: Buffer.from(`admin.shopify.com/store/${handle}`).toString('base64').replace(/=+$/, ''),
    timestamp: String(Math.floor(state.now() / 1000)),
  };
  const hmac = signRedirect(parameters, app.clientSecret);
  for (const [name, value] of Object.entries({ ...parameters, hmac })) back.searchParams.set(name, value);
  return redirectAnswer(303, back.href);
}

/** GET shows the page, POST takes its answer. */
export function answerAuthorize(state: SandboxState, exchange: StoreExchange): Answer {
  return exchange.method === 'POST' ? answerConsent(state, exchange) : showConsent(state, exchange);
}
