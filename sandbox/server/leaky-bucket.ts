/** A leaky bucket that fills again with time: the arithmetic of Shopify's limits (facts.md section 4). */

export interface BucketLimits {
  readonly maximumAvailable: number;
  /** Per second. */
  readonly restoreRate: number;
}

/** State of a bucket at a moment. */
export interface BucketLevel {
  readonly available: number;
  /** Milliseconds on the sandbox's clock. */
  readonly at: number;
}

/** What is available `now`: never more than fits in, never less than before when the clock stands still or jumps back. */
export function levelAt(level: BucketLevel, limits: BucketLimits, now: number): BucketLevel {
  const seconds = Math.max(0, now - level.at) / 1000;
  return {
    available: Math.min(limits.maximumAvailable, level.available + seconds * limits.restoreRate),
    at: Math.max(now, level.at),
  };
}

export interface LeakyBucket {
  readonly limits: BucketLimits;
  /** Takes `amount` when all of it is there and says so; takes nothing otherwise. */
  take(amount: number, now: number): boolean;
  /** Gives back what was reserved and not used. */
  refund(amount: number, now: number): void;
  /** Whole points available. */
  available(now: number): number;
}

/** A full bucket. */
export function createLeakyBucket(limits: BucketLimits, now: number): LeakyBucket {
  let level: BucketLevel = { available: limits.maximumAvailable, at: now };
  return {
    limits,
    take: (amount, at) => {
      level = levelAt(level, limits, at);
      if (level.available < amount) return false;
      level = { ...level, available: level.available - amount };
      return true;
    },
    refund: (amount, at) => {
      level = levelAt(level, limits, at);
      level = { ...level, available: Math.min(limits.maximumAvailable, level.available + amount) };
    },
    available: (at) => Math.floor(levelAt(level, limits, at).available),
  };
}
