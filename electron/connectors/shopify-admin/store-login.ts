import { setTimeout as delay } from 'node:timers/promises';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAddress } from '#electron/core/ports.ts';
import type { StoreLogin } from '#electron/core/stores/store-login.ts';
import type { HttpClient } from '../http/http-client.ts';
import { challengeOf, isSignedBy, randomWord, sameSecret } from './oauth-proof.ts';
import { listenForRedirect } from './redirect-listener.ts';
import type { RedirectListener, RedirectOutcome } from './redirect-listener.ts';
import { baseOf } from './store-address.ts';
import { requestToken } from './token-requests.ts';

/** How long a person has to agree in the browser. */
const PATIENCE_MS = 5 * 60_000;

/** The port to write into an app's allowed redirect addresses: `http://127.0.0.1:47610/auth/callback`. */
export const REDIRECT_PORT = 47_610;

export interface StoreLoginParts {
  readonly http: HttpClient;
  readonly clock: { now(): number };
  readonly patienceMs?: number;
  readonly port?: number;
}

type OauthCredential = Extract<StoreCredential, { method: 'oauth' }>;
type LoginRequest = Parameters<StoreLogin['begin']>[0];

interface Login {
  readonly request: LoginRequest;
  readonly state: string;
  readonly verifier: string;
  readonly stop: AbortController;
  /** Whether its redirect has come: a second one is refused. */
  answered: boolean;
  resolve(credential: OauthCredential): void;
  reject(error: RollcallError): void;
}

/**
 * The authorization code grant with a redirect to this machine (facts 3.3): random state, PKCE, Shopify's signature and
 * the shop are checked before the code is used. The listener lives only while a login waits; several share it.
 */
export function createStoreLogin({ http, clock, patienceMs, port }: StoreLoginParts): StoreLogin {
  const logins = new Map<string, Login>();
  let listener: Promise<RedirectListener> | null = null;

  const finish = async (loginId: string): Promise<void> => {
    logins.get(loginId)?.stop.abort();
    logins.delete(loginId);
    if (logins.size > 0 || listener === null) return;
    const closing = listener;
    listener = null;
    await (await closing).close();
  };

  const onRedirect = async (parameters: URLSearchParams): Promise<RedirectOutcome> => {
    const state = parameters.get('state') ?? '';
    const login = [...logins.values()].find((each) => !each.answered && sameSecret(each.state, state));
    if (login === undefined)
      return page(
        400,
        'This login is not known',
        'It was answered before, took too long, or was not begun by Rollcall.',
      );
    login.answered = true;
    try {
      login.resolve(await takeCode({ http, clock }, login, (await listener)?.uri ?? '', parameters));
      return page(200, 'The store is connected', 'You can close this page and go back to Rollcall.');
    } catch (error) {
      const told =
        error instanceof RollcallError
          ? error
          : denied(login.request.store, 'Something unexpected came back.');
      login.reject(told);
      return page(400, 'The store was not connected', `${told.message} ${told.remedy ?? ''}`);
    }
  };

  return {
    async begin(request) {
      const loginId = randomWord();
      const { promise: finished, resolve, reject } = Promise.withResolvers<OauthCredential>();
      const login: Login = {
        request,
        state: randomWord(),
        verifier: randomWord(),
        stop: new AbortController(),
        answered: false,
        resolve,
        reject,
      };
      logins.set(loginId, login);
      listener ??= listenForRedirect(port ?? REDIRECT_PORT, onRedirect);
      const { uri } = await listener.catch((error: unknown) => {
        listener = null;
        logins.delete(loginId);
        throw error;
      });
      const { store } = request;
      delay(patienceMs ?? PATIENCE_MS, undefined, { signal: login.stop.signal, ref: false }).then(
        () => reject(tooLate(store)),
        () => undefined, // the login ended before
      );
      const settled = finished.finally(() => void finish(loginId));
      settled.catch(() => undefined); // whoever waits is told; nobody has to wait
      return { loginId, url: authorizeUrl(login, uri), redirectUri: uri, finished: settled };
    },
    async cancel(loginId) {
      const login = logins.get(loginId);
      if (login === undefined) return;
      login.reject(new RollcallError('cancelled', `Connecting ${login.request.store.domain} was cancelled.`));
      await finish(loginId);
    },
    async close() {
      await Promise.all([...logins.keys()].map((loginId) => this.cancel(loginId)));
    },
  };
}

/** The page on which a person lets the app in. */
function authorizeUrl({ request, state, verifier }: Login, redirectUri: string): string {
  const url = new URL(`${baseOf(request.store)}/admin/oauth/authorize`);
  const parameters = {
    client_id: request.clientId,
    scope: request.scopes.join(','),
    redirect_uri: redirectUri,
    state,
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    // One server may stand for many stores, and a browser sends no header that says which.
    ...(request.store.endpoint === null ? {} : { shop: request.store.domain }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Checks the redirect and turns its code into a credential. Rejects with `login-denied`, or as the token endpoint does. */
async function takeCode(
  world: { readonly http: HttpClient; readonly clock: { now(): number } },
  { request, verifier, stop }: Login,
  redirectUri: string,
  parameters: URLSearchParams,
): Promise<OauthCredential> {
  const { store, clientId, clientSecret } = request;
  // A refusal is believed unsigned: it gives nothing away, and its state was known.
  if (parameters.has('error')) throw denied(store, 'The request was turned down in the browser.');
  if (parameters.get('shop') !== store.domain) {
    throw denied(store, 'Another store answered. Log in to the right store in the browser, then try again.');
  }
  if (!isSignedBy(clientSecret, parameters)) {
    throw denied(
      store,
      'Shopify’s signature is not right: client id and secret may belong to different apps.',
    );
  }
  const code = parameters.get('code');
  if (code === null || code === '') throw denied(store, 'Shopify sent no code.');
  const form = {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
    expiring: '1', // one-hour tokens with a refresh token (facts 3.4)
  };
  // A code works once: asked again, it would only be refused.
  const granted = await requestToken(world, { store, form, signal: stop.signal, attempts: 1 });
  return { method: 'oauth', clientId, clientSecret, ...granted };
}

function page(status: number, title: string, words: string): RedirectOutcome {
  return { status, title, words };
}

function denied({ domain }: StoreAddress, why: string): RollcallError {
  return new RollcallError('login-denied', `${domain} was not connected. ${why}`, {
    remedy: 'Begin the login again from Rollcall.',
    details: { store: domain },
  });
}

function tooLate({ domain }: StoreAddress): RollcallError {
  return new RollcallError('login-timed-out', `Nobody agreed to connect ${domain} within five minutes.`, {
    remedy: 'Begin the login again and agree in the browser.',
    details: { store: domain },
  });
}
