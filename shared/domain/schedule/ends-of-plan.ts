import type { TargetId } from '../ids.ts';
import { invertPlan } from '../plan/invert-plan.ts';
import { isAccountOperation, type Operation, type OperationKind } from '../plan/operation.ts';
import { isAboutAccount, type AccountChange, type WantedAccountChange } from '../plan/wanted-change.ts';
import type { EndOfAccess, Ending } from './scheduled-change.ts';

/** The operations that give access, which can end. */
const giving: readonly OperationKind[] = ['invite-user', 'assign-role', 'reactivate'];

/** Whether the operation gives access that can have an end. */
export function givesAccess({ kind }: Pick<Operation, 'kind'>): boolean {
  return giving.includes(kind);
}

/** The end of what one operation gave, and the wishes that bring it about. */
export interface PlannedEnd {
  readonly end: EndOfAccess;
  readonly wanted: readonly WantedAccountChange[];
}

/** The end of what an operation gave; null for an operation that gives nothing that can end. */
export function endOf(operation: Operation, ending: Ending): PlannedEnd | null {
  if (!isAccountOperation(operation) || !givesAccess(operation)) return null;
  const inverse = invertPlan([operation]).wanted.filter(isAboutAccount);
  const targetIds = [...new Set(inverse.map(({ targetId }) => targetId))];
  const [first] = inverse;
  if (first === undefined) return null;
  const { personId, email, accountKey } = first;
  const roles = inverse.flatMap(({ change }) => (change.kind === 'remove-role' ? [change.role] : []));
  const end = {
    operation: operation.id,
    personId,
    email,
    accountKey,
    name: operation.account.name,
    targetIds,
    roles: [...new Set(roles)],
    ending,
  };
  return { end, wanted: ending === 'take-back' ? inverse : wishesOfEnd(end) };
}

/** What brings the end of an account as a whole about; with roles and nothing else chosen, their removal. */
export function wishesOfEnd(
  end: Pick<EndOfAccess, 'personId' | 'email' | 'accountKey' | 'targetIds' | 'roles' | 'ending'>,
): readonly WantedAccountChange[] {
  const { personId, email, accountKey } = end;
  return end.targetIds.flatMap((targetId: TargetId) =>
    changesOf(end).map((change) => ({ targetId, personId, email, accountKey, change })),
  );
}

function changesOf({ ending, roles }: Pick<EndOfAccess, 'roles' | 'ending'>): readonly AccountChange[] {
  if (ending === 'suspend') return [{ kind: 'suspend' }];
  if (ending === 'remove' || roles.length === 0) return [{ kind: 'remove-user' }];
  return roles.map((role) => ({ kind: 'remove-role', role }));
}
