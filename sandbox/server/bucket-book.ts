/** The buckets of every store and app: Shopify counts per pair of them. */
import { SANDBOX_PLANS, type PlanBuckets } from '../world/plans.ts';
import type { SandboxStore } from '../world/world.ts';
import { createLeakyBucket, type LeakyBucket } from './leaky-bucket.ts';

/** Other sizes than the plan's: for all stores under `all`, or per domain, which wins. */
export interface BucketOverrides {
  readonly all?: Partial<PlanBuckets>;
  readonly stores?: Readonly<Record<string, Partial<PlanBuckets>>>;
}

export interface StoreBuckets {
  readonly graphql: LeakyBucket;
  readonly rest: LeakyBucket;
}

export interface BucketBook {
  /** The buckets of one app at one store; full at the first call, and again after a change of plan. */
  of(store: SandboxStore, appKey: string, now: number): StoreBuckets;
}

export function createBucketBook(overrides: BucketOverrides = {}): BucketBook {
  const books = new Map<string, StoreBuckets>();
  return {
    of: (store, appKey, now) => {
      const key = `${store.domain} ${store.plan} ${appKey}`;
      const known = books.get(key);
      if (known !== undefined) return known;
      const limits = {
        ...SANDBOX_PLANS[store.plan].buckets,
        ...overrides.all,
        ...overrides.stores?.[store.domain],
      };
      const made: StoreBuckets = {
        graphql: createLeakyBucket(
          { maximumAvailable: limits.maximumAvailable, restoreRate: limits.restoreRate },
          now,
        ),
        rest: createLeakyBucket({ maximumAvailable: limits.restSize, restoreRate: limits.restRate }, now),
      };
      books.set(key, made);
      return made;
    },
  };
}
