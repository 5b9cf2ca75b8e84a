import type { StoreImportPreview, StoreImportRow } from '#shared/contract/stores.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { Client } from '#shared/domain/client.ts';
import { ClientId, TargetId } from '#shared/domain/ids.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { secretNames, type Ports } from '../ports.ts';
import { keepCredential } from './credentials.ts';
import { storeName } from './parse-store-place.ts';

/** One row of a stores CSV as its parser understood it. */
export interface UnderstoodStore {
  readonly row: number;
  readonly domain: string;
  readonly name: string | null;
  readonly client: string | null;
  readonly endpoint: string | null;
  /** A secret: goes into the vault and nowhere else. */
  readonly token: string | null;
  readonly problems: StoreImportRow['problems'];
}

export interface UnderstoodStores {
  readonly rows: readonly UnderstoodStore[];
  readonly columns: StoreImportPreview['columns'];
}

type ImportPorts = Pick<Ports, 'breather' | 'clock' | 'ids' | 'storage' | 'vault'>;

/** Most rows of one file. */
export const mostStores = 5_000;
/** Secrets on their way into the vault at the same time. */
const atOnce = 8;

/** What a file of stores would do. Writes nothing and shows no token. */
export async function previewStores(
  ports: Pick<Ports, 'storage'>,
  file: UnderstoodStores,
): Promise<StoreImportPreview> {
  const [targets, clients] = await Promise.all([ports.storage.targets.list(), ports.storage.clients.list()]);
  const known = new Set(targets.flatMap((target) => (target.kind === 'store' ? [target.domain] : [])));
  const knownClients = new Set(clients.map((client) => client.name.toLowerCase()));
  const rows = file.rows.map(({ token, ...shown }): StoreImportRow => {
    const exists = known.has(shown.domain);
    const status = shown.problems.length > 0 ? 'refused' : exists ? 'exists' : 'new';
    return { ...shown, hasToken: token !== null, status };
  });
  const newClients = new Map<string, string>();
  for (const { client, status } of rows) {
    if (status !== 'new' || client === null || knownClients.has(client.toLowerCase())) continue;
    if (!newClients.has(client.toLowerCase())) newClients.set(client.toLowerCase(), client);
  }
  const count = (status: StoreImportRow['status']): number =>
    rows.filter((row) => row.status === status).length;
  return {
    rows,
    columns: file.columns,
    totals: { new: count('new'), exists: count('exists'), refused: count('refused') },
    newClients: [...newClients.values()],
  };
}

function refuseFile(preview: StoreImportPreview): void {
  if (preview.rows.length > mostStores) {
    throw new RollcallError(
      'bad-input',
      `The file has ${preview.rows.length} rows; ${mostStores} can be taken at once.`,
      {
        remedy: 'Split it.',
      },
    );
  }
  const refused = preview.rows.filter((row) => row.status === 'refused');
  const [first] = refused;
  if (first === undefined) return;
  const [problem] = first.problems;
  throw new RollcallError(
    'bad-input',
    `${refused.length === 1 ? 'One row' : `${refused.length} rows`} can’t be taken, so nothing was added.` +
      (problem === undefined ? '' : ` Row ${first.row}, ${problem.column}: ${problem.reason}`),
    {
      remedy: 'Mend the rows that the dry run names, then import the file again.',
      details: { rows: refused.slice(0, 50).map(({ row, problems }) => ({ row, problems })) },
    },
  );
}

/** Runs over all items, a few at a time, and lets other work run in between. */
async function each<Item>(
  ports: Pick<Ports, 'breather'>,
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    await Promise.all(items.slice(from, from + atOnce).map(act));
    await ports.breather.breathe();
  }
}

/**
 * Adds the stores of a file: all or nothing, and no refused row. Stores that are there already are left as they are.
 * Tokens go into the vault first; a failure takes back whatever was written. Throws `bad-input`.
 */
export async function commitStores(
  ports: ImportPorts,
  door: Door,
  file: UnderstoodStores,
): Promise<StoreImportPreview & { readonly added: number }> {
  const preview = await previewStores(ports, file);
  refuseFile(preview);
  const now = isoTime(ports.clock.now());
  const clientIds = new Map(
    (await ports.storage.clients.list()).map((client) => [client.name.toLowerCase(), client.id]),
  );
  const newClients = preview.newClients.map((name): Client => {
    const id = ClientId.parse(ports.ids.next('client'));
    clientIds.set(name.toLowerCase(), id);
    return { id, name, domains: [], createdAt: now };
  });
  const isNew = new Set(preview.rows.filter((row) => row.status === 'new').map((row) => row.row));
  const stores = file.rows
    .filter((row) => isNew.has(row.row))
    .map(({ domain, name, client, endpoint, token }): { store: Store; token: string | null } => ({
      token,
      store: {
        kind: 'store',
        id: TargetId.parse(ports.ids.next('target')),
        domain,
        name: storeName(name, domain),
        clientId: client === null ? null : (clientIds.get(client.toLowerCase()) ?? null),
        organizationId: null,
        plan: null,
        connection: {
          method: token === null ? 'import' : 'token',
          endpoint,
          appClientId: null,
          credentialSince: token === null ? null : now,
          lastUsedAt: null,
          scopes: null,
        },
        createdAt: now,
      },
    }));
  try {
    await each(ports, stores, async ({ store, token }) => {
      if (token !== null) await keepCredential(ports, store.id, { method: 'token', accessToken: token });
    });
    await each(ports, newClients, (client) => ports.storage.clients.save(client));
    await ports.storage.targets.addAll(stores.map(({ store }) => store));
  } catch (error) {
    await each(ports, newClients, ({ id }) => ports.storage.clients.remove(id).catch(() => undefined));
    await each(ports, stores, ({ store }) =>
      ports.vault.delete(secretNames.store(store.id)).catch(() => false),
    );
    throw error;
  }
  await recordEvent(ports, door, 'stores.imported', 'stores', {
    added: stores.length,
    clients: newClients.length,
  });
  return { ...preview, added: stores.length };
}
