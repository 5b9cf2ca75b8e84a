/**
 * Shopify's leaky bucket of query cost, as a client may know it: pure, all times come in (facts 4).
 *
 * The server reserves the requested cost before a query runs and gives back what was not used; every answer tells
 * `throttleStatus`. Between answers the bucket refills at its restore rate.
 */
export interface CostBucket {
  /** Points the full bucket holds. */
  readonly maximumAvailable: number;
  /** Points per second. */
  readonly restoreRate: number;
  /** Points there were at `at`. */
  readonly available: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What an answer tells of the bucket, after the query was paid. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The bucket as told at `now`. What was told at sending is older still, so this never promises too much. */
export function learnBucket(status: ThrottleStatus, now: number): CostBucket {
  return {
    maximumAvailable: status.maximumAvailable,
    restoreRate: status.restoreRate,
    available: Math.min(status.currentlyAvailable, status.maximumAvailable),
    at: now,
  };
}

/** Points in the bucket at `now`. A clock set back counts as no time passed. */
export function availableAt(bucket: CostBucket, now: number): number {
  const seconds = Math.max(0, now - bucket.at) / 1000;
  return Math.min(bucket.maximumAvailable, bucket.available + seconds * bucket.restoreRate);
}

/**
 * Whole milliseconds until `cost` is there: 0 when it is now. A cost that the bucket never holds waits until it is full,
 * since then the server itself must say so.
 */
export function waitFor(bucket: CostBucket, cost: number, now: number): number {
  const missing = Math.min(cost, bucket.maximumAvailable) - availableAt(bucket, now);
  if (missing <= 0) return 0;
  if (bucket.restoreRate <= 0) return Infinity;
  return Math.ceil((missing / bucket.restoreRate) * 1000);
}

/** The bucket after `cost` was taken out at `now`; never below zero. */
export function reserve(bucket: CostBucket, cost: number, now: number): CostBucket {
  return { ...bucket, available: Math.max(0, availableAt(bucket, now) - cost), at: Math.max(bucket.at, now) };
}
