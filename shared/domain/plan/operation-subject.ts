import { isAccountOperation, isRoleOperation, type Operation } from './operation.ts';
import { isAboutAccount, type WantedChange } from './wanted-change.ts';

/** What an operation is about, by name: somebody's account, a role, the request code. */
export function subjectName(operation: Operation): string {
  if (isAccountOperation(operation)) return operation.account.name;
  return isRoleOperation(operation) ? operation.role : 'Request code';
}

/** The roles it is about, as the admin shows them. */
export function rolesOf(operation: Operation): readonly string[] {
  if (isAccountOperation(operation)) return operation.roles;
  return isRoleOperation(operation) ? [operation.role] : [];
}

/** Likewise of a wish, as it was named. */
export function wishSubject(wanted: WantedChange): string {
  if (isAboutAccount(wanted)) return wanted.email ?? wanted.accountKey ?? 'An account';
  return 'role' in wanted.change ? wanted.change.role : 'Request code';
}
