import type { Account, AccountKind, AccountStatus } from '#shared/domain/account.ts';
import type { LegacyUser, StaffMember } from './admin-answers.ts';

/**
 * Accounts out of both lists, sorted by key. Both are truths: whoever stands in one of them is an account. What
 * `users.json` does not tell of somebody stays unknown (null).
 */
export function toAccounts(
  members: readonly StaffMember[],
  legacy: readonly LegacyUser[] | null,
): readonly Account[] {
  const extra = new Map((legacy ?? []).map((user) => [keyOfLegacy(user), user]));
  const accounts = members.map((member) => {
    const user = extra.get(member.id);
    extra.delete(member.id);
    return fromStaffMember(member, user);
  });
  for (const user of extra.values()) accounts.push(fromLegacyUser(user));
  return accounts.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function permissionsOf(user: LegacyUser | undefined): Account['permissions'] {
  return user?.permissions == null ? null : sortedOnce(user.permissions);
}

function twoStepOf(user: LegacyUser | undefined): Account['twoStep'] {
  return user?.['tfa_enabled?'] ?? null;
}

/** The list itself where it is sorted already, as it is in most answers. */
function sortedOnce(names: readonly string[]): readonly string[] {
  let before: string | null = null;
  for (const name of names) {
    if (before !== null && name <= before) return [...new Set(names)].sort();
    before = name;
  }
  return names;
}

// Fields stand in the order of their names, as they are stored: nothing has to be put in order for that.

/** What one staff member of GraphQL is (facts 1.3), with what `users.json` tells besides. */
export function fromStaffMember(member: StaffMember, user?: LegacyUser): Account {
  const { kind, status } = meaningOf(member.accountType);
  return {
    email: member.email.trim() === '' ? null : member.email,
    isOwner: member.isShopOwner,
    key: member.id,
    kind: member.isShopOwner ? 'owner' : kind,
    lastLoginAt: null,
    name: member.name.trim() === '' ? spelledName(member) : member.name,
    permissions: permissionsOf(user),
    rawKind: member.accountType,
    rawStatus: !member.exists ? 'exists: false' : member.active ? 'active' : 'active: false',
    roles: null,
    status: !member.exists ? 'removed' : status === 'active' && !member.active ? 'inactive' : status,
    twoStep: twoStepOf(user),
  };
}

function spelledName({ firstName, lastName }: StaffMember): string {
  return [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
}

/**
 * What an account type says (facts 1.3). RESTRICTED as “suspended” is likely, not confirmed. An unknown type keeps its
 * name in `rawKind`; whether it may enter is then told by the flags alone, so it starts as active.
 */
function meaningOf(accountType: string | null): {
  readonly kind: AccountKind;
  readonly status: AccountStatus;
} {
  switch (accountType) {
    case 'REGULAR':
    case 'SAML':
      return { kind: 'staff', status: 'active' };
    case 'RESTRICTED':
      return { kind: 'staff', status: 'suspended' };
    case 'INVITED':
      return { kind: 'staff', status: 'pending' };
    case 'INVITED_STORE_OWNER':
      return { kind: 'owner', status: 'pending' };
    case 'REQUESTED':
      return { kind: 'collaborator', status: 'requested' };
    case 'COLLABORATOR':
      return { kind: 'collaborator', status: 'active' };
    case 'COLLABORATOR_TEAM_MEMBER':
      return { kind: 'collaborator-team-member', status: 'active' };
    default:
      return { kind: 'unknown', status: 'active' };
  }
}

/** Somebody whom only `users.json` lists. Its four types say less than GraphQL's eight (facts 1.8). */
function fromLegacyUser(user: LegacyUser): Account {
  const isOwner = user.account_owner === true;
  const { kind, status } = legacyMeaningOf(user.user_type ?? null);
  return {
    email: user.email == null || user.email.trim() === '' ? null : user.email,
    isOwner,
    key: keyOfLegacy(user),
    kind: isOwner ? 'owner' : kind,
    lastLoginAt: null,
    name: [user.first_name, user.last_name].filter((part) => part != null && part !== '').join(' '),
    permissions: permissionsOf(user),
    rawKind: user.user_type ?? null,
    rawStatus: null,
    roles: null,
    status,
    twoStep: twoStepOf(user),
  };
}

function legacyMeaningOf(userType: string | null): {
  readonly kind: AccountKind;
  readonly status: AccountStatus;
} {
  switch (userType) {
    case 'regular':
      return { kind: 'staff', status: 'active' };
    case 'restricted':
      return { kind: 'staff', status: 'suspended' };
    case 'invited':
      return { kind: 'staff', status: 'pending' };
    case 'collaborator':
      return { kind: 'collaborator', status: 'unknown' }; // requested or accepted: the type says neither
    default:
      return { kind: 'unknown', status: 'unknown' };
  }
}

function keyOfLegacy(user: LegacyUser): string {
  return user.admin_graphql_api_id ?? `gid://shopify/StaffMember/${user.id}`;
}
