import type { ConnectionTest, NewCredential } from '#shared/contract/stores.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { Connection, StoreCredential } from '#shared/domain/connection.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { secretNames, type Ports } from '../ports.ts';
import { keepCredential, requireCredential, takeCredentialTurn } from './credentials.ts';
import { failedTest, testConnection, type TestedConnection } from './test-connection.ts';

type CredentialPorts = Pick<Ports, 'clock' | 'ids' | 'reader' | 'storage' | 'vault'>;

/**
 * Writes a settled credential over a store's old one, first in the vault, then in its row. When the row can't be
 * written the old credential comes back. `facts` is what a test just told; null when nothing was tested.
 */
export async function replaceCredential(
  ports: CredentialPorts,
  door: Door,
  store: Store,
  credential: StoreCredential | null,
  facts: StoreFacts | null,
): Promise<Store> {
  const now = isoTime(ports.clock.now());
  const connection: Connection = {
    method: credential?.method ?? 'import',
    endpoint: store.connection.endpoint,
    appClientId: credential === null || credential.method === 'token' ? null : credential.clientId,
    credentialSince: credential === null ? null : now,
    lastUsedAt: facts === null ? null : now,
    scopes: facts?.scopes ?? null,
  };
  const after: Store = { ...store, connection, plan: facts === null ? store.plan : facts.plan };
  const name = secretNames.store(store.id);
  await takeCredentialTurn(ports, store.id, async () => {
    const old = await ports.vault.get(name);
    if (credential === null) await ports.vault.delete(name);
    else await keepCredential(ports, store.id, credential);
    try {
      await ports.storage.targets.save(after);
    } catch (error) {
      if (old === null) await ports.vault.delete(name).catch(() => false);
      else await ports.vault.set(name, old).catch(() => undefined);
      throw error;
    }
  });
  await recordEvent(ports, door, 'store.credential-set', store.id, {
    domain: store.domain,
    before: store.connection.method,
    after: connection.method,
  });
  return after;
}

/**
 * Puts a new credential in place of a store's old one. Until the new one has passed its test and both vault and row are
 * written, the old one stays. Throws `not-found`, `bad-token`, the failed test, and what the vault says.
 */
export async function setCredential(
  ports: CredentialPorts,
  door: Door,
  input: { readonly domain: string; readonly credential: NewCredential; readonly test: boolean },
  signal: AbortSignal,
): Promise<{ readonly store: Store; readonly test: ConnectionTest | null }> {
  const store = await findStore(ports, input.domain);
  const typed = requireCredential(input.credential);
  let tested: TestedConnection | null = null;
  if (typed !== null && input.test) {
    const address = { domain: store.domain, endpoint: store.connection.endpoint, plan: store.plan };
    tested = await testConnection(ports, { ...address, scopes: null }, typed, { signal });
    if (!tested.test.ok) throw failedTest(tested.test);
  }
  const credential = tested?.credential ?? typed;
  const after = await replaceCredential(ports, door, store, credential, tested?.facts ?? null);
  return { store: after, test: tested?.test ?? null };
}
