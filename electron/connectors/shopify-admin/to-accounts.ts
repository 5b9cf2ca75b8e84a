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
    return { ...fromStaffMember(member), ...rightsOf(user) };
  });
  const onlyLegacy = [...extra.values()].map((user) => ({ ...fromLegacyUser(user), ...rightsOf(user) }));
  return [...accounts, ...onlyLegacy].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

type Rights = Pick<Account, 'permissions' | 'twoStep'>;

function rightsOf(user: LegacyUser | undefined): Rights {
  return {
    permissions: user?.permissions == null ? null : sortedOnce(user.permissions),
    twoStep: user?.['tfa_enabled?'] ?? null,
  };
}

function sortedOnce(names: readonly string[]): readonly string[] {
  const sorted = names.every((name, index) => index === 0 || name > (names[index - 1] ?? ''));
  return sorted ? names : [...new Set(names)].sort();
}

/** What one staff member of GraphQL is (facts 1.3). */
export function fromStaffMember(member: StaffMember): Omit<Account, keyof Rights> {
  const { kind, status } = meaningOf(member.accountType);
  const spelled = [member.firstName, member.lastName]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return {
    key: member.id,
    kind: member.isShopOwner ? 'owner' : kind,
    status: !member.exists ? 'removed' : status === 'active' && !member.active ? 'inactive' : status,
    isOwner: member.isShopOwner,
    email: member.email.trim() === '' ? null : member.email,
    name: member.name.trim() === '' ? spelled : member.name,
    roles: null,
    lastLoginAt: null,
    rawKind: member.accountType,
    rawStatus: !member.exists ? 'exists: false' : member.active ? 'active' : 'active: false',
  };
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
function fromLegacyUser(user: LegacyUser): Omit<Account, keyof Rights> {
  const isOwner = user.account_owner === true;
  const { kind, status } = legacyMeaningOf(user.user_type ?? null);
  return {
    key: keyOfLegacy(user),
    kind: isOwner ? 'owner' : kind,
    status,
    isOwner,
    email: user.email == null || user.email.trim() === '' ? null : user.email,
    name: [user.first_name, user.last_name].filter((part) => part != null && part !== '').join(' '),
    roles: null,
    lastLoginAt: null,
    rawKind: user.user_type ?? null,
    rawStatus: null,
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
