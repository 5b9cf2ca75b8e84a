import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { createHttpClient } from './http-client.ts';

interface ServerPlan {
  readonly people: number;
  readonly maximumAvailable: number;
  readonly restoreRate: number;
  /** What the server counts beside the items and for each of them: the client is told only in the answers. */
  readonly beside: number;
  readonly each: number;
  /** Milliseconds there and back. */
  readonly latency: number;
}

const SHOP_COST = 4;
const signal = new AbortController().signal;

/** A faithful server and the client in one made-up time: reads shop and all pages as the connector does. */
async function readThrough(plan: ServerPlan) {
  let now = 0;
  let level = plan.maximumAvailable;
  let levelAt = 0;
  let throttled = 0;
  let spent = 0;
  let served = 0;
  let sizes: number[] = [];
  const refill = () => {
    level = Math.min(plan.maximumAvailable, level + ((now - levelAt) / 1000) * plan.restoreRate);
    levelAt = now;
  };
  const answer = (first: number) => {
    now += plan.latency / 2;
    refill();
    const requested = first === 0 ? SHOP_COST : plan.beside + Math.ceil(plan.each * first);
    const fits = level >= requested;
    const given = Math.min(first, plan.people - served);
    const actual = first === 0 ? SHOP_COST : plan.beside + Math.ceil(plan.each * given);
    if (fits) {
      level -= actual;
      spent += actual;
      served += given;
    } else throttled += 1;
    const status = {
      maximumAvailable: plan.maximumAvailable,
      currentlyAvailable: Math.floor(level),
      restoreRate: plan.restoreRate,
    };
    now += plan.latency / 2;
    const json = {
      ...(fits ? { data: {} } : { errors: [{ extensions: { code: 'THROTTLED' } }] }),
      extensions: {
        cost: {
          requestedQueryCost: requested,
          actualQueryCost: fits ? actual : null,
          throttleStatus: status,
        },
      },
    };
    return { status: 200, headers: {}, text: JSON.stringify(json) };
  };
  const http = createHttpClient({
    clock: { now: () => now },
    sleep: async (ms) => {
      now += ms;
    },
    chance: () => 0,
    transport: async ({ body }) => answer(Number(body)),
  });
  const ask = (operation: string, items: number, overhead: number) =>
    http.send({
      lane: 'l',
      store: 's',
      method: 'POST',
      url: 'https://s/',
      headers: {},
      body: String(items),
      signal,
      cost: { operation, items, overhead, perItem: 1 },
    });
  await ask('shop', 0, SHOP_COST);
  do {
    const size = http.pageSize('l', { operation: 'people', overhead: 2, perItem: 1 }, 250);
    sizes = [...sizes, size];
    await ask('people', size, 2).catch((error: unknown) => {
      // A page that never fits: the reader asks for a smaller one.
      if (!(error instanceof RollcallError && error.details['neverFits'] === true)) throw error;
    });
  } while (served < plan.people);
  return { ms: now, throttled, spent, sizes, requests: sizes.length + 1 };
}

describe('pacing by cost', () => {
  const rule = { beside: 2, each: 1, latency: 10 };

  it('waits for nothing while the bucket lasts, and takes pages of 250 then', async () => {
    const run = await readThrough({ people: 1000, maximumAvailable: 2000, restoreRate: 100, ...rule });
    expect(run).toMatchObject({ sizes: [250, 250, 250, 250], ms: 50, throttled: 0 });
  });

  it('asks for no more than the bucket ever holds', async () => {
    const run = await readThrough({ people: 100, maximumAvailable: 30, restoreRate: 30, ...rule });
    expect(run.throttled).toBe(0);
    expect(Math.max(...run.sizes)).toBeLessThanOrEqual(28);
  });

  it('sends nothing that could have been known to be throttled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          people: fc.integer({ min: 1, max: 3000 }),
          maximumAvailable: fc.integer({ min: 20, max: 2000 }),
          restoreRate: fc.integer({ min: 5, max: 200 }),
          beside: fc.integer({ min: 0, max: 2 }),
          each: fc.constant(1),
          latency: fc.constantFrom(0, 5, 200),
        }),
        async (plan) => {
          expect((await readThrough(plan)).throttled).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is soon right about a server that counts otherwise than documented', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          people: fc.integer({ min: 1, max: 2000 }),
          maximumAvailable: fc.integer({ min: 100, max: 2000 }),
          restoreRate: fc.integer({ min: 5, max: 200 }),
          beside: fc.integer({ min: 0, max: 20 }),
          each: fc.constantFrom(0.1, 1.3, 1.9),
          latency: fc.constant(5),
        }),
        async (plan) => {
          // Once for not knowing, then once for each page size whose rounded price the two last words leave open: it ends.
          expect((await readThrough(plan)).throttled).toBeLessThanOrEqual(6);
        },
      ),
      {
        numRuns: 300,
        examples: [
          [{ people: 813, maximumAvailable: 386, restoreRate: 5, beside: 14, each: 1.9, latency: 5 }],
          [{ people: 560, maximumAvailable: 233, restoreRate: 5, beside: 8, each: 1.9, latency: 5 }],
        ],
      },
    );
  });

  it('takes at most 1.1 times what restore rates make unavoidable', async () => {
    for (const maximumAvailable of [100, 200, 500, 1000, 2000])
      for (const restoreRate of [50, 100])
        for (const people of [1000, 2000, 5000]) {
          const run = await readThrough({ people, maximumAvailable, restoreRate, ...rule, latency: 4 });
          // Somebody who knew the number of people beforehand: pages of 250, the last one no longer than needed.
          const largest = Math.min(250, maximumAvailable - 2);
          const least = SHOP_COST + people + 2 * Math.ceil(people / largest);
          const unavoidable = (Math.max(0, least - maximumAvailable) / restoreRate) * 1000;
          // Where next to nothing is unavoidable, what is lost is at most the smallest page worth sending.
          const smallestPage = (40 / restoreRate) * 1000;
          const allowed = Math.max(1.1 * unavoidable, unavoidable + smallestPage) + 4 * run.requests;
          expect({ plan: { maximumAvailable, restoreRate, people }, ok: run.ms <= allowed }).toMatchObject({
            ok: true,
          });
          if (people > 1.5 * maximumAvailable)
            expect(run.ms).toBeLessThanOrEqual(1.1 * (unavoidable + 4 * run.requests));
        }
  });
});
