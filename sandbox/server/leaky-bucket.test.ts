import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeakyBucket, levelAt } from './leaky-bucket.ts';

const limits = fc.record({
  maximumAvailable: fc.integer({ min: 1, max: 20_000 }),
  restoreRate: fc.integer({ min: 1, max: 1000 }),
});

describe('a leaky bucket', () => {
  it('takes all or nothing and fills again with time', () => {
    const bucket = createLeakyBucket({ maximumAvailable: 100, restoreRate: 10 }, 0);
    expect(bucket.take(80, 0)).toBe(true);
    expect(bucket.take(30, 0)).toBe(false);
    expect(bucket.available(0)).toBe(20);
    expect(bucket.take(30, 1000)).toBe(true);
    expect(bucket.available(1000)).toBe(0);
    bucket.refund(25, 1000);
    expect(bucket.available(1000)).toBe(25);
    expect(bucket.available(60_000)).toBe(100);
  });

  it('never holds more than fits in, never less than nothing, and gives no more than it got', () => {
    fc.assert(
      fc.property(
        limits,
        fc.array(
          fc.record({ wait: fc.integer({ min: 0, max: 5000 }), cost: fc.integer({ min: 1, max: 1000 }) }),
        ),
        (given, steps) => {
          const bucket = createLeakyBucket(given, 0);
          let now = 0;
          let taken = 0;
          for (const { wait, cost } of steps) {
            now += wait;
            if (bucket.take(cost, now)) taken += cost;
            const available = bucket.available(now);
            expect(available).toBeGreaterThanOrEqual(0);
            expect(available).toBeLessThanOrEqual(given.maximumAvailable);
          }
          expect(taken).toBeLessThanOrEqual(given.maximumAvailable + (now / 1000) * given.restoreRate + 1e-6);
        },
      ),
    );
  });

  it('is not emptied by a clock that jumps back', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 10_000 }), (given, back) => {
        const level = { available: given.maximumAvailable / 2, at: 10_000 };
        expect(levelAt(level, given, 10_000 - back).available).toBe(level.available);
      }),
    );
  });
});
