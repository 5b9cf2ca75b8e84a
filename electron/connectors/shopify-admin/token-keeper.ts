import { assertNever } from '#shared/domain/assert-never.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { credentialOrigin } from '#shared/domain/credential-origin.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { StoreAddress, StoreReadOptions } from '#electron/core/ports.ts';
import type { HttpClient } from '../http/http-client.ts';
import { laneOf } from './store-address.ts';
import { requestToken } from './token-requests.ts';

/** Renewed this long before its end, so that no request carries a token that dies on the way. */
const BEFORE_ITS_END_MS = 5 * 60_000;

/** The access token of one store during one reading. */
export interface TokenSource {
  /** A token that is good for now: renewed and saved first, where its end is near. */
  current(): Promise<string>;
  /** Another token in place of one that was refused; null when there is no way to get one. */
  replace(refused: string): Promise<string | null>;
  /** Everything that must not be told. */
  secrets(): readonly string[];
}

export interface TokenSourceOptions {
  readonly signal: AbortSignal;
  readonly saveCredential: StoreReadOptions['saveCredential'];
  readonly onSend: () => void;
}

/** Keeps tokens fresh: however many readings of one store run, one renewal at a time serves them all. */
export interface TokenKeeper {
  open(store: StoreAddress, credential: StoreCredential, options: TokenSourceOptions): TokenSource;
}

export function createTokenKeeper(world: {
  readonly http: HttpClient;
  readonly clock: { now(): number };
}): TokenKeeper {
  const { clock } = world;
  const renewing = new Map<string, Promise<StoreCredential>>();
  /** The newest credential of each store together with what it came from: a caller may still hold the old one. */
  const newest = new Map<string, { readonly from: string; readonly credential: StoreCredential }>();

  const renewOnce = (store: StoreAddress, old: StoreCredential, options: TokenSourceOptions) => {
    const lane = laneOf(store);
    const running = renewing.get(lane);
    if (running !== undefined) return running;
    const renewal = (async () => {
      const credential = await renew(world, store, old, options);
      await options.saveCredential(credential, old);
      newest.set(lane, { from: credentialOrigin(old), credential });
      return credential;
    })().finally(() => renewing.delete(lane));
    renewing.set(lane, renewal);
    return renewal;
  };

  return {
    open(store, given, options) {
      const kept = newest.get(laneOf(store));
      const isOlder = kept?.from === credentialOrigin(given) && endOf(given) <= endOf(kept.credential);
      let credential = kept !== undefined && isOlder ? kept.credential : given;
      const seen = new Set([...secretsOf(given), ...secretsOf(credential)]);
      const renewed = async (): Promise<string> => {
        const shared = renewing.has(laneOf(store));
        try {
          credential = await renewOnce(store, credential, options);
        } catch (error) {
          // Another reading's renewal ended because that reading was cancelled: this one goes on by itself.
          const othersCancel = shared && error instanceof RollcallError && error.code === 'cancelled';
          if (!othersCancel || options.signal.aborted) throw error;
          credential = await renewOnce(store, credential, options);
        }
        for (const secret of secretsOf(credential)) seen.add(secret);
        return credential.accessToken ?? '';
      };
      return {
        async current() {
          const { accessToken } = credential;
          const left = endOf(credential) - clock.now();
          if (accessToken === null || (left <= BEFORE_ITS_END_MS && canRenew(credential))) return renewed();
          if (left <= 0) throw expired(store);
          return accessToken;
        },
        async replace(refused) {
          if (credential.accessToken !== refused) return credential.accessToken;
          return canRenew(credential) ? renewed() : null;
        },
        secrets: () => [...seen],
      };
    },
  };
}

/** When the access token ends, in milliseconds since 1970; Infinity for one that lasts. */
function endOf(credential: StoreCredential): number {
  if (credential.accessToken === null) return 0;
  return credential.method === 'token' ? Infinity : (credential.expiresAt ?? Infinity);
}

function canRenew(credential: StoreCredential): boolean {
  return (
    credential.method === 'client-credentials' ||
    (credential.method === 'oauth' && credential.refreshToken !== null)
  );
}

/** A fresh credential: by the client's id and secret (facts 3.2), or by the refresh token (facts 3.4). */
async function renew(
  world: { readonly http: HttpClient; readonly clock: { now(): number } },
  store: StoreAddress,
  old: StoreCredential,
  { signal, onSend }: TokenSourceOptions,
): Promise<StoreCredential> {
  switch (old.method) {
    case 'token':
      throw expired(store);
    case 'client-credentials': {
      const form = {
        grant_type: 'client_credentials',
        client_id: old.clientId,
        client_secret: old.clientSecret,
      };
      const { accessToken, expiresAt } = await requestToken(world, { store, form, signal, onSend });
      return { ...old, accessToken, expiresAt };
    }
    case 'oauth': {
      if (old.refreshToken === null) throw expired(store);
      const form = {
        grant_type: 'refresh_token',
        client_id: old.clientId,
        client_secret: old.clientSecret,
        refresh_token: old.refreshToken,
      };
      const granted = await requestToken(world, { store, form, signal, onSend });
      return { ...old, ...granted, refreshToken: granted.refreshToken ?? old.refreshToken };
    }
    default:
      return assertNever(old);
  }
}

function expired({ domain }: StoreAddress): RollcallError {
  return new RollcallError(
    'token-expired',
    `The access token of ${domain} has expired and can’t be renewed.`,
    {
      remedy: 'Connect the store again through the browser, or paste a new token.',
      details: { store: domain },
    },
  );
}

function secretsOf(credential: StoreCredential): readonly string[] {
  switch (credential.method) {
    case 'token':
      return [credential.accessToken];
    case 'client-credentials':
      return [credential.clientSecret, credential.accessToken ?? ''];
    case 'oauth':
      return [credential.clientSecret, credential.accessToken, credential.refreshToken ?? ''];
    default:
      return assertNever(credential);
  }
}
