import type { ConnectionTest } from '#shared/contract/stores.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import type { Store } from '#shared/domain/target.ts';
import { requireDomain, requireEndpoint } from './parse-store-place.ts';
import type { Ports } from '../ports.ts';
import type { StoreLogin } from './store-login.ts';
import { saveNewStore, type FreePlace, type StorePlace } from './add-store.ts';
import { requireApp } from './credentials.ts';
import { replaceCredential } from './set-credential.ts';
import { failedTest, testConnection } from './test-connection.ts';

type LoginPorts = Pick<Ports, 'clock' | 'ids' | 'reader' | 'storage' | 'vault'>;

interface PendingLogin {
  readonly place: FreePlace;
  /** The store that gets a new credential; null when it will be added. */
  readonly existing: Store | null;
  readonly finished: Promise<StoreCredential>;
}

/** Logins that wait for a human in a browser. */
export interface StoreLogins {
  /** Throws `bad-domain`, `bad-endpoint`, `bad-token`; gives the address to open. */
  begin(
    input: StorePlace & {
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scopes: readonly string[];
    },
  ): Promise<{ readonly loginId: string; readonly url: string; readonly redirectUri: string }>;
  /**
   * Waits for the human, tests what came back and adds the store, or replaces the credential of a store that is there
   * already. Rejects with `login-denied`, `login-timed-out`, `cancelled`, `not-found` or the failed test.
   */
  finish(
    loginId: string,
    signal: AbortSignal,
  ): Promise<{ readonly store: Store; readonly test: ConnectionTest | null }>;
  cancel(loginId: string): Promise<void>;
}

export function createStoreLogins(ports: LoginPorts, door: Door, login: StoreLogin): StoreLogins {
  const pending = new Map<string, PendingLogin>();
  return {
    async begin(input) {
      const domain = requireDomain(input.domain);
      const existing = await ports.storage.targets.findStore(domain);
      const endpoint =
        input.endpoint === undefined && existing !== null
          ? existing.connection.endpoint
          : requireEndpoint(input.endpoint);
      const place: FreePlace = { domain, endpoint, name: input.name, client: input.client };
      const { loginId, url, redirectUri, finished } = await login.begin({
        store: { domain, endpoint },
        ...requireApp(input),
        scopes: input.scopes,
      });
      finished.catch(() => undefined); // told by `finish`, if anybody still asks
      pending.set(loginId, { place, existing, finished });
      return { loginId, url, redirectUri };
    },
    async finish(loginId, signal) {
      const waiting = pending.get(loginId);
      if (waiting === undefined) {
        throw new RollcallError('not-found', 'This login has ended already.', {
          remedy: 'Start the login again.',
        });
      }
      try {
        const credential = await waiting.finished;
        const { place, existing } = waiting;
        const plan = existing?.plan ?? null;
        const tested = await testConnection(ports, { ...place, plan, scopes: null }, credential, { signal });
        if (!tested.test.ok) throw failedTest(tested.test);
        const store =
          existing === null
            ? await saveNewStore(ports, door, place, tested.credential, tested.facts)
            : await replaceCredential(
                ports,
                door,
                { ...existing, connection: { ...existing.connection, endpoint: place.endpoint } },
                tested.credential,
                tested.facts,
              );
        return { store, test: tested.test };
      } finally {
        pending.delete(loginId);
      }
    },
    cancel: (loginId) => login.cancel(loginId),
  };
}
