/** Changes of an organization's users, with what they mean for the accounts at its stores (facts.md 5, 6). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { nextAccountId } from './change-world.ts';
import { permissionSetOf, permissionSetOfRoles } from './permission-sets.ts';
import type {
  SandboxAccount,
  SandboxOrganization,
  SandboxOrganizationUser,
  SandboxStore,
  SandboxWorld,
} from './world.ts';

export const organizationChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('change-user'),
    organization: z.string(),
    userName: z.string(),
    set: z.strictObject({
      status: z.enum(['active', 'pending', 'suspended']).optional(),
      groups: z.array(z.string()).optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('remove-user'), organization: z.string(), userName: z.string() }),
  /** Somebody of another company can be a user only once its domain is verified too (facts.md 5). */
  z.strictObject({ kind: z.literal('verify-domain'), organization: z.string(), domain: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('add-user'),
    organization: z.string(),
    userName: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    /** The stores at which the user has a login; all of the organization when left out. */
    stores: z.array(z.string()).optional(),
  }),
]);
/** A change that somebody makes in the admin while others look on. */
export type OrganizationChange = z.input<typeof organizationChangeSchema>;

/** By id or name. Throws RangeError for an unknown one. */
export function findOrganization(world: SandboxWorld, wanted: string): SandboxOrganization {
  const found = world.organizations.find(({ id, name }) => id === wanted || name === wanted);
  if (found === undefined) throw new RangeError(`The sandbox has no organization "${wanted}".`);
  return found;
}

export function findUser(
  organization: SandboxOrganization,
  userName: string,
): SandboxOrganizationUser | undefined {
  return organization.users.find((user) => user.userName.toLowerCase() === userName.toLowerCase());
}

/** Whether an account belongs to another company's person, whom one store took in: no user of an organization (facts.md 5). */
export function isCollaborator({ accountType }: Pick<SandboxAccount, 'accountType'>): boolean {
  return ['COLLABORATOR', 'COLLABORATOR_TEAM_MEMBER', 'REQUESTED'].includes(accountType);
}

function accountsOf(
  world: SandboxWorld,
  organization: SandboxOrganization,
  user: SandboxOrganizationUser,
): readonly SandboxAccount[] {
  const own = world.stores
    .filter((store) => store.organizationId === organization.id)
    .flatMap((store) => store.accounts);
  return own.filter(
    (account) =>
      !isCollaborator(account) &&
      ((account.personId !== null && account.personId === user.personId) ||
        account.email.toLowerCase() === user.userName.toLowerCase()),
  );
}

/** Suspends, reactivates or lets in: at the organization and at every store of it. */
export function setUserStatus(
  world: SandboxWorld,
  organization: SandboxOrganization,
  user: SandboxOrganizationUser,
  status: SandboxOrganizationUser['status'],
): void {
  if (user.status === status) return;
  user.status = status;
  user.version += 1;
  for (const account of accountsOf(world, organization, user)) {
    if (account.isOwner) continue;
    if (status === 'suspended') account.accountType = 'RESTRICTED';
    else account.accountType = status === 'pending' ? 'INVITED' : 'SAML';
  }
}

/** Gives an account exactly these roles, and the permissions that they add up to. */
export function setRoles(
  world: SandboxWorld,
  { roleContents }: Pick<SandboxStore, 'roleContents'>,
  account: SandboxAccount,
  roles: readonly string[],
): void {
  account.roles = roles;
  account.permissionSet = permissionSetOfRoles(world.permissionSets, roles, roleContents);
}

/** What the groups of these names carry: role to stores. */
function carriedBy(
  organization: SandboxOrganization,
  names: readonly string[],
): ReadonlyMap<string, Set<string>> {
  const carried = new Map<string, Set<string>>();
  for (const { role, storeDomains } of organization.groups
    .filter(({ name }) => names.includes(name))
    .flatMap(({ contents }) => contents)) {
    carried.set(role, new Set([...(carried.get(role) ?? []), ...storeDomains]));
  }
  return carried;
}

/** Gives a user exactly these groups; the roles that they carry come and go at the stores. */
export function setUserGroups(
  world: SandboxWorld,
  organization: SandboxOrganization,
  user: SandboxOrganizationUser,
  groups: readonly string[],
): void {
  const wanted = [...new Set(groups)].sort();
  if (wanted.join('\n') === [...user.groups].sort().join('\n')) return;
  const before = carriedBy(organization, user.groups);
  const after = carriedBy(organization, wanted);
  user.groups = wanted;
  user.version += 1;
  for (const store of world.stores.filter(({ organizationId }) => organizationId === organization.id)) {
    const gone = [...before].flatMap(([role, at]) =>
      at.has(store.domain) && after.get(role)?.has(store.domain) !== true ? [role] : [],
    );
    const come = [...after].flatMap(([role, at]) => (at.has(store.domain) ? [role] : []));
    const mine = new Set(accountsOf(world, organization, user));
    let account = store.accounts.find((each) => mine.has(each));
    if (account === undefined) {
      if (come.length === 0) continue;
      account = accountFor(world, user);
      store.accounts.push(account);
    }
    const roles = [...new Set([...account.roles.filter((role) => !gone.includes(role)), ...come])];
    setRoles(world, store, account, roles);
  }
}

/** A login for a user who had none at a store; without roles, and not yet in the store's list. */
export function accountFor(
  world: SandboxWorld,
  user: Pick<SandboxOrganizationUser, 'personId' | 'userName' | 'givenName' | 'familyName' | 'status'>,
): SandboxAccount {
  const types = { active: 'SAML', pending: 'INVITED', suspended: 'RESTRICTED' } as const;
  return {
    id: nextAccountId(world),
    personId: user.personId,
    email: user.userName,
    firstName: user.givenName,
    lastName: user.familyName,
    accountType: types[user.status],
    isOwner: false,
    twoStep: false,
    locale: 'en',
    phone: null,
    createdAt: world.madeAt,
    lastLogin: null,
    permissionSet: permissionSetOf('none'),
    roles: [],
    devices: [],
  };
}

/** Lets somebody on a verified domain in, active and without a role. Throws RangeError where that can't be. */
function addUser(
  world: SandboxWorld,
  organization: SandboxOrganization,
  change: Extract<z.output<typeof organizationChangeSchema>, { kind: 'add-user' }>,
): void {
  const { userName, givenName, familyName, stores = organization.storeDomains } = change;
  const domain = userName.slice(userName.lastIndexOf('@') + 1);
  if (!organization.verifiedDomains.includes(domain))
    throw new RangeError(`"${domain}" is no verified domain of ${organization.name}.`);
  if (findUser(organization, userName) !== undefined)
    throw new RangeError(`The organization ${organization.name} has a user "${userName}" already.`);
  const user: SandboxOrganizationUser = {
    id: randomUUID(),
    personId: null,
    userName,
    givenName,
    familyName,
    status: 'active',
    isOwner: false,
    groups: [],
    version: 1,
    createdAt: world.madeAt,
  };
  organization.users.push(user);
  for (const store of world.stores)
    if (store.organizationId === organization.id && stores.includes(store.domain))
      store.accounts.push(accountFor(world, user));
}

/** Carries out one change. Throws RangeError for what is not there, zod's error for a malformed change. */
export function changeOrganization(world: SandboxWorld, input: OrganizationChange): void {
  const change = organizationChangeSchema.parse(input);
  const organization = findOrganization(world, change.organization);
  if (change.kind === 'verify-domain') {
    organization.verifiedDomains = [...new Set([...organization.verifiedDomains, change.domain])];
    return;
  }
  if (change.kind === 'add-user') {
    addUser(world, organization, change);
    return;
  }
  const user = findUser(organization, change.userName);
  if (user === undefined) {
    throw new RangeError(`The organization ${organization.name} has no user "${change.userName}".`);
  }
  switch (change.kind) {
    case 'change-user':
      if (change.set.status !== undefined) setUserStatus(world, organization, user, change.set.status);
      if (change.set.groups !== undefined) setUserGroups(world, organization, user, change.set.groups);
      return;
    case 'remove-user': {
      const gone = new Set(accountsOf(world, organization, user));
      organization.users.splice(organization.users.indexOf(user), 1);
      for (const store of world.stores.filter(({ organizationId }) => organizationId === organization.id)) {
        const kept = store.accounts.filter((account) => account.isOwner || !gone.has(account));
        store.accounts.splice(0, store.accounts.length, ...kept);
      }
      return;
    }
  }
}
