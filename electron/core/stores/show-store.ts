import type { StoreDetail, StoreRow } from '#shared/contract/stores.ts';
import { readCapabilities } from '#shared/domain/capability-table.ts';
import type { MergedAccount } from '#shared/domain/merge-readings.ts';
import type { Snapshot, SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { Store } from '#shared/domain/target.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';
import { mergedTargets } from '../workspace-view/merged-targets.ts';
import { toStoreRow } from './store-row.ts';

type ShowPorts = Pick<Ports, 'breather' | 'storage'>;

/** How many snapshots back a store's history goes. */
const longestHistory = 30;

async function entryIn(ports: ShowPorts, snapshot: Snapshot, store: Store): Promise<SnapshotEntry | null> {
  const entries = await ports.storage.snapshots.entries(snapshot.id);
  return entries.find((entry) => entry.targetId === store.id) ?? null;
}

/** The accounts of one target as its latest readings tell them together; none without an entry. */
export async function accountsIn(
  ports: ShowPorts,
  entry: SnapshotEntry | null,
): Promise<readonly MergedAccount[]> {
  if (entry === null) return [];
  for await (const { accounts } of mergedTargets(ports, [entry])) return accounts;
  return [];
}

/** One store as lists show it, without building the whole picture: good after a change of that store alone. */
export async function describeStore(ports: ShowPorts, store: Store): Promise<StoreRow> {
  const latest = await ports.storage.snapshots.latest();
  const entry = latest === null ? null : await entryIn(ports, latest, store);
  const [client, organization, accounts] = await Promise.all([
    store.clientId === null ? null : ports.storage.clients.find(store.clientId),
    store.organizationId === null ? null : ports.storage.targets.find(store.organizationId),
    accountsIn(ports, entry),
  ]);
  return toStoreRow(store, {
    client: client?.name ?? null,
    organization: organization?.name ?? null,
    entry,
    accounts: accounts.map(({ account }) => account),
  });
}

/** Whether the newest good API reading has users, but nothing that only the legacy `users.json` tells. */
async function lacksLegacyUsers(ports: ShowPorts, store: Store): Promise<boolean> {
  const latest = await ports.storage.snapshots.latest();
  const entry = latest === null ? null : await entryIn(ports, latest, store);
  const reading = entry?.readings.find(({ method }) => method === 'api');
  if (reading === undefined || reading.accounts === 0) return false;
  const content = (await ports.storage.snapshots.contents([reading.contentHash])).get(reading.contentHash);
  return content !== undefined && !content.sees.permissions && !content.sees.twoStep;
}

/** Everything known of one store: its row, what can be read and why not more, and how past attempts went. */
export async function showStore(ports: ShowPorts, domain: string): Promise<StoreDetail> {
  const store = await findStore(ports, domain);
  const snapshots = (await ports.storage.snapshots.list()).slice(0, longestHistory);
  const history = await Promise.all(
    snapshots.map(async (snapshot) => ({ snapshot, entry: await entryIn(ports, snapshot, store) })),
  );
  const { plan, connection } = store;
  return {
    store: await describeStore(ports, store),
    scopes: connection.scopes,
    capabilities: readCapabilities({
      plan,
      scopes: connection.scopes,
      method: connection.method,
      legacyUsersRefused: await lacksLegacyUsers(ports, store),
    }),
    history: history.flatMap(({ snapshot, entry }) =>
      entry === null
        ? []
        : [
            {
              snapshotNumber: snapshot.number,
              sealedAt: snapshot.sealedAt,
              status: entry.status,
              accounts: Math.max(0, ...entry.readings.map((reading) => reading.accounts)),
              fault: entry.fault,
            },
          ],
    ),
  };
}
