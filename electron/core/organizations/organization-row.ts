import type { OrganizationRow } from '#shared/contract/organizations.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Organization, Store } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';

export function organizationRow(
  organization: Organization,
  client: string | null,
  stores: readonly Store[],
): OrganizationRow {
  const { connection } = organization;
  return {
    id: organization.id,
    name: organization.name,
    clientId: organization.clientId,
    client,
    stores: stores.map((store) => store.domain).sort(),
    connected: connection !== null,
    endpoint: connection?.endpoint ?? null,
    support: connection?.support ?? null,
    credentialSince: connection?.credentialSince ?? null,
    lastUsedAt: connection?.lastUsedAt ?? null,
  };
}

/** The stores that belong to an organization. */
export async function storesOf(ports: Pick<Ports, 'storage'>, id: TargetId): Promise<readonly Store[]> {
  return (await ports.storage.targets.list()).filter(
    (target): target is Store => target.kind === 'store' && target.organizationId === id,
  );
}

/** One organization as lists show it. */
export async function describeOrganization(
  ports: Pick<Ports, 'storage'>,
  organization: Organization,
): Promise<OrganizationRow> {
  const { clientId, id } = organization;
  const client = clientId === null ? null : await ports.storage.clients.find(clientId);
  return organizationRow(organization, client?.name ?? null, await storesOf(ports, id));
}

/** All organizations with the domains of their stores, by name. */
export async function listOrganizations(ports: Pick<Ports, 'storage'>): Promise<readonly OrganizationRow[]> {
  const [targets, clients] = await Promise.all([ports.storage.targets.list(), ports.storage.clients.list()]);
  const clientName = new Map(clients.map((client) => [client.id, client.name]));
  const stores = Map.groupBy(
    targets.filter((target) => target.kind === 'store'),
    (store) => store.organizationId,
  );
  return targets
    .filter((target) => target.kind === 'organization')
    .map((each) =>
      organizationRow(
        each,
        each.clientId === null ? null : (clientName.get(each.clientId) ?? null),
        stores.get(each.id) ?? [],
      ),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
