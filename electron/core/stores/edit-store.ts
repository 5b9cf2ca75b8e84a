import type { Door } from '#shared/domain/audit-event.ts';
import type { Store } from '#shared/domain/target.ts';
import { recordEvent } from '../audit/record-event.ts';
import { clientByName } from '../clients/add-client.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';
import { requireEndpoint } from './parse-store-place.ts';

/** Changes a store's name, client or endpoint; what is not given stays. Throws `not-found`, `bad-endpoint`. */
export async function editStore(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  input: {
    readonly domain: string;
    readonly name?: string | undefined;
    readonly client?: string | null | undefined;
    readonly endpoint?: string | null | undefined;
  },
): Promise<Store> {
  const before = await findStore(ports, input.domain);
  const endpoint =
    input.endpoint === undefined ? before.connection.endpoint : requireEndpoint(input.endpoint);
  const clientId =
    input.client === undefined
      ? before.clientId
      : ((await clientByName(ports, door, input.client))?.id ?? null);
  const store: Store = {
    ...before,
    name: input.name ?? before.name,
    clientId,
    connection: { ...before.connection, endpoint },
  };
  await ports.storage.targets.save(store);
  await recordEvent(ports, door, 'store.edited', store.id, { domain: store.domain, endpoint });
  return store;
}
