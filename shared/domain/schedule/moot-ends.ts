import { foldEmail } from '../email-address.ts';
import type { TargetId } from '../ids.ts';
import { isAccountOperation, type AccountOperation, type Operation } from '../plan/operation.ts';
import type { WantedChange } from '../plan/wanted-change.ts';
import type { EndOfAccess, ScheduledChange } from './scheduled-change.ts';

/** The organization that a store belongs to; null for one that stands alone. */
export type OrganizationOf = (store: TargetId) => TargetId | null;

/**
 * What an operation that was really done leaves of a scheduled end: the very same when it does not concern it, the rest when it
 * took some of its roles or places, null when nothing is left that could end. So the undo of a plan takes its ends along,
 * and only once it was applied.
 */
export function afterOperation(
  schedule: ScheduledChange,
  operation: Operation,
  organizationOf: OrganizationOf,
): ScheduledChange | null {
  const { end } = schedule;
  if (end === null || !isAccountOperation(operation) || !sameAccount(end, operation)) return schedule;
  const isThere = (id: TargetId): boolean =>
    operation.stores.length > 0
      ? operation.stores.includes(id)
      : id === operation.targetId || organizationOf(id) === operation.targetId;
  const lost = lostRoles(end, operation);
  // An account that was to be suspended or removed instead keeps its end as long as it holds a role that ends.
  if (end.ending !== 'take-back' && lost.length > 0 && end.targetIds.every(isThere)) {
    const roles = end.roles.filter((role) => !lost.includes(role));
    return roles.length === 0 ? null : { ...schedule, end: { ...end, roles } };
  }
  const wanted = schedule.wanted.filter(
    ({ targetId, change }) => !isThere(targetId) || !fulfils(operation, change, end),
  );
  if (wanted.length === schedule.wanted.length) return schedule;
  if (wanted.length === 0) return null;
  const left = new Set(wanted.flatMap(({ change }) => (change.kind === 'remove-role' ? [change.role] : [])));
  const targetIds = end.targetIds.filter((id) => wanted.some(({ targetId }) => targetId === id));
  const roles = end.ending === 'take-back' ? end.roles.filter((role) => left.has(role)) : end.roles;
  return { ...schedule, wanted, end: { ...end, targetIds, roles } };
}

function lostRoles({ roles }: EndOfAccess, operation: AccountOperation): readonly string[] {
  return operation.kind === 'remove-role' ? roles.filter((role) => operation.roles.includes(role)) : [];
}

/** Whether an operation has done what an end wishes. A suspended account may come back with its roles: they still end. */
function fulfils(operation: AccountOperation, change: WantedChange['change'], end: EndOfAccess): boolean {
  switch (operation.kind) {
    case 'remove-user':
      return true;
    case 'remove-role':
      return change.kind === 'remove-role' && operation.roles.includes(change.role);
    case 'suspend':
      return change.kind === 'suspend' && end.operation !== null && end.roles.length === 0;
    default:
      return false;
  }
}

function sameAccount({ accountKey, email }: EndOfAccess, { account }: AccountOperation): boolean {
  if (accountKey !== null && account.key === accountKey) return true;
  return email !== null && account.email !== null && foldEmail(email) === foldEmail(account.email);
}
