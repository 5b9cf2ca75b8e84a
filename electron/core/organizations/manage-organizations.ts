import type { OrganizationRow } from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { Organization, Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { clientByName } from '../clients/add-client.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';

type OrganizationPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

function toRow(organization: Organization, client: string | null, stores: readonly Store[]): OrganizationRow {
  return {
    id: organization.id,
    name: organization.name,
    clientId: organization.clientId,
    client,
    stores: stores.map((store) => store.domain).sort(),
  };
}

/** All organizations with the domains of their stores, by name. */
export async function listOrganizations(ports: Pick<Ports, 'storage'>): Promise<readonly OrganizationRow[]> {
  const [targets, clients] = await Promise.all([ports.storage.targets.list(), ports.storage.clients.list()]);
  const clientName = new Map(clients.map((client) => [client.id, client.name]));
  const storesOf = new Map<TargetId, Store[]>();
  for (const target of targets) {
    if (target.kind !== 'store' || target.organizationId === null) continue;
    const stores = storesOf.get(target.organizationId);
    if (stores === undefined) storesOf.set(target.organizationId, [target]);
    else stores.push(target);
  }
  return targets
    .filter((target) => target.kind === 'organization')
    .map((each) =>
      toRow(
        each,
        each.clientId === null ? null : (clientName.get(each.clientId) ?? null),
        storesOf.get(each.id) ?? [],
      ),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Adds an organization and puts stores into it. Throws `already-exists` (its name), `not-found` (a store) and `conflict`
 * (a store that belongs to another organization) before anything is written.
 */
export async function addOrganization(
  ports: OrganizationPorts,
  door: Door,
  input: { readonly name: string; readonly client?: string | undefined; readonly stores: readonly string[] },
): Promise<OrganizationRow> {
  const targets = await ports.storage.targets.list();
  const taken = targets.find(
    (target) => target.kind === 'organization' && target.name.toLowerCase() === input.name.toLowerCase(),
  );
  if (taken !== undefined) {
    throw new RollcallError('already-exists', `There is already an organization “${taken.name}”.`, {
      remedy: 'Give this one another name.',
    });
  }
  const stores: Store[] = [];
  for (const domain of new Set(input.stores)) {
    const store = await findStore(ports, domain);
    if (store.organizationId !== null) {
      throw new RollcallError('conflict', `${store.domain} belongs to another organization already.`, {
        remedy: 'Remove that organization first, or leave the store away.',
        details: { store: store.domain },
      });
    }
    stores.push(store);
  }
  const client = await clientByName(ports, door, input.client);
  const organization: Organization = {
    kind: 'organization',
    id: TargetId.parse(ports.ids.next('target')),
    name: input.name,
    clientId: client?.id ?? null,
    createdAt: isoTime(ports.clock.now()),
  };
  await ports.storage.targets.save(organization);
  for (const store of stores) {
    await ports.storage.targets.save({ ...store, organizationId: organization.id });
  }
  await recordEvent(ports, door, 'organization.added', organization.id, {
    name: organization.name,
    stores: stores.length,
  });
  return toRow(organization, client?.name ?? null, stores);
}

/** Takes an organization out; its stores stay. Throws `not-found`. */
export async function removeOrganization(ports: OrganizationPorts, door: Door, id: TargetId): Promise<void> {
  const organization = await ports.storage.targets.find(id);
  if (organization === null || organization.kind !== 'organization') {
    throw new RollcallError('not-found', 'This organization is not there any more.', {
      remedy: 'Reload the list of organizations.',
      details: { id },
    });
  }
  for (const target of await ports.storage.targets.list()) {
    if (target.kind === 'store' && target.organizationId === id) {
      await ports.storage.targets.save({ ...target, organizationId: null });
    }
  }
  await ports.storage.targets.remove(id);
  await recordEvent(ports, door, 'organization.removed', id, { name: organization.name });
}
