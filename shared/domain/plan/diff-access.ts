import type { AccessState } from './access-state.ts';
import { checkGuards } from './check-guards.ts';
import { draftOperations } from './draft-operations.ts';
import { gatherWishes, type SettledWish } from './gather-wishes.ts';
import type { GuardGrounds } from './guards-of-account.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './order-operations.ts';
import type { WantedChange } from './wanted-change.ts';

/** Every wish as an operation, as already fulfilled, or as one that can't be planned. */
export interface AccessDifference {
  /** In the order in which they can be carried out. */
  readonly operations: readonly Operation[];
  readonly alreadySo: readonly SettledWish[];
  readonly errors: readonly SettledWish[];
}

/**
 * The one way from what is to what is wanted, for every job: bulk assignment, offboarding, undo. Pure; the same input gives
 * the same operations in the same order. Time grows in step with the wishes and the accounts of the targets they touch.
 */
export function diffAccess(
  current: AccessState,
  wanted: readonly WantedChange[],
  grounds: GuardGrounds,
): AccessDifference {
  const { wishes, alreadySo, errors } = gatherWishes(current, wanted);
  const ordered = orderOperations(wishes.flatMap(draftOperations));
  return { operations: checkGuards(current, ordered, grounds), alreadySo, errors };
}
