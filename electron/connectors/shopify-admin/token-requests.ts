import type { StoreAddress } from '#electron/core/ports.ts';
import type { HttpClient } from '../http/http-client.ts';
import { TokenAnswer, parseJsonAnswer, readAnswer } from './admin-answers.ts';
import { addressHeaders, baseOf, laneOf } from './store-address.ts';
import { tokenFault } from './token-faults.ts';

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
  if (answer.status >= 400) throw tokenFault(store.domain, answer.status, answer.text, form);
  const json = parseJsonAnswer(answer.text, 'the request for a token', store.domain);
  const token = readAnswer(TokenAnswer, 'the request for a token', store.domain, json);
  return {
    accessToken: token.access_token,
    expiresAt: token.expires_in == null ? null : clock.now() + token.expires_in * 1000,
    refreshToken: token.refresh_token ?? null,
  };
}
