import { assertNever } from '../assert-never.ts';
import {
  isAccountOperation,
  type AccountOperation,
  type Operation,
  type TargetOperation,
} from './operation.ts';
import type { AccountChange, WantedChange } from './wanted-change.ts';

/** What would take a plan back, and what nothing takes back. */
export interface InversePlan {
  readonly wanted: readonly WantedChange[];
  readonly withoutInverse: readonly { readonly operation: Operation; readonly why: string }[];
}

/**
 * The wishes that undo these operations, last one first. To be given only what was really done: an operation that was
 * already so, failed or was skipped has nothing to undo.
 */
export function invertPlan(operations: readonly Operation[]): InversePlan {
  const wanted: WantedChange[] = [];
  const withoutInverse: { operation: Operation; why: string }[] = [];
  for (const operation of operations.toReversed()) {
    const inverse = isAccountOperation(operation) ? inverseOf(operation) : inverseOfSetting(operation);
    if (typeof inverse === 'string') withoutInverse.push({ operation, why: inverse });
    else wanted.push(...inverse);
  }
  return { wanted, withoutInverse };
}

/** At the stores the operation was about, else at its target; or why nothing takes it back. */
function inverseOf(operation: AccountOperation): readonly WantedChange[] | string {
  const { kind, roles, stores, targetId, personId, account } = operation;
  const wish = (...changes: readonly AccountChange[]): readonly WantedChange[] =>
    changes.flatMap((change) =>
      (stores.length === 0 ? [targetId] : stores).map((place) => {
        return { targetId: place, personId, email: account.email, accountKey: account.key, change };
      }),
    );
  switch (kind) {
    case 'invite-user':
      return wish({ kind: 'remove-user' });
    case 'assign-role':
      return wish(...roles.map((role) => ({ kind: 'remove-role', role }) as const));
    case 'remove-role':
      return wish(...roles.map((role) => ({ kind: 'assign-role', role }) as const));
    case 'suspend':
      return wish({ kind: 'reactivate' });
    case 'reactivate':
      return wish({ kind: 'suspend' });
    case 'revoke-sessions':
      return 'A session that was ended stays ended: the user logs in again.';
    case 'remove-user':
      return 'Removal is permanent: it takes a new invitation, and the roles anew.';
    default:
      return assertNever(kind);
  }
}

function inverseOfSetting(operation: TargetOperation): readonly WantedChange[] | string {
  const { targetId } = operation;
  switch (operation.kind) {
    case 'create-role':
      return [{ targetId, change: { kind: 'delete-role', role: operation.role } }];
    case 'change-role': {
      const { role, add, remove } = operation;
      return [{ targetId, change: { kind: 'change-role', role, add: remove, remove: add } }];
    }
    case 'delete-role':
      return 'A deleted role is gone: no program could read what it held, so it has to be made anew.';
    case 'require-code':
      return operation.before.required === false
        ? [{ targetId, change: { kind: 'stop-requiring-code' } }]
        : 'Whether a code was required before is not known, so it stays required.';
    case 'stop-requiring-code':
      return [{ targetId, change: { kind: 'require-code' } }];
    case 'generate-code':
      return 'A new code makes the old one void for good: nobody can choose the digits.';
    default:
      return assertNever(operation);
  }
}
