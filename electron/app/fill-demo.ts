import type { SandboxReady } from '#sandbox/worker-protocol.ts';
import type { SandboxOrganizationAccess, SandboxStoreAccess } from '#sandbox/start-sandbox.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Client } from '#shared/domain/client.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { ClientId } from '#shared/domain/ids.ts';
import type { DomainRule } from '#shared/domain/person.ts';
import { isoTime } from '#shared/domain/time.ts';
import { commitUsers } from '../core/imports/import-users.ts';
import { addOrganization } from '../core/organizations/manage-organizations.ts';
import { setDomainRules } from '../core/people/set-domain-rules.ts';
import { describeGroup } from '../core/organizations/describe-group.ts';
import type { Ports } from '../core/ports.ts';
import { saveNewStore } from '../core/stores/add-store.ts';
import { readUsers } from './read-users.ts';

/** Secrets on their way into the vault at the same time: a keychain answers each in milliseconds, one after the other. */
const atOnce = 8;

/** What an operator holds for a sandbox store; null where a login or an import is left for the visitor to try. */
function credentialOf(store: SandboxStoreAccess): StoreCredential | null {
  const { credential } = store;
  switch (credential.kind) {
    case 'token':
      return { method: 'token', accessToken: credential.token };
    case 'client-credentials': {
      const { clientId, clientSecret } = credential;
      return { method: 'client-credentials', clientId, clientSecret, accessToken: null, expiresAt: null };
    }
    case 'authorization-code':
    case 'none':
      return null;
    default:
      return assertNever(credential);
  }
}

async function addClients(ports: Ports, demo: SandboxReady['demo']): Promise<readonly Client[]> {
  const clients: Client[] = [];
  for (const { name, domains } of demo.clients) {
    const known = await ports.storage.clients.findByName(name);
    const client: Client = known ?? {
      id: ClientId.parse(ports.ids.next('client')),
      name,
      domains,
      createdAt: isoTime(ports.clock.now()),
    };
    if (known === null) await ports.storage.clients.save(client);
    clients.push(client);
  }
  return clients;
}

/** Whose people the addresses are: the agency's, a vendor's, a client's. */
function domainRules(demo: SandboxReady['demo'], clients: readonly Client[]): readonly DomainRule[] {
  const rules = new Map<string, DomainRule>();
  for (const domain of demo.agency.domains) rules.set(domain, { domain, owner: 'agency', clientId: null });
  for (const domain of demo.vendors.flatMap((vendor) => vendor.domains)) {
    if (!rules.has(domain)) rules.set(domain, { domain, owner: 'vendor', clientId: null });
  }
  for (const client of clients) {
    for (const domain of client.domains) {
      if (!rules.has(domain)) rules.set(domain, { domain, owner: 'client', clientId: client.id });
    }
  }
  return [...rules.values()];
}

async function addStores(ports: Ports, door: Door, stores: readonly SandboxStoreAccess[]): Promise<void> {
  const targets = await ports.storage.targets.list();
  const known = new Set(targets.map((target) => (target.kind === 'store' ? target.domain : '')));
  const missing = stores.filter((store) => !known.has(store.domain));
  for (let from = 0; from < missing.length; from += atOnce) {
    await Promise.all(
      missing.slice(from, from + atOnce).map((store) => {
        const { domain, endpoint, name, clientName } = store;
        const place = { domain, endpoint, name, client: clientName };
        return saveNewStore(ports, door, place, credentialOf(store), null);
      }),
    );
    await ports.breather.breathe();
  }
}

/** Each with its SCIM token, and with what somebody of the agency found its groups to carry, but for the last group. */
async function addOrganizations(
  ports: Ports,
  door: Door,
  organizations: readonly SandboxOrganizationAccess[],
): Promise<void> {
  const targets = await ports.storage.targets.list();
  for (const { name, clientName, storeDomains, endpoint, token, groups } of organizations) {
    if (targets.some((target) => target.kind === 'organization' && target.name === name)) continue;
    const { organization } = await addOrganization(
      ports,
      door,
      { name, client: clientName, stores: storeDomains, endpoint, scimToken: token, test: false },
      new AbortController().signal,
    );
    for (const { name: group, contents } of groups.slice(0, -1)) {
      const roles = contents.map(({ role, storeDomains: stores }) => ({ role, stores }));
      const by = 'Demo operator';
      await describeGroup(ports, door, { id: organization.id, group, roles, by, source: 'attested' });
    }
  }
}

/** Where a sandbox's address, the part before its own path, is another by now; null when nothing is to be moved. */
function movedTo(endpoint: string | null, url: string): string | null {
  const path = /^http:\/\/127\.0\.0\.1:\d+(\/(?:stores|scim)\/.+)$/.exec(endpoint ?? '')?.[1];
  return path === undefined || endpoint === url + path ? null : url + path;
}

/**
 * Makes the workspace hold what an operator of the sandbox's stores would: clients, whose domains are whose, stores with
 * their credentials, organizations, and one imported Users page. What is there already stays, so that it can be repeated.
 */
export async function fillDemo(ports: Ports, door: Door, sandbox: SandboxReady): Promise<void> {
  const { demo } = sandbox;
  const clients = await addClients(ports, demo);
  await setDomainRules(ports, door, domainRules(demo, clients));
  await addStores(ports, door, sandbox.stores);
  await addOrganizations(ports, door, sandbox.organizations);
  const [page] = demo.imports;
  if (page !== undefined && (await ports.storage.snapshots.latest()) === null) {
    const users = await readUsers({ format: 'paste', text: page.pages.lines }, ports.clock.now());
    await commitUsers(ports, door, page.domain, users, true);
  }
}

/** Points every store and organization of the demo to where its sandbox listens now. */
export async function moveEndpoints(ports: Ports, url: string): Promise<void> {
  for (const target of await ports.storage.targets.list()) {
    if (target.connection === null) continue;
    const endpoint = movedTo(target.connection.endpoint, url);
    if (endpoint === null) continue;
    if (target.kind === 'store') {
      await ports.storage.targets.saveConnection(target.id, { ...target.connection, endpoint });
    } else {
      await ports.storage.targets.save({ ...target, connection: { ...target.connection, endpoint } });
    }
  }
}
