import { assertNever } from '../assert-never.ts';
import type { Account, RoleGrant } from '../account.ts';
import { foldEmail, isAddress } from '../email-address.ts';
import type { AccountOperation } from './operation.ts';

/**
 * The accounts of one target of which a human's word tells more than was read: as they are after these operations, sorted by
 * key. `seen` is what is known now; `earlier` what was attested before and is told again as far as it is still seen. Null when
 * the operations say nothing new. Roles that nobody knew stay unknown: one role more or less does not tell them all.
 */
export function attestedAccounts(
  seen: readonly Account[],
  earlier: readonly Account[],
  operations: readonly AccountOperation[],
): readonly Account[] | null {
  const now = new Map<string, Account>();
  // Of several with one address the one that is not removed is meant.
  for (const account of [...seen].sort((a, b) => Number(isGone(b)) - Number(isGone(a))))
    if (isAddress(account.email)) now.set(foldEmail(account.email), account);
  const told = new Map<string, Account>();
  for (const { email } of earlier) {
    const known = isAddress(email) ? now.get(foldEmail(email)) : undefined;
    if (known !== undefined && isAddress(email)) told.set(foldEmail(email), known);
  }
  let isNew = false;
  for (const operation of operations) {
    if (!isAddress(operation.account.email)) continue;
    const key = foldEmail(operation.account.email);
    const before = now.get(key) ?? null;
    const after = afterOperation(before, operation);
    if (after === null || after === before) continue;
    now.set(key, after);
    told.set(key, after);
    isNew = true;
  }
  return isNew ? [...told.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) : null;
}

const isGone = ({ status }: Account): boolean => status === 'removed';

/** The account as the operation leaves it; the very same where it says nothing new. */
function afterOperation(account: Account | null, operation: AccountOperation): Account | null {
  const { kind, roles } = operation;
  switch (kind) {
    case 'invite-user':
      // Invited users are pending until they accept (facts 7).
      if (account === null || isGone(account)) return staff(operation, 'pending');
      return account.roles === null ? { ...account, roles: roles.map(direct) } : account;
    case 'assign-role':
      if (account === null || isGone(account)) return staff(operation, 'active');
      return withRoles(account, (held) => [...held, ...roles.map(direct)]);
    case 'remove-role':
      return account === null
        ? null
        : withRoles(account, (held) => held.filter(({ role }) => !roles.includes(role)));
    case 'suspend':
      return withStatus(account, 'suspended');
    case 'reactivate':
      return withStatus(account, 'active');
    case 'remove-user':
      return withStatus(account, 'removed');
    case 'revoke-sessions':
      return account;
    default:
      return assertNever(kind);
  }
}

const direct = (role: string): RoleGrant => ({ role, group: null });

function withStatus(account: Account | null, status: Account['status']): Account | null {
  return account === null || account.status === status ? account : { ...account, status, rawStatus: null };
}

function withRoles(account: Account, change: (held: readonly RoleGrant[]) => readonly RoleGrant[]): Account {
  if (account.roles === null) return account;
  const byName = new Map(change(account.roles).map((grant) => [JSON.stringify(grant), grant]));
  const roles = [...byName.values()].sort((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : 0));
  return roles.length === account.roles.length ? account : { ...account, roles };
}

/** Somebody whom no reading has, with just what was given. */
function staff({ account: { email, name }, roles }: AccountOperation, status: Account['status']): Account {
  return {
    key: `email:${foldEmail(email ?? '')}`,
    kind: 'staff',
    status,
    isOwner: false,
    email,
    name,
    roles: [...roles].sort().map(direct),
    permissions: null,
    twoStep: null,
    lastLoginAt: null,
    rawKind: null,
    rawStatus: null,
  };
}
