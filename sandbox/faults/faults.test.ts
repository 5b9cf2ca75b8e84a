import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxStoreAccess } from '../start-sandbox.ts';
import { askGraphql, askRest, storeWith, withSandbox } from '../testing/ask-store.ts';
import { HOSTILE_NAMES, UNHEARD_PLAN, UNKNOWN_ACCOUNT_TYPE } from './alter-accounts.ts';
import { FAULT_KINDS, type FaultInput, type FaultKind } from './fault.ts';

const ACCOUNTS = 25;
const QUERY = `query ($after: String) {
  shop { name myshopifyDomain plan { publicDisplayName } }
  staffMembers(first: 10, after: $after) {
    nodes { id email accountType firstName lastName }
    pageInfo { hasNextPage endCursor }
  }
}`;

type Store = SandboxStoreAccess & { readonly token: string };
type Check = (store: Store, sandbox: Sandbox) => Promise<void>;

async function pages(store: Store, most: number) {
  const found: { nodes: { id: string; email: string }[]; endCursor: string; hasNextPage: boolean }[] = [];
  let after: string | null = null;
  while (found.length < most) {
    const { body } = await askGraphql(store, QUERY, { after });
    const { nodes, pageInfo } = body.data.staffMembers;
    found.push({ nodes, ...pageInfo });
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found;
}

const INVALID = '[API] Invalid API key or access token (unrecognized login or wrong password)';

/** What each fault looks like from outside. A new kind without a line here does not compile. */
const CHECKS: {
  readonly [Kind in FaultKind]: readonly [Omit<Extract<FaultInput, { kind: Kind }>, 'kind'>, Check];
} = {
  latency: [
    { ms: 120 },
    async (store) => {
      const start = performance.now();
      expect((await askGraphql(store, QUERY)).status).toBe(200);
      expect(performance.now() - start).toBeGreaterThan(100);
    },
  ],
  'throttle-storm': [
    { requests: 2 },
    async (store, sandbox) => {
      const { body } = await askGraphql(store, QUERY);
      expect(body).toMatchObject({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] });
      expect((await askRest(store, 'users.json')).status).toBe(429);
      expect((await askGraphql(store, QUERY)).body.data).toBeDefined();
      expect(sandbox.stats(store.domain).throttled).toBe(2);
    },
  ],
  'server-error': [
    { status: 502, requests: 1, retryAfter: 3 },
    async (store) => {
      const response = await askRest(store, 'users.json');
      expect([response.status, response.headers.get('retry-after')]).toEqual([502, '3']);
      expect((await askGraphql(store, QUERY)).status).toBe(200);
    },
  ],
  'cut-connection': [
    {},
    async (store, sandbox) => {
      await expect(askGraphql(store, QUERY)).rejects.toThrow();
      expect(sandbox.stats(store.domain).failed).toBe(1);
    },
  ],
  'wrong-json': [{}, async (store) => expect(askGraphql(store, QUERY)).rejects.toThrow(SyntaxError)],
  'wrong-shape': [{}, async (store) => expect((await askGraphql(store, QUERY)).body).toBeInstanceOf(Array)],
  'html-page': [
    {},
    async (store) => {
      const response = await askRest(store, 'users.json');
      expect(response.headers.get('content-type')).toContain('text/html');
    },
  ],
  hung: [
    {},
    async (store, sandbox) => {
      const signal = AbortSignal.timeout(150);
      const url = `${store.endpoint}/admin/api/2026-10/graphql.json`;
      await expect(fetch(url, { method: 'POST', body: '{}', signal })).rejects.toThrow();
      expect(sandbox.stats(store.domain).requests).toBe(1);
    },
  ],
  'expired-token': [
    {},
    async (store) =>
      expect(await askGraphql(store, QUERY)).toEqual({ status: 401, body: { errors: INVALID } }),
  ],
  'revoked-token': [
    {},
    async (store) =>
      expect(await askGraphql(store, QUERY)).toEqual({ status: 401, body: { errors: INVALID } }),
  ],
  'non-expiring-rejected': [
    {},
    async (store) =>
      expect((await askGraphql(store, QUERY)).body).toEqual({
        errors: '[API] Non-expiring access tokens are no longer accepted for the Admin API',
      }),
  ],
  'missing-scope': [
    {},
    async (store) => {
      const { body } = await askGraphql(store, `{ currentAppInstallation { accessScopes { handle } } }`);
      expect(body.data.currentAppInstallation.accessScopes).toEqual([{ handle: 'read_products' }]);
      expect((await askGraphql(store, QUERY)).body).toMatchObject({
        data: { staffMembers: null },
        errors: [{ extensions: { code: 'ACCESS_DENIED' } }],
      });
      expect((await askRest(store, 'users.json')).status).toBe(403);
    },
  ],
  'repeated-page': [
    {},
    async (store) => {
      const found = await pages(store, 4);
      expect(found).toHaveLength(4);
      expect(new Set(found.map((page) => page.endCursor)).size).toBe(1);
    },
  ],
  'endless-pages': [
    {},
    async (store) => {
      const found = await pages(store, 8);
      const ids = found.flatMap((page) => page.nodes.map((node) => node.id));
      expect(ids).toHaveLength(80);
      expect(new Set(ids).size).toBe(80);
      expect(found.every((page) => page.hasNextPage)).toBe(true);
    },
  ],
  'unknown-account-type': [
    {},
    async (store) => {
      const { body } = await askGraphql(store, QUERY);
      expect(body.errors).toBeUndefined();
      expect(body.data.staffMembers.nodes[0].accountType).toBe(UNKNOWN_ACCOUNT_TYPE);
      const rest = (await (await askRest(store, 'users.json')).json()) as { users: { user_type: string }[] };
      expect(rest.users[0]?.user_type).toBe(UNKNOWN_ACCOUNT_TYPE.toLowerCase());
    },
  ],
  'unknown-plan': [
    {},
    async (store) =>
      expect((await askGraphql(store, QUERY)).body.data.shop.plan.publicDisplayName).toBe(UNHEARD_PLAN),
  ],
  'null-connection': [
    {},
    async (store) => {
      const { body } = await askGraphql(store, QUERY);
      expect([body.errors, body.data.staffMembers]).toEqual([undefined, null]);
      expect(await (await askRest(store, 'users.json')).json()).toEqual({ users: null });
    },
  ],
  'failing-page': [
    { page: 2, how: 'graphql' },
    async (store, sandbox) => {
      const first = await askGraphql(store, QUERY);
      const after = first.body.data.staffMembers.pageInfo.endCursor;
      expect((await askGraphql(store, QUERY, { after })).body).toMatchObject({
        data: { staffMembers: null },
        errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      });
      sandbox.setFault(store.domain, { kind: 'failing-page', page: 2, how: 'http' });
      expect((await askGraphql(store, QUERY)).status).toBe(200);
      expect((await askGraphql(store, QUERY, { after })).status).toBe(500);
      expect((await askRest(store, 'users.json?limit=10')).status).toBe(200);
    },
  ],
  'duplicate-ids': [
    {},
    async (store) => {
      const ids = (await pages(store, 9)).flatMap((page) => page.nodes.map((node) => node.id));
      expect(new Set(ids).size).toBe(ACCOUNTS);
      expect(ids.length).toBeGreaterThan(ACCOUNTS);
    },
  ],
  'wrong-shop': [
    {},
    async (store) => {
      const { shop } = (await askGraphql(store, QUERY)).body.data;
      expect(shop.myshopifyDomain).not.toBe(store.domain);
    },
  ],
  'partial-errors': [
    {},
    async (store) => {
      const { body } = await askGraphql(store, QUERY);
      expect(body.errors.length).toBeGreaterThan(0);
      expect(body.data.staffMembers.nodes).toHaveLength(10);
      expect(body.data.staffMembers.nodes[0].firstName).toBeNull();
    },
  ],
  'hostile-names': [
    {},
    async (store) => {
      const { nodes } = (await askGraphql(store, QUERY)).body.data.staffMembers;
      expect(nodes.map((node: { firstName: string }) => node.firstName)).toEqual(HOSTILE_NAMES);
      expect(HOSTILE_NAMES.some((name) => name.includes('\u0000'))).toBe(true);
      expect(HOSTILE_NAMES.some((name) => name.length >= 10_000)).toBe(true);
    },
  ],
  'moved-store': [
    { to: 'elsewhere.myshopify.com' },
    async (store, sandbox) => {
      const moved = await fetch(`${store.endpoint}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        redirect: 'manual',
      });
      const endpoint = `${sandbox.url}/stores/elsewhere.myshopify.com`;
      expect(moved.status).toBe(301);
      expect(moved.headers.get('location')).toBe(`${endpoint}/admin/api/2026-10/graphql.json`);
      const { body } = await askGraphql({ ...store, endpoint }, QUERY);
      expect(body.data.shop.myshopifyDomain).toBe('elsewhere.myshopify.com');
    },
  ],
  'paused-store': [
    {},
    async (store, sandbox) => {
      expect(await askGraphql(store, QUERY)).toEqual({ status: 402, body: { errors: 'Unavailable Shop' } });
      sandbox.setFault(store.domain, { kind: 'paused-store', status: 423 });
      expect((await askGraphql(store, QUERY)).status).toBe(423);
      const token = await fetch(`${store.endpoint}/admin/oauth/access_token`, { method: 'POST' });
      expect(token.status).toBe(423);
    },
  ],
};

describe('a misbehaving store', () => {
  it.each(FAULT_KINDS)('shows %s, and is well again afterwards', async (kind) => {
    const sizes = { stores: 3, clients: 1, people: 40, accountsPerStore: ACCOUNTS, healthy: true };
    await withSandbox(sizes, async (sandbox) => {
      const store = storeWith(sandbox, (each) => each.plan === 'Plus');
      const [settings, check] = CHECKS[kind];
      sandbox.setFault(store.domain, { kind, ...settings } as FaultInput); // kind and settings come from one line
      await check(store, sandbox);

      // Its neighbours notice nothing.
      const neighbour = storeWith(sandbox, (each) => each.domain !== store.domain);
      expect((await askGraphql(neighbour, QUERY)).body.data.shop.myshopifyDomain).toBe(neighbour.domain);

      sandbox.clearFaults();
      const { body } = await askGraphql(store, QUERY);
      expect(body.errors).toBeUndefined();
      expect(body.data.staffMembers.nodes).toHaveLength(10);
    });
  });

  it('can be spared on one surface', async () => {
    await withSandbox({ stores: 3, clients: 1, healthy: true }, async (sandbox) => {
      const store = storeWith(sandbox, (each) => each.plan === 'Plus');
      sandbox.setFault(store.domain, { kind: 'server-error', surfaces: ['rest'] });
      expect((await askGraphql(store, QUERY)).status).toBe(200);
      expect((await askRest(store, 'users.json')).status).toBe(503);
    });
  });

  it('refuses faults that do not exist, and stores that do not', async () => {
    await withSandbox({ stores: 1 }, async (sandbox) => {
      expect(() => sandbox.setFault('nowhere', { kind: 'hung' })).toThrow(RangeError);
      expect(() => sandbox.setFault(sandbox.stores[0]?.domain ?? '', { kind: 'latency', ms: -1 })).toThrow();
    });
  });
});
