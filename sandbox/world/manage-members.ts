/** What an administrator does to users on the admin's pages, and what the admin refuses (facts.md 5 to 8). */
import { randomUUID } from 'node:crypto';
import { findMember, membersOf, seatsLeft, type AdminScope, type Member } from './admin-members.ts';
import {
  accountFor,
  changeOrganization,
  findUser,
  isCollaborator,
  setRoles,
  setUserStatus,
} from './change-organization.ts';
import { noteIds } from './change-world.ts';
import { SANDBOX_PLANS } from './plans.ts';
import type { SandboxAccount, SandboxOrganizationUser, SandboxStore } from './world.ts';

/** Why the admin does not do what was asked, in the words it shows. Nothing has changed then. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
}

/** Names of the roles that can be given in a scope, sorted. */
export function rolesOffered({ stores }: AdminScope): readonly string[] {
  return [...new Set(stores.flatMap(({ roles }) => roles))].toSorted((a, b) => a.localeCompare(b, 'en'));
}

/** The member of that key. Throws AdminRefusal for one who is not there. */
export function requireMember(scope: AdminScope, key: string): Member {
  const member = findMember(scope, key);
  if (member === null) throw new AdminRefusal('This user is not here any more.');
  return member;
}

/**
 * Gives each member each role, at these stores of the scope. A member who has no login at one of them gets one.
 * Throws AdminRefusal when any of it can't be; then nobody gets anything.
 */
export function assignRoles(
  scope: AdminScope,
  keys: readonly string[],
  roles: readonly string[],
  stores: readonly SandboxStore[],
): void {
  if (keys.length === 0) throw new AdminRefusal('Tick at least one user.');
  if (roles.length === 0) throw new AdminRefusal('Choose at least one role.');
  if (stores.length === 0) throw new AdminRefusal('Choose at least one store.');
  requireOffered(scope, roles);
  requireRolesOnPlan(stores);
  const members = keys.map((key) => requireMember(scope, key));
  for (const member of members) {
    if (ownsAny(member, stores)) {
      throw new AdminRefusal(`${member.name} is an owner, and owners have every permission already.`);
    }
    if (member.status === 'Requests') {
      throw new AdminRefusal(`${member.name} has not been accepted as a collaborator yet.`);
    }
  }
  for (const member of members) {
    for (const store of stores) {
      const account = loginAt(scope, member, store);
      setRoles(scope.world, store, account, [...new Set([...account.roles, ...roles])]);
    }
  }
}

/** Takes roles away, each at its store. Owners keep theirs: throws AdminRefusal. What is not held is no matter. */
export function takeRolesAway(
  scope: AdminScope,
  key: string,
  taken: readonly { readonly domain: string; readonly role: string }[],
): void {
  const member = requireMember(scope, key);
  const touched = scope.stores.filter(({ domain }) => taken.some((each) => each.domain === domain));
  if (ownsAny(member, touched)) throw new AdminRefusal('Owners keep their role. Transfer ownership first.');
  for (const { store, account } of member.logins) {
    const gone = taken.filter(({ domain }) => domain === store.domain).map(({ role }) => role);
    if (gone.length > 0)
      setRoles(
        scope.world,
        store,
        account,
        account.roles.filter((role) => !gone.includes(role)),
      );
  }
}

/** Stops a member's login: everywhere in the organization where there is one (facts.md 5). */
export function suspend(scope: AdminScope, key: string): void {
  const member = requireMember(scope, key);
  refuseOwner(scope, member, 'suspended');
  if (member.isCollaborator) {
    throw new AdminRefusal('Collaborators can’t be suspended. You can remove them.');
  }
  if (member.status !== 'Active') throw new AdminRefusal('Only active users can be suspended.');
  switchTo(scope, member, 'suspended');
}

export function reactivate(scope: AdminScope, key: string): void {
  const member = requireMember(scope, key);
  if (member.status !== 'Suspended') throw new AdminRefusal('Only suspended users can be reactivated.');
  switchTo(scope, member, 'active');
}

/** Ends a user for good, everywhere in the organization where there is one. Any password is right here, but not none. */
export function removeMember(scope: AdminScope, key: string, password: string): void {
  const member = requireMember(scope, key);
  refuseOwner(scope, member, 'removed');
  if (password === '') throw new AdminRefusal('Type your password to remove this user.');
  const { world, organization } = scope;
  const gone = new Set(everyLogin(scope, member));
  noteIds(world);
  if (organization !== null && member.user !== null) {
    changeOrganization(world, {
      kind: 'remove-user',
      organization: organization.id,
      userName: member.user.userName,
    });
  }
  for (const store of world.stores) {
    const kept = store.accounts.filter((account) => !gone.has(account));
    if (kept.length < store.accounts.length) store.accounts.splice(0, store.accounts.length, ...kept);
  }
}

/** Logs one device or app out. */
export function revokeDevice(scope: AdminScope, key: string, device: string): void {
  const member = requireMember(scope, key);
  if (!member.logins.some(({ account }) => account.devices.includes(device))) {
    throw new AdminRefusal('This device is not logged in any more.');
  }
  for (const { account } of member.logins) {
    account.devices = account.devices.filter((each) => each !== device);
  }
}

/**
 * Invites everybody or, when one address can't be, nobody: throws AdminRefusal. `text` holds one address a line. Invited users
 * stand there as Pending; whoever is on the organization's verified domain is seen by SCIM too.
 */
export function invite(
  scope: AdminScope,
  text: string,
  roles: readonly string[],
  stores: readonly SandboxStore[],
): void {
  const { world, organization } = scope;
  const emails = text.split(/\r\n|[\r\n]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (emails.length === 0) throw new AdminRefusal('Enter at least one email address.');
  requireOffered(scope, roles);
  if (roles.length > 0) requireRolesOnPlan(stores);
  if (stores.length === 0) throw new AdminRefusal('Choose at least one store.');
  const known = new Set([
    ...membersOf(scope).flatMap(addressesOf),
    ...stores.flatMap(({ accounts }) => accounts.map(({ email }) => email.toLowerCase())),
  ]);
  for (const email of emails) {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email))
      throw new AdminRefusal(`${email} is not an email address.`);
    if (known.has(email.toLowerCase())) throw new AdminRefusal(`This email is already in use: ${email}`);
    known.add(email.toLowerCase());
  }
  const seats = seatsLeft(scope);
  if (seats !== null && emails.length > seats) {
    throw new AdminRefusal(
      `You have reached your user limit. Your plan has ${seats === 1 ? '1 seat' : `${seats} seats`} left.`,
    );
  }
  for (const email of emails) {
    const user = {
      personId: null,
      userName: email,
      givenName: '',
      familyName: '',
      status: 'pending',
    } as const;
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
    const isVerified = organization?.verifiedDomains.includes(domain) === true;
    if (isVerified && findUser(organization, email) === undefined) {
      const more = { id: randomUUID(), isOwner: false, groups: [], version: 1, createdAt: world.madeAt };
      organization.users.push({ ...user, ...more });
    }
    // Without a role an organization's user is nobody at its stores yet.
    const places = scope.isOrganization && isVerified && roles.length === 0 ? [] : stores;
    for (const store of places) {
      const account = accountFor(world, user);
      setRoles(world, store, account, roles);
      store.accounts.push(account);
    }
  }
}

const addressesOf = ({ email, logins }: Member): readonly string[] =>
  [email, ...logins.map(({ account }) => account.email)].map((each) => each.toLowerCase());

function requireOffered(scope: AdminScope, roles: readonly string[]): void {
  const offered = rolesOffered(scope);
  const foreign = roles.find((role) => !offered.includes(role));
  if (foreign !== undefined) throw new AdminRefusal(`There is no role named ${foreign}.`);
}

/** Throws AdminRefusal where a plan holds no roles (facts.md 7). */
export function requireRolesOnPlan(stores: readonly SandboxStore[]): void {
  const without = stores.find(({ plan }) => !SANDBOX_PLANS[plan].holdsRoles);
  if (without !== undefined) throw new AdminRefusal(`Roles are not available on the ${without.plan} plan.`);
}

/** Whether the organization, or one of these stores, is the member's own. */
function ownsAny({ user, logins }: Member, stores: readonly SandboxStore[]): boolean {
  return (
    user?.isOwner === true || logins.some(({ store, account }) => account.isOwner && stores.includes(store))
  );
}

/** Also for whoever owns another store of the same organization: they would lose that one too. */
function refuseOwner(scope: AdminScope, member: Member, what: string): void {
  if (member.user?.isOwner === true || everyLogin(scope, member).some(({ isOwner }) => isOwner)) {
    throw new AdminRefusal(`Owners can’t be ${what}. Transfer ownership first.`);
  }
}

function statusOf({ status }: Member): SandboxOrganizationUser['status'] {
  if (status === 'Pending') return 'pending';
  return status === 'Suspended' ? 'suspended' : 'active';
}

/** The member's login at a store of the scope, made when there is none. */
function loginAt({ world }: AdminScope, member: Member, store: SandboxStore): SandboxAccount {
  const own = member.logins.find((login) => login.store === store);
  if (own !== undefined) return own.account;
  const [first] = member.logins;
  const { userName, givenName, familyName } = member.user ?? {
    userName: member.email,
    givenName: first?.account.firstName ?? '',
    familyName: first?.account.lastName ?? '',
  };
  const personId = member.user?.personId ?? first?.account.personId ?? null;
  const account = accountFor(world, { personId, userName, givenName, familyName, status: statusOf(member) });
  store.accounts.push(account);
  return account;
}

/** Every login that goes with a member's: the whole organization's for its users, the one here for collaborators. */
function everyLogin(
  { world, organization, isOrganization }: AdminScope,
  member: Member,
): readonly SandboxAccount[] {
  const here = member.logins.map(({ account }) => account);
  if (organization === null || isOrganization || member.isCollaborator) return here;
  const addresses = new Set(addressesOf(member));
  const persons = new Set(here.flatMap(({ personId }) => personId ?? []));
  return world.stores
    .filter(({ organizationId }) => organizationId === organization.id)
    .flatMap(({ accounts }) => accounts)
    .filter(
      (account) =>
        !isCollaborator(account) &&
        (addresses.has(account.email.toLowerCase()) ||
          (account.personId !== null && persons.has(account.personId))),
    );
}

function switchTo(scope: AdminScope, member: Member, status: 'active' | 'suspended'): void {
  const { world, organization } = scope;
  if (organization !== null && member.user !== null) setUserStatus(world, organization, member.user, status);
  for (const account of everyLogin(scope, member)) {
    if (account.isOwner) continue;
    if (status === 'suspended') account.accountType = 'RESTRICTED';
    else if (account.accountType === 'RESTRICTED') account.accountType = 'REGULAR';
  }
}
