import type { ClientRow } from '#shared/contract/clients.ts';
import type { Ports } from '../ports.ts';

/** All clients with the number of their stores, by name. */
export async function listClients(ports: Pick<Ports, 'storage'>): Promise<readonly ClientRow[]> {
  const [clients, targets] = await Promise.all([ports.storage.clients.list(), ports.storage.targets.list()]);
  const stores = new Map<string, number>();
  for (const target of targets) {
    if (target.kind !== 'store' || target.clientId === null) continue;
    stores.set(target.clientId, (stores.get(target.clientId) ?? 0) + 1);
  }
  return clients
    .map((client) => ({
      id: client.id,
      name: client.name,
      domains: client.domains,
      stores: stores.get(client.id) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
