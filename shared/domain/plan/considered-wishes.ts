import type { SettledWish } from './gather-wishes.ts';
import type { WantedChange } from './wanted-change.ts';

/** What a job comes to before it is planned: wishes, and what it leaves out with the reason. */
export interface ConsideredWishes {
  readonly wanted: readonly WantedChange[];
  /** What is so already, or needs nothing. */
  readonly alreadySo: readonly SettledWish[];
  /** What was asked for and can't be planned, each with why and what to do instead. */
  readonly errors: readonly SettledWish[];
}

/** Several of them as one. */
export function gatherConsidered(parts: readonly ConsideredWishes[]): ConsideredWishes {
  return {
    wanted: parts.flatMap(({ wanted }) => wanted),
    alreadySo: parts.flatMap(({ alreadySo }) => alreadySo),
    errors: parts.flatMap(({ errors }) => errors),
  };
}
