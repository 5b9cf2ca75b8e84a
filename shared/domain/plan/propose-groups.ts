import type { TargetId } from '../ids.ts';
import { lacksGroup } from './operation-channel.ts';
import { isAccountOperation, type Operation, type OperationId } from './operation.ts';

/** A group that an organization lacks: with it, these operations would be a program's instead of a human's. */
export interface GroupProposal {
  readonly targetId: TargetId;
  readonly role: string;
  /** Where the group gives the role, sorted; all stores of the organization when empty. */
  readonly stores: readonly TargetId[];
  readonly operations: readonly OperationId[];
}

/**
 * The groups that would make assignments automatic where an organization is reached by SCIM: a role rides on a user only
 * through a group that carries just that role at just those stores (facts 5). The one that takes over most comes first.
 */
export function proposeGroups(
  operations: readonly Operation[],
  hasSCIM: (organization: TargetId) => boolean,
): readonly GroupProposal[] {
  const assignments = operations
    .filter(isAccountOperation)
    .filter(
      (operation) => operation.kind === 'assign-role' && lacksGroup(operation) && hasSCIM(operation.targetId),
    );
  const groups = Map.groupBy(assignments, ({ targetId, roles, stores }) =>
    JSON.stringify([targetId, roles, stores]),
  );
  return [...groups.values()]
    .flatMap((group): GroupProposal[] => {
      const [first] = group;
      const [role] = first?.roles ?? [];
      if (first === undefined || role === undefined) return [];
      const { targetId, stores } = first;
      return [{ targetId, role, stores, operations: group.map(({ id }) => id) }];
    })
    .sort((one, other) => other.operations.length - one.operations.length);
}
