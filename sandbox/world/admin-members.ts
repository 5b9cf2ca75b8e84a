/** The users of a store or of an organization as one admin page lists them: whoever it is, once, with all their logins. */
import { isCollaborator } from './change-organization.ts';
import { SANDBOX_PLANS } from './plans.ts';
import { kindWord, nameOf, statusWord } from './users-page-text.ts';
import type {
  SandboxAccount,
  SandboxOrganization,
  SandboxOrganizationUser,
  SandboxStore,
  SandboxWorld,
} from './world.ts';

/** What one admin manages: a single store, or an organization with all its stores. */
export interface AdminScope {
  readonly world: SandboxWorld;
  readonly name: string;
  /** The organization that the stores belong to, or null. */
  readonly organization: SandboxOrganization | null;
  /** One in a store's own admin. */
  readonly stores: readonly SandboxStore[];
  readonly isOrganization: boolean;
}

export interface Login {
  readonly store: SandboxStore;
  readonly account: SandboxAccount;
}

export interface Member {
  /** Names the member in addresses of pages and in forms. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** As the admin words it (facts.md 7). */
  readonly status: string;
  readonly kind: string;
  readonly isOwner: boolean;
  readonly isCollaborator: boolean;
  /** What SCIM sees of the member; null for those that it can't manage. */
  readonly user: SandboxOrganizationUser | null;
  /** One in a store's own admin; none for an organization's user without any store. */
  readonly logins: readonly Login[];
}

export function storeScope(world: SandboxWorld, store: SandboxStore): AdminScope {
  const organization = world.organizations.find(({ id }) => id === store.organizationId) ?? null;
  return { world, name: store.name, organization, stores: [store], isOrganization: false };
}

export function organizationScope(world: SandboxWorld, organization: SandboxOrganization): AdminScope {
  const stores = world.stores.filter(({ organizationId }) => organizationId === organization.id);
  return { world, name: organization.name, organization, stores, isOrganization: true };
}

const isOwn = (account: SandboxAccount): boolean => !isCollaborator(account);

/** Everybody on the Users page of a scope. Collaborators belong to one store and stand on that store's page alone. */
export function membersOf(scope: AdminScope): readonly Member[] {
  const users = scope.organization?.users ?? [];
  if (!scope.isOrganization) {
    return scope.stores.flatMap((store) =>
      store.accounts.map((account) =>
        memberAtStore({ store, account }, isOwn(account) ? userOf(users, account) : null),
      ),
    );
  }
  const groups: { user: SandboxOrganizationUser | null; logins: Login[] }[] = users.map((user) => ({
    user,
    logins: [],
  }));
  const byHandle = new Map(groups.flatMap((group) => handlesOf(group.user).map((key) => [key, group])));
  for (const store of scope.stores) {
    for (const account of store.accounts.filter(isOwn)) {
      const handles = handlesOf(account);
      const group = handles.map((key) => byHandle.get(key)).find((each) => each !== undefined) ?? {
        user: null,
        logins: [],
      };
      if (group.user === null && group.logins.length === 0) groups.push(group);
      group.logins.push({ store, account });
      for (const key of handles) if (!byHandle.has(key)) byHandle.set(key, group);
    }
  }
  return groups.map(({ user, logins }) => memberOfOrganization(logins, user));
}

/** The member of that key, or null when nobody has it (any more). */
export function findMember(scope: AdminScope, key: string): Member | null {
  return membersOf(scope).find((member) => member.key === key) ?? null;
}

/** Seats that are left on the plan; null where there is no limit (facts.md 7). */
export function seatsLeft(scope: AdminScope): number | null {
  const [store] = scope.stores;
  const seats = scope.isOrganization || store === undefined ? null : SANDBOX_PLANS[store.plan].seats;
  if (seats === null) return null;
  const taken = membersOf(scope).filter(({ isOwner, isCollaborator }) => !isOwner && !isCollaborator);
  return Math.max(0, seats - taken.length);
}

/** The names by which two logins are told to be one member's: the human, and the address in any case. */
function handlesOf(
  one: { personId: string | null; email?: string; userName?: string } | null,
): readonly string[] {
  if (one === null) return [];
  const address = `@${(one.email ?? one.userName ?? '').toLowerCase()}`;
  return one.personId === null ? [address] : [`#${one.personId}`, address];
}

function userOf(
  users: readonly SandboxOrganizationUser[],
  account: SandboxAccount,
): SandboxOrganizationUser | null {
  const mine = new Set(handlesOf(account));
  return users.find((user) => handlesOf(user).some((key) => mine.has(key))) ?? null;
}

function memberAtStore(login: Login, user: SandboxOrganizationUser | null): Member {
  const { account } = login;
  return {
    key: String(account.id),
    name: nameOf(account),
    email: account.email,
    status: statusWord(account),
    kind: kindWord(account),
    isOwner: account.isOwner,
    isCollaborator: isCollaborator(account),
    user,
    logins: [login],
  };
}

function memberOfOrganization(logins: readonly Login[], user: SandboxOrganizationUser | null): Member {
  const [first] = logins;
  const shown =
    user === null
      ? (first?.account ?? { firstName: '', lastName: '', email: '' })
      : { firstName: user.givenName, lastName: user.familyName, email: user.userName };
  const words = new Set(logins.map(({ account }) => statusWord(account)));
  const owned = logins.find(({ account }) => account.isOwner);
  return {
    key: user?.id ?? String(first?.account.id ?? ''),
    name: nameOf(shown),
    email: shown.email,
    status: statuses.find((word) => words.has(word)) ?? userStatus[user?.status ?? 'active'],
    kind: user?.isOwner === true ? 'Organization owner' : owned === undefined ? 'Staff' : 'Store owner',
    isOwner: user?.isOwner === true || owned !== undefined,
    isCollaborator: false,
    user,
    logins,
  };
}

/** Of several logins the most able one speaks. */
const statuses = ['Active', 'Pending', 'Suspended'] as const;
const userStatus = { active: 'Active', pending: 'Pending', suspended: 'Suspended' } as const;
