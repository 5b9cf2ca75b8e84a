import { eachInSteps, inOneGo, type InSteps } from '../in-steps.ts';
import type { AccessState } from './access-state.ts';
import { createLook, type LookAgain } from './look-again.ts';
import {
  isAccountOperation,
  isRoleOperation,
  type AccountImage,
  type Operation,
  type OperationId,
  type OperationImage,
} from './operation.ts';

/** An operation whose account or setting is not any more what the plan took it for. */
export interface MovedOperation {
  readonly operation: OperationId;
  readonly before: OperationImage;
  readonly now: OperationImage;
}

/**
 * Where the world has moved away under a plan: only what its operations touch counts. Of several operations on one account or
 * setting the first one tells, since the others start from what it makes.
 */
export function whatMoved(operations: readonly Operation[], now: AccessState): readonly MovedOperation[] {
  return inOneGo(whatMovedInSteps(operations, now));
}

/** Likewise in steps: a plan may have a hundred thousand operations. */
export function* whatMovedInSteps(
  operations: readonly Operation[],
  now: AccessState,
): InSteps<readonly MovedOperation[]> {
  const tell = createMoveTeller(now);
  const moved: MovedOperation[] = [];
  yield* eachInSteps(operations, (operation) => void moved.push(...tell(operation)));
  return moved;
}

function createMoveTeller(now: AccessState): (operation: Operation) => readonly MovedOperation[] {
  const look = createLook(now);
  const told = new Set<string>();
  return (operation) => {
    const key = subjectKey(operation);
    if (told.has(key)) return [];
    told.add(key);
    const image = movedTo(operation, look);
    return image === null ? [] : [{ operation: operation.id, before: operation.before, now: image }];
  };
}

function subjectKey(operation: Operation): string {
  const { targetId } = operation;
  if (isAccountOperation(operation)) return JSON.stringify([targetId, operation.account]);
  return JSON.stringify([targetId, isRoleOperation(operation) ? operation.role : 'code']);
}

/** What it is now; null when it is as the operation took it to be, as far as can be told. */
function movedTo(operation: Operation, look: LookAgain): OperationImage | null {
  if (isAccountOperation(operation)) {
    const now = look.account(operation);
    return sameImage(operation.before, now) ? null : now;
  }
  if (isRoleOperation(operation)) {
    const now = look.role(operation);
    // Whoever holds a role that was still to be made shows that somebody has made it.
    return operation.kind === 'create-role' && now.exists === true && operation.before.exists === null
      ? now
      : null;
  }
  const now = look.code(operation);
  return now.required === null || operation.before.required === null
    ? null
    : now.required === operation.before.required
      ? null
      : now;
}

/** Equal as far as both can tell: roles that one of them could not read say nothing. */
export function sameImage(a: AccountImage, b: AccountImage): boolean {
  if (a.exists !== b.exists || a.kind !== b.kind || a.status !== b.status || a.isOwner !== b.isOwner)
    return false;
  if (a.roles === null || b.roles === null) return true;
  return a.roles.length === b.roles.length && a.roles.every((role, index) => role === b.roles?.[index]);
}
