import { availableAt } from './cost-bucket.ts';
import type { CostBucket } from './cost-bucket.ts';

/** What a question costs before it is asked. */
export interface CostEstimate {
  /** Names the question, so that the server's word on it can be remembered. */
  readonly operation: string;
  /** Items asked for (`first`); 0 for a question without a connection. */
  readonly items: number;
  /** Points beside the items: by the documented rule one for each object (facts 4). */
  readonly overhead: number;
  /** Points for each item. */
  readonly perItem: number;
}

/**
 * Remembers what a server really asks for each question and size. What it has not yet said follows from the documented
 * rule, put right by its last word on the same question.
 */
export interface CostModel {
  costOf(estimate: CostEstimate): number;
  learn(estimate: CostEstimate, requestedQueryCost: number): void;
}

export function createCostModel(): CostModel {
  const told = new Map<string, Map<number, number>>();
  return {
    costOf({ operation, items, overhead, perItem }) {
      const known = told.get(operation);
      const exact = known?.get(items);
      if (exact !== undefined) return exact;
      const [last, before] = [...(known ?? [])].reverse();
      if (last === undefined) return overhead + perItem * items;
      if (before !== undefined) {
        const each = (last[1] - before[1]) / (last[0] - before[0]);
        return Math.max(0, Math.ceil(last[1] + each * (items - last[0]) - 1e-6));
      }
      const beside = last[1] - perItem * last[0];
      if (beside >= 0 && beside <= overhead) return beside + perItem * items;
      // One word alone leaves open what the items and what the rest cost: believe the dearer way to read it.
      const share = last[0] === 0 ? perItem : (last[1] - overhead) / last[0];
      return Math.max(0, Math.ceil(Math.max(beside + perItem * items, overhead + share * items)));
    },
    learn({ operation, items }, requestedQueryCost) {
      const known = told.get(operation) ?? new Map<number, number>();
      known.delete(items); // the newest word stands last
      told.set(operation, known.set(items, requestedQueryCost));
    },
  };
}

/** A page must be worth so many times what it costs beside its items, which is then a trifle; and so many points. */
const WORTHWHILE = { times: 20, points: 12 };

/**
 * How many items to ask for: as many as may be had now without waiting, but no page so small that its own cost weighs;
 * never more than the bucket could ever pay.
 *
 * Small pages while the bucket is low lose less than waiting for a big one: a page is reserved at its full size even
 * when it turns out to be the short last one.
 */
export function choosePageSize(
  bucket: CostBucket | null,
  costOf: (items: number) => number,
  largest: number,
  now: number,
): number {
  if (bucket === null) return largest;
  const biggest = biggestWithin(bucket.maximumAvailable, costOf, largest);
  const affordable = biggestWithin(availableAt(bucket, now), costOf, largest);
  const least = Math.max(WORTHWHILE.points, WORTHWHILE.times * costOf(0));
  const worthwhile = Math.min(
    biggest,
    smallestReaching((items) => costOf(items) >= least, largest),
  );
  return Math.max(1, affordable, worthwhile);
}

function biggestWithin(points: number, costOf: (items: number) => number, largest: number): number {
  return smallestReaching((items) => costOf(items) > points, largest + 1) - 1;
}

/** The smallest number from 1 that meets a condition which stays true once it is; `limit` when none below does. */
function smallestReaching(met: (items: number) => boolean, limit: number): number {
  let low = 1;
  let high = limit;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (met(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
