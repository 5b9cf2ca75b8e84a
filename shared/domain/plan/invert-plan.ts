import { assertNever } from '../assert-never.ts';
import type { TargetId } from '../ids.ts';
import type { Operation } from './operation.ts';
import type { Change, WantedChange } from './wanted-change.ts';

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
    const inverse = inverseOf(operation);
    if (typeof inverse === 'string') withoutInverse.push({ operation, why: inverse });
    else
      wanted.push(
        ...inverse.flatMap((change) => placesOf(operation).map((place) => wish(operation, place, change))),
      );
  }
  return { wanted, withoutInverse };
}

function inverseOf({ kind, roles }: Operation): readonly Change[] | string {
  switch (kind) {
    case 'invite-user':
      return [{ kind: 'remove-user' }];
    case 'assign-role':
      return roles.map((role) => ({ kind: 'remove-role', role }));
    case 'remove-role':
      return roles.map((role) => ({ kind: 'assign-role', role }));
    case 'suspend':
      return [{ kind: 'reactivate' }];
    case 'reactivate':
      return [{ kind: 'suspend' }];
    case 'revoke-sessions':
      return 'A session that was ended stays ended: the user logs in again.';
    case 'remove-user':
      return 'Removal is permanent: it takes a new invitation, and the roles anew.';
    default:
      return assertNever(kind);
  }
}

/** Where the inverse is wished: at the stores the operation was about, else at its target. */
function placesOf({ stores, targetId }: Operation): readonly TargetId[] {
  return stores.length === 0 ? [targetId] : stores;
}

function wish({ personId, account }: Operation, targetId: TargetId, change: Change): WantedChange {
  return { targetId, personId, email: account.email, accountKey: account.key, change };
}
