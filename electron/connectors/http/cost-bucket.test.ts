import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableAt, learnBucket, reserve, waitFor } from './cost-bucket.ts';

const bucket = fc.record({
  maximumAvailable: fc.integer({ min: 1, max: 20_000 }),
  restoreRate: fc.integer({ min: 1, max: 2000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  at: fc.integer({ min: 0, max: 1e9 }),
});

describe('the cost bucket', () => {
  it('holds what was told, refills with time and never overflows', () => {
    const told = learnBucket({ maximumAvailable: 1000, currentlyAvailable: 400, restoreRate: 50 }, 1000);
    expect(availableAt(told, 1000)).toBe(400);
    expect(availableAt(told, 3000)).toBe(500);
    expect(availableAt(told, 1e9)).toBe(1000);
    expect(availableAt(told, 0)).toBe(400);
    expect(waitFor(told, 450, 1000)).toBe(1000);
  });

  it('waits no longer than needed and never too short, whatever is in it', () => {
    fc.assert(
      fc.property(bucket, fc.integer({ min: 1, max: 20_000 }), fc.nat(100_000), (made, cost, later) => {
        const told = { ...made, available: made.share * made.maximumAvailable };
        const now = made.at + later;
        const payable = Math.min(cost, made.maximumAvailable);
        const wait = waitFor(told, cost, now);
        expect(Number.isInteger(wait)).toBe(true);
        // A millionth of a point: floating numbers, not time, are between the two.
        expect(availableAt(told, now + wait)).toBeGreaterThanOrEqual(payable - 1e-6);
        if (wait > 2) expect(availableAt(told, now + wait - 2)).toBeLessThan(payable);
        const after = reserve(told, cost, now + wait);
        expect(after.available).toBeGreaterThanOrEqual(0);
        expect(after.available).toBeLessThanOrEqual(made.maximumAvailable);
      }),
      { numRuns: 2000 },
    );
  });

  it('waits for ever where nothing is restored', () => {
    const dead = learnBucket({ maximumAvailable: 10, currentlyAvailable: 0, restoreRate: 0 }, 0);
    expect(waitFor(dead, 5, 0)).toBe(Infinity);
  });
});
