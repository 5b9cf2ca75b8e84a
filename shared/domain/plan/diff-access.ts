import type { AccessState } from './access-state.ts';
import { checkGuards } from './check-guards.ts';
import { draftOperations } from './draft-operations.ts';
import { draftTargetOperations } from './draft-target-operations.ts';
import { gatherWishes, type SettledWish } from './gather-wishes.ts';
import type { GuardGrounds } from './guards-of-account.ts';
import type { Operation } from './operation.ts';
import { orderOperations } from './order-operations.ts';
import { isAboutAccount, type WantedChange, type WantedTargetChange } from './wanted-change.ts';

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
  const accounts = gatherWishes(current, wanted.filter(isAboutAccount));
  const settings = draftTargetOperations(
    current,
    wanted.filter((wish): wish is WantedTargetChange => !isAboutAccount(wish)),
  );
  const ordered = orderOperations([...settings.drafts, ...accounts.wishes.flatMap(draftOperations)]);
  return {
    operations: checkGuards(current, ordered, grounds),
    alreadySo: [...settings.alreadySo, ...accounts.alreadySo],
    errors: [...settings.errors, ...accounts.errors],
  };
}
