import { eachInSteps, type InSteps } from '../in-steps.ts';
import type { AccessState } from './access-state.ts';
import { isBlocked } from './change-plan.ts';
import { diffAccessInSteps } from './diff-access.ts';
import type { SettledWish } from './gather-wishes.ts';
import type { Guard } from './guard.ts';
import type { GuardGrounds } from './guards-of-account.ts';
import { traceWishes } from './trace-wishes.ts';
import type { WantedChange } from './wanted-change.ts';

/** Wishes of which no rule forbids any, and those that were left out for it, each with what forbids it. */
export interface AllowedWishes {
  readonly wanted: readonly WantedChange[];
  readonly leftOut: readonly SettledWish[];
}

/**
 * Takes out the wishes behind forbidden operations, until no rule forbids the rest. What rested on such a wish may be forbidden
 * only then: a role for somebody whose invitation went. Of two that contradict each other both go, since nobody said which is meant.
 */
export function* leaveOutForbidden(
  current: AccessState,
  wanted: readonly WantedChange[],
  grounds: GuardGrounds,
): InSteps<AllowedWishes> {
  const leftOut: SettledWish[] = [];
  let left = wanted;
  for (;;) {
    const { operations } = yield* diffAccessInSteps(current, left, grounds);
    const blocked = operations.filter(isBlocked);
    if (blocked.length === 0) return { wanted: left, leftOut };
    const trace = yield* traceWishes(current, blocked);
    const stays: WantedChange[] = [];
    yield* eachInSteps(left, (wish) => {
      const behind = trace.fulfilling(wish);
      if (behind.length === 0) stays.push(wish);
      else leftOut.push({ wanted: wish, why: whyLeftOut(behind.flatMap(({ guards }) => guards)) });
    });
    if (stays.length === left.length) throw new Error('a forbidden operation comes of no wish');
    left = stays;
  }
}

function whyLeftOut(guards: readonly Guard[]): string {
  const forbidding = guards.filter(({ level }) => level === 'block');
  const rules = [...new Set(forbidding.map(({ rule }) => rule))];
  const named = `${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}`;
  const sentences = [...new Set(forbidding.map(({ sentence }) => sentence))].join(' ');
  return `Left out, since it is forbidden (${named}): ${sentences}`;
}
