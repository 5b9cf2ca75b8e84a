/**
 * What the SCIM server library asks of us: reading and changing the users of an organization. The library parses requests,
 * filters and patches, pages and writes answers; its resources are global to the process, the organization comes with
 * each call.
 */
import { randomUUID } from 'node:crypto';
import SCIMMY from 'scimmy';
import { findUser, setUserGroups, setUserStatus } from '../../world/change-organization.ts';
import type {
  SandboxGroup,
  SandboxOrganization,
  SandboxOrganizationUser,
  SandboxWorld,
} from '../../world/world.ts';

/** One request on its way through the library. */
export interface ScimCall {
  readonly world: SandboxWorld;
  readonly organization: SandboxOrganization;
  /** What it changed, in words, for the log. */
  readonly changes: string[];
}

/** The parts of a user that may be sent; everything else is not known to be taken (facts.md 5). */
interface IncomingUser {
  readonly userName?: string;
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
  readonly active?: boolean;
  readonly roles?: readonly { readonly value?: string }[];
}

/** `scimType` null for statuses that have none; the library takes it so, its types do not say it. */
const refusal = (status: number, scimType: string | null, detail: string): Error =>
  new SCIMMY.Types.Error(status, scimType as string, detail);

function outgoing(user: SandboxOrganizationUser): object {
  return {
    id: user.id,
    userName: user.userName,
    name: { givenName: user.givenName, familyName: user.familyName },
    active: user.status !== 'suspended',
    roles: user.groups.map((value) => ({ value })),
    meta: { created: user.createdAt, version: versionOf(user) },
  };
}

export function versionOf(user: SandboxOrganizationUser): string {
  return `W/"${user.version}"`;
}

/** Groups by the names sent; a name must be identical to Shopify's (facts.md 5). */
function groupNames(organization: SandboxOrganization, roles: IncomingUser['roles']): readonly string[] {
  return (roles ?? []).map(({ value = '' }) => {
    if (organization.groups.some(({ name }) => name === value)) return value;
    throw refusal(400, 'invalidValue', `No group of this organization is named "${value}".`);
  });
}

function requireVerified(organization: SandboxOrganization, userName: string): void {
  const domain = userName.slice(userName.lastIndexOf('@') + 1).toLowerCase();
  if (userName.includes('@') && organization.verifiedDomains.includes(domain)) return;
  throw refusal(
    400,
    'invalidValue',
    'userName must be an email address on a verified domain of the organization.',
  );
}

function createUser(call: ScimCall, sent: IncomingUser): SandboxOrganizationUser {
  const { organization, world } = call;
  const userName = sent.userName ?? '';
  requireVerified(organization, userName);
  if (findUser(organization, userName) !== undefined) {
    throw refusal(409, 'uniqueness', `A user with userName "${userName}" exists already.`);
  }
  if (sent.name?.givenName === undefined || sent.name.familyName === undefined) {
    throw refusal(400, 'invalidValue', 'name.givenName and name.familyName are required.');
  }
  const groups = groupNames(organization, sent.roles);
  const user: SandboxOrganizationUser = {
    id: randomUUID(),
    personId: null,
    userName,
    givenName: sent.name.givenName,
    familyName: sent.name.familyName,
    // Pending until the first login through the identity provider (facts.md 5).
    status: sent.active === false ? 'suspended' : 'pending',
    isOwner: false,
    groups: [],
    version: 1,
    createdAt: world.madeAt,
  };
  organization.users.push(user);
  setUserGroups(world, organization, user, groups);
  call.changes.push(`created ${userName}`);
  return user;
}

function changeUser(
  call: ScimCall,
  user: SandboxOrganizationUser,
  sent: IncomingUser,
): SandboxOrganizationUser {
  const { organization, world, changes } = call;
  if (sent.userName !== undefined && sent.userName.toLowerCase() !== user.userName.toLowerCase()) {
    throw refusal(400, 'mutability', 'userName of a user can not be changed here.');
  }
  if (sent.active === false && user.isOwner) {
    throw refusal(403, null, 'The organization owner can not be deactivated.');
  }
  const groups = groupNames(organization, sent.roles);
  const { status } = user;
  if (sent.active === false) setUserStatus(world, organization, user, 'suspended');
  else if (sent.active === true && user.status === 'suspended')
    setUserStatus(world, organization, user, 'active');
  if (user.status !== status)
    changes.push(`${user.status === 'suspended' ? 'suspended' : 'reactivated'} ${user.userName}`);
  const before = user.groups.join(', ');
  setUserGroups(world, organization, user, groups);
  if (user.groups.join(', ') !== before)
    changes.push(`groups of ${user.userName}: ${user.groups.join(', ')}`);
  user.givenName = sent.name?.givenName ?? user.givenName;
  user.familyName = sent.name?.familyName ?? user.familyName;
  return user;
}

function requireUser(organization: SandboxOrganization, id: string): SandboxOrganizationUser {
  const user = organization.users.find((each) => each.id === id);
  if (user === undefined) throw refusal(404, null, `User ${id} not found.`);
  return user;
}

function outgoingGroup(organization: SandboxOrganization, group: SandboxGroup): object {
  const members = organization.users.filter(({ groups }) => groups.includes(group.name));
  return {
    id: group.id,
    displayName: group.name,
    members: members.map(({ id, userName }) => ({ value: id, display: userName })),
  };
}

function requireGroup(organization: SandboxOrganization, id: string): SandboxGroup {
  const group = organization.groups.find((each) => each.id === id);
  if (group === undefined) throw refusal(404, null, `Group ${id} not found.`);
  return group;
}

/** Only membership changes: who is in it after is exactly who was sent. */
function changeGroup(
  call: ScimCall,
  group: SandboxGroup,
  members: readonly { readonly value?: string }[],
): SandboxGroup {
  const { organization, world, changes } = call;
  const wanted = new Set(members.map(({ value = '' }) => requireUser(organization, value)));
  for (const user of organization.users) {
    const isIn = user.groups.includes(group.name);
    if (isIn === wanted.has(user)) continue;
    const others = user.groups.filter((name) => name !== group.name);
    setUserGroups(world, organization, user, isIn ? others : [...others, group.name]);
    changes.push(`groups of ${user.userName}: ${user.groups.join(', ')}`);
  }
  return group;
}

let isDeclared = false;

/** Tells the library what we have; once for the process. */
export function declareScimResources(): void {
  if (isDeclared) return;
  isDeclared = true;
  // The library types what handlers get and give by its schema classes; it takes plain objects and makes those itself.
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .egress((resource, context) => {
      const { organization } = context as ScimCall; // every request carries one: see scim-surface.ts
      if (resource.id !== undefined) return outgoing(requireUser(organization, resource.id)) as never;
      if (resource.filter === undefined) return organization.users.map(outgoing) as never;
      // Filters other than by userName are not documented (facts.md 5).
      const wanted = [...(resource.filter as Iterable<Readonly<Record<string, unknown>>>)].map((expression) =>
        JSON.stringify(Object.entries(expression)),
      );
      const asked =
        wanted.length === 1 ? /^\[\["userName",\["eq",(".*")\]\]\]$/i.exec(wanted[0] ?? '')?.[1] : undefined;
      if (asked === undefined) throw refusal(400, 'invalidFilter', 'Only userName can be filtered by.');
      // The library compares exactly; a userName is the same in any case (RFC 7643, 4.1.1).
      const found = findUser(organization, String(JSON.parse(asked)));
      return (found === undefined ? [] : [outgoing(found)]) as never;
    })
    .ingress((resource, instance, context) => {
      const call = context as ScimCall; // as above
      const sent = instance as IncomingUser; // parsed by the library against the User schema
      if (resource.id === undefined) return outgoing(createUser(call, sent)) as never;
      return outgoing(changeUser(call, requireUser(call.organization, resource.id), sent)) as never;
    })
    .degress(() => {
      throw refusal(501, null, 'Users are deactivated, not deleted.');
    });
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .egress((resource, context) => {
      const { organization } = context as ScimCall; // as above
      if (resource.id !== undefined) {
        return outgoingGroup(organization, requireGroup(organization, resource.id)) as never;
      }
      const groups = organization.groups.map((group) => outgoingGroup(organization, group));
      return (resource.filter === undefined ? groups : resource.filter.match(groups)) as never;
    })
    .ingress((resource, instance, context) => {
      const call = context as ScimCall; // as above
      if (resource.id === undefined) throw refusal(501, null, 'Groups are made in the admin.');
      const group = requireGroup(call.organization, resource.id);
      const { members = [] } = instance as { members?: readonly { value?: string }[] }; // parsed by the library
      return outgoingGroup(call.organization, changeGroup(call, group, members)) as never;
    })
    .degress(() => {
      throw refusal(501, null, 'Groups are deleted in the admin.');
    });
}
