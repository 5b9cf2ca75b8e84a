import type { OrganizationGroup } from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { CarriedRole, GroupContents } from '#shared/domain/group-contents.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Store } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { notFound } from '../lookup/not-found.ts';
import { parseShopDomain } from '#shared/domain/shop-domain.ts';
import type { Ports } from '../ports.ts';
import { editOrganization } from './edit-organization.ts';
import { findOrganization } from './find-organization.ts';
import { storesOf } from './organization-row.ts';

type GroupPorts = Pick<Ports, 'clock' | 'ids' | 'storage'>;

function storeNamed(stores: readonly Store[], typed: string): Store {
  const parsed = parseShopDomain(typed);
  const wanted = parsed.ok ? parsed.domain : (parsed.suggestion ?? typed.trim().toLowerCase());
  const store = stores.find(({ domain }) => domain === wanted);
  if (store !== undefined) return store;
  throw notFound(
    'store of this organization',
    typed.trim(),
    stores.map(({ domain }) => domain),
  );
}

/** What is said of a group, as it is shown. */
export function toldContents(
  contents: GroupContents,
  stores: readonly Store[],
): NonNullable<OrganizationGroup['contents']> {
  const domains = new Map(stores.map(({ id, domain }) => [id, domain]));
  return {
    roles: contents.roles.map(({ role, stores: at }) => ({
      role,
      stores: at.flatMap((id) => domains.get(id) ?? []).sort(),
    })),
    source: contents.source,
    by: contents.by,
    at: contents.at,
  };
}

/**
 * Keeps what a group carries, in place of what was said before. Throws `not-found` (organization, store) and `bad-input` (a role
 * named twice).
 */
export async function describeGroup(
  ports: GroupPorts,
  door: Door,
  input: {
    readonly id: TargetId;
    readonly group: string;
    readonly roles: readonly { readonly role: string; readonly stores: readonly string[] }[];
    readonly by: string;
    readonly source: GroupContents['source'];
  },
): Promise<GroupContents> {
  const organization = await findOrganization(ports, input.id);
  const stores = await storesOf(ports, input.id);
  const roles = input.roles.map(({ role, stores: named }): CarriedRole => ({
    role,
    stores: [...new Set(named.map((domain) => storeNamed(stores, domain).id))].sort(),
  }));
  const twice = roles.find(({ role }, index) => roles.findIndex((each) => each.role === role) !== index);
  if (twice !== undefined) {
    throw new RollcallError('bad-input', `The role “${twice.role}” is named twice.`, {
      remedy: 'Name each role once, with all its stores.',
      details: { field: 'roles' },
    });
  }
  const contents: GroupContents = {
    group: input.group,
    roles,
    source: input.source,
    by: input.by,
    at: isoTime(ports.clock.now()),
  };
  await editOrganization(ports, input.id, (now) => ({
    ...now,
    groups: [...now.groups.filter(({ group }) => group !== input.group), contents],
  }));
  await recordEvent(ports, door, 'organization.group-described', organization.id, {
    name: organization.name,
    group: input.group,
    roles: roles.map(({ role, stores: at }) => `${role} at ${at.length} stores`).join(', '),
    by: input.by,
    source: input.source,
  });
  return contents;
}

/** Takes back what was said of a group. Throws `not-found`. */
export async function forgetGroup(
  ports: GroupPorts,
  door: Door,
  input: { readonly id: TargetId; readonly group: string },
): Promise<void> {
  const organization = await editOrganization(ports, input.id, (now) => {
    const groups = now.groups.filter(({ group }) => group !== input.group);
    if (groups.length < now.groups.length) return { ...now, groups };
    throw notFound(
      'description of the group',
      input.group,
      now.groups.map(({ group }) => group),
    );
  });
  await recordEvent(ports, door, 'organization.group-forgotten', organization.id, {
    name: organization.name,
    group: input.group,
  });
}
