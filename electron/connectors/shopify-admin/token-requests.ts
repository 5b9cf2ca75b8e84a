import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { StoreAddress } from '#electron/core/ports.ts';
import type { HttpClient } from '../http/http-client.ts';
import { redactText } from '../http/redact.ts';
import { TokenAnswer, parseJsonAnswer, readAnswer } from './admin-answers.ts';
import { statusFault } from './admin-faults.ts';
import { addressHeaders, baseOf, laneOf } from './store-address.ts';

/** A token as the endpoint gave it; `expiresAt` in milliseconds since 1970, null when it lasts. */
export interface GrantedToken {
  readonly accessToken: string;
  readonly expiresAt: number | null;
  readonly refreshToken: string | null;
}

export interface TokenRequest {
  readonly store: StoreAddress;
  readonly form: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly attempts?: number;
  readonly onSend?: () => void;
}

/** Asks the store's token endpoint (facts 3.2, 3.3, 3.4). Nothing of question or answer gets into an error. */
export async function requestToken(
  { http, clock }: { readonly http: HttpClient; readonly clock: { now(): number } },
  { store, form, signal, attempts, onSend }: TokenRequest,
): Promise<GrantedToken> {
  const answer = await http.send({
    lane: laneOf(store),
    store: store.domain,
    method: 'POST',
    url: `${baseOf(store)}/admin/oauth/access_token`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...addressHeaders(store),
    },
    body: new URLSearchParams(form).toString(),
    signal,
    ...(attempts === undefined ? {} : { attempts }),
    ...(onSend === undefined ? {} : { onSend }),
  });
  if (answer.status >= 400) throw tokenFault(store.domain, answer.status, answer.text, Object.values(form));
  const json = parseJsonAnswer(answer.text, 'the request for a token', store.domain);
  const token = readAnswer(TokenAnswer, 'the request for a token', store.domain, json);
  return {
    accessToken: token.access_token,
    expiresAt: token.expires_in == null ? null : clock.now() + token.expires_in * 1000,
    refreshToken: token.refresh_token ?? null,
  };
}

const Refusal = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

const KNOWN_REFUSALS: readonly (readonly [RegExp, ErrorCode, (store: string) => string, string])[] = [
  [
    /shop_not_permitted/,
    'shop-not-permitted',
    (store) =>
      `${store} does not belong to the organization that made this app, and client credentials work only inside one organization (shop_not_permitted).`,
    'For a client’s store use the authorization in the browser with an app of custom distribution, or a token of an app made in the client’s own admin.',
  ],
  [
    /app_not_installed/,
    'app-not-installed',
    (store) =>
      `The app is not installed at ${store}, or it was made in the store’s admin, where client credentials don’t work (app_not_installed).`,
    'Install the app at the store first. For an app made in the admin before 2026, paste its access token instead.',
  ],
  [
    /invalid_client|application_cannot_be_found|unauthorized_client/,
    'bad-token',
    (store) => `${store} does not know this client id with this client secret.`,
    'Copy both again from the app’s settings: id and secret of the same app.',
  ],
  [
    /invalid_grant|invalid_request|invalid_subject_token/,
    'token-expired',
    (store) => `${store} no longer accepts what was kept to renew the access token.`,
    'Connect the store again through the browser.',
  ],
];

function tokenFault(store: string, status: number, text: string, secrets: readonly string[]): RollcallError {
  const known = KNOWN_REFUSALS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) {
    const [, code, message, remedy] = known;
    return new RollcallError(code, message(store), { remedy, details: { store, status } });
  }
  const general = status === 400 ? null : statusFault(store, status, text, secrets);
  if (general !== null && general.code !== 'bad-answer') return general;
  const said = Refusal.safeParse(jsonOrNull(text)).data;
  const words = redactText([said?.error, said?.error_description].filter(Boolean).join(': '), secrets);
  return new RollcallError(
    'bad-token',
    `${store} gave no access token (status ${status})${words === '' ? '.' : `: ${words}`}`,
    {
      remedy: 'Check client id and client secret, and that the app is installed at this store.',
      details: { store, status },
    },
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
