import type { AccessState } from './access-state.ts';
import { imageOf } from './draft-operations.ts';
import { createPlaceFinder } from './find-account.ts';
import type { AccountImage, Operation, OperationId } from './operation.ts';

/** An operation whose account is not any more what the plan took it for. */
export interface MovedOperation {
  readonly operation: OperationId;
  readonly before: AccountImage;
  readonly now: AccountImage;
}

/**
 * Where the world has moved away under a plan: only what its operations touch counts. Of several operations on one account
 * the first one tells, since the others start from what it makes.
 */
export function whatMoved(operations: readonly Operation[], now: AccessState): readonly MovedOperation[] {
  const find = createPlaceFinder(now);
  const told = new Set<string>();
  const moved: MovedOperation[] = [];
  for (const operation of operations) {
    const { targetId, account, before } = operation;
    const key = JSON.stringify([targetId, account]);
    if (told.has(key)) continue;
    told.add(key);
    const target = now.targets.get(targetId);
    const seen = target === undefined ? null : find(target, account.key, account.email);
    const image = imageOf(seen === null || seen.status === 'removed' ? null : seen);
    if (!sameImage(before, image)) moved.push({ operation: operation.id, before, now: image });
  }
  return moved;
}

/** Equal as far as both can tell: roles that one of them could not read say nothing. */
export function sameImage(a: AccountImage, b: AccountImage): boolean {
  if (a.exists !== b.exists || a.kind !== b.kind || a.status !== b.status || a.isOwner !== b.isOwner)
    return false;
  if (a.roles === null || b.roles === null) return true;
  return a.roles.length === b.roles.length && a.roles.every((role, index) => role === b.roles?.[index]);
}
