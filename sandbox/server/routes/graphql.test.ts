import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../start-sandbox.ts';
import { askGraphql, createTestClock, storeWith, withSandbox } from '../../testing/ask-store.ts';
import { SANDBOX_PLAN_NAMES } from '../../world/plans.ts';

const LIST =
  'query ($first: Int, $after: String) { staffMembers(first: $first, after: $after) { nodes { id email accountType } pageInfo { hasNextPage endCursor } } }';

describe('the Admin GraphQL API', () => {
  it('opens the list of people on Advanced and Plus only', async () => {
    await withSandbox({ stores: 1, healthy: true }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      for (const plan of SANDBOX_PLAN_NAMES) {
        sandbox.changeWorld({ kind: 'change-plan', domain: store.domain, plan });
        const query = '{ shop { plan { publicDisplayName } } staffMembers(first: 1) { nodes { id } } }';
        const { status, body } = await askGraphql(store, query);
        expect(status).toBe(200);
        expect(body.data.shop.plan.publicDisplayName).toBe(plan);
        expect(body.data.staffMembers !== null, plan).toBe(['Advanced', 'Plus'].includes(plan));
      }
    });
  });

  it('refuses in the words of Shopify', async () => {
    await withSandbox({}, async (sandbox) => {
      const store = storeWith(
        sandbox,
        (each) =>
          each.plan === 'Advanced' &&
          each.credential.kind === 'token' &&
          !each.credential.scopes.includes('read_users'),
      );
      const { body } = await askGraphql(store, '{ staffMembers(first: 1) { nodes { id } } }');
      const access =
        '`read_users` access scope. Also: The app must be a finance embedded app or installed on a Shopify Plus ' +
        'or Advanced store. Contact Shopify Support to enable this scope for your app.';
      expect(body.data).toEqual({ staffMembers: null });
      expect(body.errors).toEqual([
        {
          message: `Access denied for staffMembers field. Required access: ${access}`,
          locations: [{ line: 1, column: 3 }],
          path: ['staffMembers'],
          extensions: {
            code: 'ACCESS_DENIED',
            documentation: 'https://shopify.dev/api/usage/access-scopes',
            requiredAccess: access,
          },
        },
      ]);
      const owner = await askGraphql(store, '{ shop { accountOwner { email } } }');
      expect(owner.body).toMatchObject({ data: null, errors: [{ path: ['shop', 'accountOwner'] }] });
    });
  });

  it('gives everyone once over many pages', async () => {
    await withSandbox({ stores: 2, healthy: true, accountsPerStore: 47, people: 60 }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { body } = await askGraphql(store, LIST, { first: 10, after });
        seen.push(...body.data.staffMembers.nodes.map((node: { email: string }) => node.email));
        after = body.data.staffMembers.pageInfo.hasNextPage
          ? body.data.staffMembers.pageInfo.endCursor
          : null;
      } while (after !== null);
      expect(seen).toEqual(sandbox.world.stores[0]?.accounts.map((account) => account.email));
    });
  });

  it.each([
    ['{ staffMembers { nodes { id } } }', 'you must provide one of first or last'],
    ['{ staffMembers(first: 251) { nodes { id } } }', 'first cannot exceed 250'],
    [
      '{ staffMembers(first: 1, after: "x") { nodes { id } } }',
      'Invalid cursor for current pagination sort.',
    ],
    [
      '{ staffMembers(first: 1) { nodes { privateData { createdAt } } } }',
      'Access denied for privateData field.',
    ],
    ['{ nothing }', 'Cannot query field "nothing" on type "QueryRoot".'],
    ['{ shop {', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      '{ a: staffMembers(first: 250) { nodes { avatar { url } } } b: staffMembers(first: 250) { nodes { avatar { url } } } c: shop { name } }',
      'Query cost is 1001, which exceeds the single query max cost limit (1000).',
    ],
  ])('says what is wrong with %s', async (query, message) => {
    await withSandbox({ stores: 1, healthy: true }, async (sandbox) => {
      const { status, body } = await askGraphql(
        storeWith(sandbox, () => true),
        query,
      );
      expect(status).toBe(200);
      expect(body.errors[0].message).toBe(message);
    });
  });

  it('knows no current person, and finds one by id', async () => {
    await withSandbox({ stores: 1, healthy: true }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      const account = sandbox.world.stores[0]?.accounts[0];
      const { body } = await askGraphql(
        store,
        'query ($id: ID) { currentStaffMember { id } me: staffMember { id } one: staffMember(id: $id) { email isShopOwner } }',
        { id: `gid://shopify/StaffMember/${account?.id}` },
      );
      expect(body.data).toEqual({
        currentStaffMember: null,
        me: null,
        one: { email: account?.email, isShopOwner: true },
      });
    });
  });

  it('reserves the cost, gives back what was not used, and throttles in the shape of Shopify', async () => {
    const clock = createTestClock();
    const buckets = { all: { maximumAvailable: 300, restoreRate: 50 } };
    const sizes = { stores: 1, healthy: true, accountsPerStore: 40, people: 60 };
    await withSandbox({ ...sizes, now: clock.now, buckets }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      const first = await askGraphql(store, LIST, { first: 250 });
      expect(first.body.extensions.cost).toEqual({
        requestedQueryCost: 250,
        actualQueryCost: 40,
        throttleStatus: { maximumAvailable: 300, currentlyAvailable: 260, restoreRate: 50 },
      });
      await askGraphql(store, LIST, { first: 250 });
      const third = await askGraphql(store, LIST, { first: 250 });
      expect(third).toEqual({
        status: 200,
        body: {
          errors: [
            {
              message: 'Throttled',
              extensions: {
                code: 'THROTTLED',
                documentation: 'https://shopify.dev/api/usage/rate-limits',
              },
            },
          ],
          extensions: {
            cost: {
              requestedQueryCost: 250,
              actualQueryCost: null,
              throttleStatus: { maximumAvailable: 300, currentlyAvailable: 220, restoreRate: 50 },
            },
          },
        },
      });
      clock.forward(600);
      expect((await askGraphql(store, LIST, { first: 250 })).body.data).toBeDefined();
      expect(sandbox.stats(store.domain)).toMatchObject({ requests: 4, throttled: 1, pointsUsed: 120 });
    });
  });

  it('has the bucket of the plan', async () => {
    await withSandbox({}, async (sandbox) => {
      for (const [plan, maximumAvailable, restoreRate] of [
        ['Basic', 2000, 100],
        ['Advanced', 4000, 200],
        ['Plus', 20_000, 1000],
      ] as const) {
        const { body } = await askGraphql(
          storeWith(sandbox, (each) => each.plan === plan),
          '{ shop { id } }',
        );
        expect(body.extensions.cost.throttleStatus).toMatchObject({ maximumAvailable, restoreRate });
      }
    });
  });

  it('takes no token of another store, no wrong one and none', async () => {
    await withSandbox({}, async (sandbox) => {
      const [one, other] = sandbox.stores.filter((store) => store.token !== null);
      if (one === undefined || other === undefined) throw new Error('too few stores');
      for (const token of [other.token, 'shpat_wrong', '']) {
        expect(await askGraphql(one, '{ shop { id } }', {}, token)).toEqual({
          status: 401,
          body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
        });
      }
    });
  });

  it('answers without the store in the path when header or token name it', async () => {
    await withSandbox({ stores: 2, healthy: true }, async (sandbox) => {
      const store = storeWith(sandbox, () => true);
      for (const more of [{}, { 'x-shopify-shop-domain': store.domain }]) {
        const response = await fetch(`${sandbox.url}/admin/api/2026-10/graphql.json`, {
          method: 'POST',
          headers: { 'x-shopify-access-token': store.token, ...more },
          body: JSON.stringify({ query: '{ shop { myshopifyDomain } }' }),
        });
        expect(await response.json()).toMatchObject({ data: { shop: { myshopifyDomain: store.domain } } });
      }
      const nowhere = await fetch(
        `${sandbox.url}/stores/nowhere.myshopify.com/admin/api/2026-10/graphql.json`,
      );
      expect(nowhere.status).toBe(404);
    });
  });

  it('answers every field that the reduced schema has', async () => {
    const sandbox = await startSandbox({ stores: 1, healthy: true });
    try {
      const store = storeWith(sandbox, () => true);
      const introspection = await askGraphql(
        store,
        '{ __type(name: "Shop") { fields(includeDeprecated: true) { name args { name } type { kind ofType { kind ofType { kind } } } } } app: __type(name: "App") { fields(includeDeprecated: true) { name type { kind ofType { kind ofType { kind } } } } } }',
      );
      type Field = { name: string; type: { kind: string; ofType: Field['type'] | null } };
      const leafNames = (fields: Field[]): string[] =>
        fields
          .filter((field) => !JSON.stringify(field.type).includes('OBJECT'))
          .filter((field) => !JSON.stringify(field.type).includes('"ofType":{"kind":"LIST"'))
          .map((field) => field.name);
      const shop = leafNames(introspection.body.data.__type.fields);
      const app = leafNames(introspection.body.data.app.fields);
      const { body } = await askGraphql(
        store,
        `{ shop { ${shop.join(' ')} } currentAppInstallation { id launchUrl uninstallUrl app { ${app.join(' ')} } } }`,
      );
      expect(body.errors).toBeUndefined();
      expect(Object.keys(body.data.shop)).toEqual(shop);
    } finally {
      await sandbox.close();
    }
  });
});
