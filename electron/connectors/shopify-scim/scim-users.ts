import type { Account } from '#shared/domain/account.ts';
import type { DirectoryUser } from '#electron/core/organizations/organization-directory.ts';
import type { GroupAttribute } from './discover.ts';
import type { ScimGroup, ScimUser } from './scim-answers.ts';

/** The values of the group attribute, as received: texts or `{ value }`. */
function valuesOf(
  resource: Readonly<Record<string, unknown>>,
  attribute: GroupAttribute,
): readonly unknown[] {
  const holder = attribute.extension === null ? resource : resource[attribute.extension];
  if (typeof holder !== 'object' || holder === null) return [];
  const value = (holder as Readonly<Record<string, unknown>>)[attribute.name]; // an object by the line above
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function groupName(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('value' in value)) return null;
  return typeof value.value === 'string' ? value.value : null;
}

function namesOf(user: ScimUser, attribute: GroupAttribute | null): readonly string[] {
  if (attribute === null) return [];
  return valuesOf(user, attribute).flatMap((value) => {
    const name = groupName(value);
    return name === null || name === '' ? [] : [name];
  });
}

/** Names of the groups that have this user as a member. */
function memberships(id: string, groups: readonly ScimGroup[]): readonly string[] {
  return groups.flatMap(({ displayName, members }) =>
    (members ?? []).some(({ value }) => value === id) ? [displayName] : [],
  );
}

function spelledName({ name, displayName }: ScimUser): string {
  const parts = [name?.givenName, name?.familyName].filter((part) => part != null && part.trim() !== '');
  return parts.length > 0 ? parts.join(' ') : (name?.formatted ?? displayName ?? '');
}

/** A user with its groups, from its own attribute and from the Groups resource where there is one. */
export function toDirectoryUser(
  user: ScimUser,
  attribute: GroupAttribute | null,
  groups: readonly ScimGroup[],
  etag: string | null,
): DirectoryUser {
  return {
    id: user.id,
    userName: user.userName,
    name: spelledName(user),
    active: user.active ?? true, // RFC 7643, 4.1.1: left out means nothing; a user that is listed may enter
    groups: [...new Set([...namesOf(user, attribute), ...memberships(user.id, groups)])].sort(),
    version: etag ?? user.meta?.version ?? null,
    resource: user,
  };
}

/**
 * What a user of an organization is. SCIM tells neither the owner nor whether somebody has ever logged in (facts 5), nor what a
 * group carries: an active user may still be pending, and roles stay unknown.
 */
export function toAccount(user: DirectoryUser, seesGroups: boolean): Account {
  return {
    key: `scim:${user.id}`,
    kind: 'staff',
    status: user.active ? 'active' : 'suspended',
    isOwner: false,
    email: user.userName.includes('@') ? user.userName : null,
    name: user.name === '' ? user.userName : user.name,
    roles: null,
    ...(seesGroups ? { groups: user.groups } : {}),
    permissions: null,
    twoStep: null,
    lastLoginAt: null,
    rawKind: 'SCIM user',
    rawStatus: user.active ? 'active: true' : 'active: false',
  };
}

/** The whole resource with this list of groups, for servers that take only whole ones. */
export function withGroups(
  resource: Readonly<Record<string, unknown>>,
  attribute: GroupAttribute,
  groups: readonly string[],
): Readonly<Record<string, unknown>> {
  const kept = valuesOf(resource, attribute).filter((value) => groups.includes(groupName(value) ?? ''));
  const names = kept.map(groupName);
  const added = groups
    .filter((group) => !names.includes(group))
    .map((group) => (attribute.complex ? { value: group } : group));
  const list = [...kept, ...added];
  if (attribute.extension === null) return { ...resource, [attribute.name]: list };
  const holder = resource[attribute.extension];
  return {
    ...resource,
    [attribute.extension]: { ...(typeof holder === 'object' ? holder : {}), [attribute.name]: list },
  };
}
