import { roleSensitivity } from '../account-sensitivity.ts';
import type { AccountStatus } from '../account.ts';
import type { DraftAccountOperation } from './operation.ts';

/** Whether a role opens everything at its target (facts 6: roles managed by Shopify). */
export function isAdministratorRole(role: string): boolean {
  return roleSensitivity(role) === 'full';
}

interface Held {
  readonly isOwner: boolean;
  readonly status: AccountStatus | null;
  readonly roles: readonly string[] | null;
}

/** Whether an account is known to open everything now: a working owner or administrator. */
export function administers(account: Held): boolean {
  if (account.status !== 'active') return false;
  return account.isOwner || account.roles?.some(isAdministratorRole) === true;
}

/** Whether this operation gives somebody everything. */
export function raisesAdministrator({ kind, roles, before }: DraftAccountOperation): boolean {
  if (kind === 'reactivate') return before.roles?.some(isAdministratorRole) === true;
  return (kind === 'assign-role' || kind === 'invite-user') && roles.some(isAdministratorRole);
}

/** Whether this operation may take everything from somebody; where roles can't be told it may. */
export function lowersAdministrator({ kind, roles, before }: DraftAccountOperation): boolean {
  if (kind === 'remove-role') return roles.some(isAdministratorRole);
  if (kind !== 'suspend' && kind !== 'remove-user') return false;
  return before.isOwner || before.roles === null || before.roles.some(isAdministratorRole);
}
