import { eachInSteps, inOneGo, type InSteps } from '../in-steps.ts';
import type { AccessState } from './access-state.ts';
import { checkGuards } from './check-guards.ts';
import { draftOperations } from './draft-operations.ts';
import { draftTargetOperations } from './draft-target-operations.ts';
import { gatherWishes, type SettledWish } from './gather-wishes.ts';
import type { GuardGrounds } from './guards-of-account.ts';
import type { DraftOperation, Operation } from './operation.ts';
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
  return inOneGo(diffAccessInSteps(current, wanted, grounds));
}

/** Likewise in steps of a few milliseconds: a plan may be made of a hundred thousand wishes. */
export function* diffAccessInSteps(
  current: AccessState,
  wanted: readonly WantedChange[],
  grounds: GuardGrounds,
): InSteps<AccessDifference> {
  const accounts = yield* gatherWishes(current, wanted.filter(isAboutAccount));
  const settings = yield* draftTargetOperations(
    current,
    wanted.filter((wish): wish is WantedTargetChange => !isAboutAccount(wish)),
  );
  const drafts: DraftOperation[] = [...settings.drafts];
  yield* eachInSteps(accounts.wishes, (wish) => void drafts.push(...draftOperations(wish)));
  const ordered = yield* orderOperations(drafts);
  return {
    operations: yield* checkGuards(current, ordered, grounds),
    alreadySo: [...settings.alreadySo, ...accounts.alreadySo],
    errors: [...settings.errors, ...accounts.errors],
  };
}
