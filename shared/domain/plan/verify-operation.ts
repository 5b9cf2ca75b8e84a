import { assertNever } from '../assert-never.ts';
import type { AccessState, Standing } from './access-state.ts';
import { createLook } from './look-again.ts';
import {
  isAccountOperation,
  isRoleOperation,
  type AccountImage,
  type AccountOperation,
  type Operation,
  type RoleImage,
  type RoleOperation,
} from './operation.ts';
import type { OperationProgress } from './plan-progress.ts';

/** What reading back says of one operation. */
export interface Verdict {
  readonly verification: NonNullable<OperationProgress['verification']>;
  readonly note: string | null;
}

/** Says of operations whether this state of the world, read after them, is what they should have made of it. */
export function createVerifier(now: AccessState): (operation: Operation) => Verdict {
  const look = createLook(now);
  return (operation) => {
    if (isRoleOperation(operation)) return verifyRole(operation, look.role(operation));
    if (!isAccountOperation(operation))
      return notVerifiable('No public API tells the request code, nor whether one is required.');
    const standing = now.targets.get(operation.targetId)?.standing ?? 'unread';
    return verifyOperation(operation, look.account(operation), standing);
  };
}

/**
 * Whether the account is what the operation should have made of it. Only a list that was just read as a whole can tell; roles
 * and sessions no public API tells (facts 0).
 */
export function verifyOperation(operation: AccountOperation, now: AccountImage, standing: Standing): Verdict {
  if (standing !== 'fresh') return notVerifiable('The list of users can’t be read here by a program.');
  switch (operation.kind) {
    case 'invite-user':
      return judge(now.exists, 'There is no such user.');
    case 'remove-user':
      return judge(!now.exists, 'The user is still there.');
    case 'suspend':
      return judge(
        !now.exists || now.status === 'suspended',
        `The user is ${now.status ?? 'unknown'}, not suspended.`,
      );
    case 'reactivate':
      return judge(now.exists && now.status === 'active', `The user is ${now.status ?? 'not there'}.`);
    case 'assign-role':
    case 'remove-role':
      // Roles that are known at such a store were imported or attested before: they say nothing of what was done since.
      return notVerifiable('No public API tells which roles a user has.');
    case 'revoke-sessions':
      return notVerifiable('No public API tells the sessions of a user.');
    default:
      return assertNever(operation.kind);
  }
}

/** Only whoever holds a new role proves that it is there; that one is gone, or what it holds, nothing proves. */
function verifyRole({ kind }: RoleOperation, now: RoleImage): Verdict {
  return kind === 'create-role' && now.exists === true
    ? { verification: 'confirmed', note: null }
    : notVerifiable('No public API tells which roles there are and what they hold.');
}

const judge = (isSo: boolean, is: string): Verdict => ({
  verification: isSo ? 'confirmed' : 'contradicted',
  note: isSo ? null : is,
});

const notVerifiable = (note: string): Verdict => ({ verification: 'not-verifiable', note });
