import { describe, expect, it } from 'vitest';
import { askRest, createTestClock, storeWith, withSandbox } from '../../testing/ask-store.ts';

interface User {
  readonly id: number;
  readonly email: string;
  readonly user_type: string;
  readonly permissions: readonly string[];
  readonly account_owner: boolean;
}

describe('the legacy list of users', () => {
  it('gives permissions and two-step on Plus, page by page', async () => {
    const { now } = createTestClock();
    await withSandbox({ stores: 3, clients: 1, accountsPerStore: 23, people: 40, now }, async (sandbox) => {
      const store = storeWith(sandbox, (each) => each.plan === 'Plus');
      const users: User[] = [];
      let path: string | undefined = 'users.json?limit=10';
      let pages = 0;
      while (path !== undefined) {
        const response: Response = await askRest(store, path);
        expect(response.status).toBe(200);
        const body = (await response.json()) as { users: User[] };
        users.push(...body.users);
        pages += 1;
        const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
        path = next?.slice(next.indexOf('users.json'));
        expect(response.headers.get('x-shopify-shop-api-call-limit')).toBe(`${pages}/400`);
      }
      const truth = sandbox.world.stores.find((each) => each.domain === store.domain)?.accounts ?? [];
      expect(pages).toBe(3);
      expect(users.map((user) => user.email)).toEqual(truth.map((account) => account.email));
      const owner = users.find((user) => user.account_owner);
      expect(owner).toHaveProperty(['tfa_enabled?'], truth[0]?.twoStep);
      expect(owner?.permissions).toHaveLength(166);
      expect(new Set(users.map((user) => user.user_type))).not.toContain('COLLABORATOR');
      const single = await askRest(store, `users/${owner?.id}.json`);
      expect(await single.json()).toMatchObject({ user: { email: owner?.email } });
      expect((await askRest(store, 'users/current.json')).status).toBe(404);
      expect((await askRest(store, 'users.json?limit=251')).status).toBe(400);
    });
  });

  it('is closed on other plans', async () => {
    await withSandbox({}, async (sandbox) => {
      const response = await askRest(
        storeWith(sandbox, (each) => each.plan === 'Advanced'),
        'users.json',
      );
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({
        errors: '[API] This action requires merchant approval for read_users scope.',
      });
    });
  });

  it('answers 429 with Retry-After when the bucket is full, until it leaks', async () => {
    const clock = createTestClock();
    const buckets = { all: { restSize: 3, restRate: 2 } };
    await withSandbox({ stores: 3, clients: 1, now: clock.now, buckets }, async (sandbox) => {
      const store = storeWith(sandbox, (each) => each.plan === 'Plus');
      const limits: (string | null)[] = [];
      for (let request = 0; request < 3; request += 1) {
        limits.push((await askRest(store, 'users.json')).headers.get('x-shopify-shop-api-call-limit'));
      }
      expect(limits).toEqual(['1/3', '2/3', '3/3']);
      const refused = await askRest(store, 'users.json');
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      clock.forward(500);
      expect((await askRest(store, 'users.json')).status).toBe(200);
    });
  });
});
