import type { OrganizationTest } from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { TargetId } from '#shared/domain/ids.ts';
import type { Organization, Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { clientByName } from '../clients/add-client.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';
import { requireEndpoint } from '../stores/parse-store-place.ts';
import { findOrganization } from './find-organization.ts';
import { storesOf } from './organization-row.ts';
import { dropScimToken, keepScimToken, settleToken } from './set-scim-token.ts';

type OrganizationPorts = Pick<Ports, 'clock' | 'directory' | 'ids' | 'storage' | 'vault'>;

export interface NewOrganization {
  readonly name: string;
  readonly client?: string | undefined;
  readonly stores: readonly string[];
  readonly endpoint?: string | undefined;
  readonly scimToken?: string | undefined;
  readonly test: boolean;
}

/** The stores of a new organization. Throws `not-found`, and `conflict` for one that belongs to another organization. */
async function claimStores(
  ports: Pick<Ports, 'storage'>,
  domains: readonly string[],
): Promise<readonly Store[]> {
  const stores: Store[] = [];
  for (const domain of new Set(domains)) {
    const store = await findStore(ports, domain);
    if (store.organizationId !== null) {
      throw new RollcallError('conflict', `${store.domain} belongs to another organization already.`, {
        remedy: 'Remove that organization first, or leave the store away.',
        details: { store: store.domain },
      });
    }
    stores.push(store);
  }
  return stores;
}

/**
 * Adds an organization and puts stores into it. With a token, it is tried first unless told not to, and a failing test adds
 * nothing and is thrown. Throws also `already-exists` (its name), `not-found` (a store), `conflict` (a store that belongs to
 * another organization), `bad-token` and `bad-endpoint`, all before anything is written.
 */
export async function addOrganization(
  ports: OrganizationPorts,
  door: Door,
  input: NewOrganization,
  signal: AbortSignal,
): Promise<{ readonly organization: Organization; readonly test: OrganizationTest | null }> {
  const { scimToken, test: wanted, name } = input;
  const endpoint = requireEndpoint(input.endpoint);
  const targets = await ports.storage.targets.list();
  const taken = targets.find(
    (target) => target.kind === 'organization' && target.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken !== undefined) {
    throw new RollcallError('already-exists', `There is already an organization “${taken.name}”.`, {
      remedy: 'Give this one another name.',
    });
  }
  const stores = await claimStores(ports, input.stores);
  if (scimToken === undefined && endpoint !== null) {
    throw new RollcallError('bad-endpoint', 'An endpoint says where SCIM is spoken: it needs a SCIM token.', {
      remedy: 'Give the token too, or leave the endpoint away.',
      details: { field: 'endpoint' },
    });
  }
  const settled =
    scimToken === undefined
      ? null
      : await settleToken(ports, name, { scimToken, endpoint, test: wanted }, signal);
  const client = await clientByName(ports, door, input.client);
  const organization: Organization = {
    kind: 'organization',
    id: TargetId.parse(ports.ids.next('target')),
    name,
    clientId: client?.id ?? null,
    connection: settled?.connection ?? null,
    groups: [],
    createdAt: isoTime(ports.clock.now()),
  };
  const write = (): Promise<void> => ports.storage.targets.save(organization);
  if (settled === null) await write();
  else await keepScimToken(ports, organization.id, settled.token, write);
  for (const store of stores) {
    await ports.storage.targets.save({ ...store, organizationId: organization.id });
  }
  await recordEvent(ports, door, 'organization.added', organization.id, {
    name: organization.name,
    stores: stores.length,
    connected: settled !== null,
  });
  return { organization, test: settled?.test ?? null };
}

/** Takes an organization and its token out; its stores stay. Throws `not-found` and what the vault says. */
export async function removeOrganization(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'vault'>,
  door: Door,
  id: TargetId,
): Promise<void> {
  const organization = await findOrganization(ports, id);
  for (const store of await storesOf(ports, id)) {
    await ports.storage.targets.save({ ...store, organizationId: null });
  }
  await dropScimToken(ports, id, () => ports.storage.targets.remove(id));
  await recordEvent(ports, door, 'organization.removed', id, { name: organization.name });
}
