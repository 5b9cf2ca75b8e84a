import { assertNever } from '../assert-never.ts';
import type { Standing } from './access-state.ts';
import type { AccountImage, Operation } from './operation.ts';
import type { OperationProgress } from './plan-progress.ts';

/** What reading back says of one operation. */
export interface Verdict {
  readonly verification: NonNullable<OperationProgress['verification']>;
  readonly note: string | null;
}

/**
 * Whether the account is what the operation should have made of it. Only a list that was just read as a whole can tell; roles
 * and sessions no public API tells (facts 0).
 */
export function verifyOperation(operation: Operation, now: AccountImage, standing: Standing): Verdict {
  if (standing !== 'fresh')
    return { verification: 'not-verifiable', note: 'The list of users can’t be read here by a program.' };
  const judge = (isSo: boolean, is: string): Verdict => ({
    verification: isSo ? 'confirmed' : 'contradicted',
    note: isSo ? null : is,
  });
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
    case 'remove-role': {
      if (now.roles === null)
        return { verification: 'not-verifiable', note: 'No public API tells which roles a user has.' };
      const held = now.roles;
      const isWanted = (role: string): boolean => held.includes(role) === (operation.kind === 'assign-role');
      return judge(operation.roles.every(isWanted), `The user holds ${held.join(', ') || 'no role'}.`);
    }
    case 'revoke-sessions':
      return { verification: 'not-verifiable', note: 'No public API tells the sessions of a user.' };
    default:
      return assertNever(operation.kind);
  }
}
