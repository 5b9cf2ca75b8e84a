import type { ConnectionTest, NewCredential } from '#shared/contract/stores.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { clientByName } from '../clients/add-client.ts';
import { secretNames, type Ports } from '../ports.ts';
import { keepCredential, requireCredential } from './credentials.ts';
import { requireDomain, requireEndpoint, storeName } from './parse-store-place.ts';
import { failedTest, testConnection } from './test-connection.ts';

type AddPorts = Pick<Ports, 'clock' | 'ids' | 'reader' | 'storage' | 'vault'>;

/** Where a store is and to whom it belongs, as typed. */
export interface StorePlace {
  readonly domain: string;
  readonly name?: string | undefined;
  readonly client?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** A place that was understood and is free. */
export interface FreePlace {
  readonly domain: string;
  readonly endpoint: string | null;
  readonly name: string | undefined;
  readonly client: string | undefined;
}

/** Understands a place and makes sure that no store is there yet. Throws `bad-domain`, `bad-endpoint`, `already-exists`. */
export async function claimPlace(ports: Pick<Ports, 'storage'>, place: StorePlace): Promise<FreePlace> {
  const domain = requireDomain(place.domain);
  const endpoint = requireEndpoint(place.endpoint);
  if ((await ports.storage.targets.findStore(domain)) !== null) {
    throw new RollcallError('already-exists', `${domain} is in this workspace already.`, {
      remedy: 'Open it and replace its credential, or remove it first.',
      details: { domain },
    });
  }
  return { domain, endpoint, name: place.name, client: place.client };
}

/**
 * Writes a store whose connection is settled: first its credential into the vault, then its row. When the row can't be
 * written the credential goes out again, so that there is never half a store.
 */
export async function saveNewStore(
  ports: AddPorts,
  door: Door,
  place: FreePlace,
  credential: StoreCredential | null,
  facts: StoreFacts | null,
): Promise<Store> {
  const client = await clientByName(ports, door, place.client);
  const now = isoTime(ports.clock.now());
  const store: Store = {
    kind: 'store',
    id: TargetId.parse(ports.ids.next('target')),
    domain: place.domain,
    name: storeName(place.name ?? facts?.name, place.domain),
    clientId: client?.id ?? null,
    organizationId: null,
    plan: facts?.plan ?? null,
    connection: {
      method: credential?.method ?? 'import',
      endpoint: place.endpoint,
      appClientId: credential === null || credential.method === 'token' ? null : credential.clientId,
      credentialSince: credential === null ? null : now,
      lastUsedAt: facts === null ? null : now,
      scopes: facts?.scopes ?? null,
    },
    createdAt: now,
  };
  if (credential !== null) await keepCredential(ports, store.id, credential);
  try {
    await ports.storage.targets.save(store);
  } catch (error) {
    if (credential !== null) await ports.vault.delete(secretNames.store(store.id)).catch(() => false);
    throw error;
  }
  await recordEvent(ports, door, 'store.added', store.id, {
    domain: store.domain,
    method: store.connection.method,
    endpoint: store.connection.endpoint,
  });
  return store;
}

/**
 * Adds a store. With `test` its credential is tried first, and a failing test adds nothing and is thrown; throws also
 * `bad-domain`, `bad-endpoint`, `bad-token`, `already-exists` and what the vault says.
 */
export async function addStore(
  ports: AddPorts,
  door: Door,
  input: StorePlace & { readonly credential: NewCredential; readonly test: boolean },
  signal: AbortSignal,
): Promise<{ readonly store: Store; readonly test: ConnectionTest | null }> {
  const place = await claimPlace(ports, input);
  const credential = requireCredential(input.credential);
  if (credential === null || !input.test) {
    return { store: await saveNewStore(ports, door, place, credential, null), test: null };
  }
  const tested = await testConnection(ports, { ...place, plan: null, scopes: null }, credential, { signal });
  if (!tested.test.ok) throw failedTest(tested.test);
  const store = await saveNewStore(ports, door, place, tested.credential, tested.facts);
  return { store, test: tested.test };
}
