import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { createHttpClient } from '#electron/connectors/http/http-client.ts';
import type { HttpLogEntry } from '#electron/connectors/http/http-exchange.ts';
import { createShopifyAdminReader } from '#electron/connectors/shopify-admin/shopify-admin-reader.ts';
import { startSandbox } from '#sandbox/start-sandbox.ts';
import type { Sandbox } from '#sandbox/start-sandbox.ts';
import type { FaultInput } from '#sandbox/faults/fault.ts';
import { storeReaderSuite } from './store-reader-suite.ts';
import type { StoreReaderSubject } from './store-reader-suite.ts';

/** What each misbehaviour of the sandbox must be called. */
const SANDBOX_FAULTS: Readonly<Record<string, readonly [FaultInput, readonly ErrorCode[]]>> = {
  'throttle-storm': [{ kind: 'throttle-storm' }, ['throttled']],
  'server-error': [{ kind: 'server-error', status: 503 }, ['server-error']],
  'cut-connection': [{ kind: 'cut-connection' }, ['unreachable']],
  'wrong-json': [{ kind: 'wrong-json' }, ['bad-answer']],
  'wrong-shape': [{ kind: 'wrong-shape' }, ['bad-answer']],
  'html-page': [{ kind: 'html-page' }, ['bad-answer']],
  hung: [{ kind: 'hung' }, ['timeout']],
  'revoked-token': [{ kind: 'revoked-token' }, ['token-revoked']],
  'expired-token': [{ kind: 'expired-token' }, ['token-revoked', 'token-expired']],
  'non-expiring-rejected': [{ kind: 'non-expiring-rejected' }, ['token-revoked']],
  'missing-scope': [{ kind: 'missing-scope' }, ['missing-scope']],
  'repeated-page': [{ kind: 'repeated-page' }, ['incomplete']],
  'endless-pages': [{ kind: 'endless-pages' }, ['incomplete']],
  'null-connection': [{ kind: 'null-connection' }, ['bad-answer']],
  'failing-page (http)': [{ kind: 'failing-page', page: 2, how: 'http' }, ['server-error']],
  'failing-page (graphql)': [
    { kind: 'failing-page', page: 2, how: 'graphql' },
    ['server-error', 'incomplete'],
  ],
  'duplicate-ids': [{ kind: 'duplicate-ids' }, ['incomplete']],
  'wrong-shop': [{ kind: 'wrong-shop' }, ['wrong-store']],
  'partial-errors': [{ kind: 'partial-errors' }, ['incomplete', 'server-error']],
  'moved-store': [{ kind: 'moved-store', to: 'moved-away.myshopify.com' }, ['store-moved']],
  'paused-store 402': [{ kind: 'paused-store', status: 402 }, ['store-paused']],
  'paused-store 404': [{ kind: 'paused-store', status: 404 }, ['store-not-found']],
  'paused-store 423': [{ kind: 'paused-store', status: 423 }, ['store-paused']],
  'rest fails': [{ kind: 'server-error', status: 500, surfaces: ['rest'] }, ['server-error']],
  'rest sends rubbish': [{ kind: 'wrong-shape', surfaces: ['rest'] }, ['bad-answer']],
};

let sandbox: Sandbox;
const log: HttpLogEntry[] = [];
let ahead = 0;

function pass(ms: number): void {
  ahead += ms;
  sandbox.advanceClock(ms);
}

/** A client in the sandbox's own time: waits pass at once, for both of them. */
function sandboxClient() {
  return createHttpClient({
    clock: { now: () => Date.now() + ahead },
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      pass(ms);
    },
    chance: () => 0,
    timeoutMs: 400,
    log: (entry) => log.push(entry),
  });
}
const clock = { now: () => Date.now() + ahead };

function sandboxSubject(plan: 'Plus' | 'Advanced'): StoreReaderSubject {
  const access = sandbox.stores.find((store) => store.plan === plan && store.token !== null);
  const truth = sandbox.world.stores.find((store) => store.domain === access?.domain);
  if (access?.token == null || truth === undefined)
    throw new Error(`The sandbox has no ${plan} store with a token.`);
  const { domain, token } = access;
  return {
    reader: (http) => createShopifyAdminReader({ http: http ?? sandboxClient(), clock }),
    store: { domain, endpoint: access.endpoint },
    credential: { method: 'token', accessToken: token },
    truth: () => truth.accounts.map(({ id }) => `gid://shopify/StaffMember/${id}`).sort(),
    misbehave: (fault) => {
      sandbox.setFault(domain, fault === null ? null : (SANDBOX_FAULTS[fault]?.[0] ?? null));
      pass(60_000); // full buckets, so that pages are as long as the faults of single pages expect
    },
    fatal: Object.fromEntries(Object.entries(SANDBOX_FAULTS).map(([name, [, codes]]) => [name, codes])),
    hang: 'hung',
    logged: () => log,
  };
}

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 12, people: 700, accountsPerStore: 520, healthy: true });
});
afterAll(async () => sandbox.close());

const faults = Object.keys(SANDBOX_FAULTS);
storeReaderSuite('sandbox stores on Plus', () => sandboxSubject('Plus'), faults);
storeReaderSuite(
  'sandbox stores on Advanced',
  () => sandboxSubject('Advanced'),
  faults.filter((fault) => !fault.startsWith('rest')),
);

describe('what the sandbox shows and a reading must keep', () => {
  const readWith = async (fault: FaultInput | null, plan: 'Plus' | 'Advanced' = 'Plus') => {
    const { store, credential, reader } = sandboxSubject(plan);
    sandbox.setFault(store.domain, fault);
    const options = {
      signal: new AbortController().signal,
      onPage: () => undefined,
      saveCredential: async () => undefined,
    };
    try {
      return await reader().read(store, credential, options);
    } finally {
      sandbox.setFault(store.domain, null);
    }
  };

  it('keeps account types and plans that nobody knows', async () => {
    const types = await readWith({ kind: 'unknown-account-type' });
    const unknown = types.content.accounts.filter(({ kind }) => kind === 'unknown');
    expect(unknown.length).toBeGreaterThan(100);
    expect(unknown[0]?.rawKind).toMatch(/^[A-Z_]+$/);
    expect((await readWith({ kind: 'unknown-plan' })).content.facts?.plan).toBeTruthy();
  });

  it('keeps hostile names as they are', async () => {
    const { content } = await readWith({ kind: 'hostile-names' });
    expect(content.accounts.some(({ name }) => name.length >= 10_000)).toBe(true);
    expect(content.accounts.some(({ name }) => name.includes('\u0000'))).toBe(true);
  });

  it('reads permissions and two-step on Plus, and says that it cannot elsewhere', async () => {
    const plus = await readWith(null);
    expect(plus.content.sees).toEqual({ roles: false, permissions: true, twoStep: true, lastLogin: false });
    const truth = sandbox.world.stores.find(({ domain }) => domain === sandboxSubject('Plus').store.domain);
    for (const account of plus.content.accounts) {
      const real = truth?.accounts.find(({ id }) => account.key.endsWith(`/${id}`));
      expect(account.twoStep).toBe(real?.twoStep);
      expect(account.permissions).toEqual(
        [...(sandbox.world.permissionSets[real?.permissionSet ?? -1] ?? [])].sort(),
      );
      expect([account.email, account.isOwner, account.rawKind]).toEqual([
        real?.email,
        real?.isOwner,
        real?.accountType,
      ]);
    }
    const advanced = await readWith(null, 'Advanced');
    expect(advanced.content.sees).toEqual({
      roles: false,
      permissions: false,
      twoStep: false,
      lastLogin: false,
    });
    expect(advanced.content.accounts.every(({ permissions }) => permissions === null)).toBe(true);
  });

  it('is slowed by a failing server, not stopped, as long as it recovers', async () => {
    const { requests, content } = await readWith({ kind: 'server-error', status: 502, requests: 2 });
    expect(requests).toBeGreaterThan(6);
    expect(content.accounts).toHaveLength(520);
  });
});

/** The smallest server that could be one store, answering by script: what the sandbox is too well-bred to do. */
describe('a deliberately bad server', () => {
  let server: Server;
  let script: (
    query: string,
    token: string,
  ) => { status?: number; headers?: object; body: unknown } = () => ({ body: {} });
  const canary = 'canary/+0123456789abcdef';
  const credential: StoreCredential = { method: 'token', accessToken: canary };

  const shop = (more: object = {}, scopes: readonly string[] = ['read_users']) => ({
    data: {
      shop: {
        name: 'Kettle',
        myshopifyDomain: 'kettle.myshopify.com',
        shopOwnerName: 'Ana',
        contactEmail: 'ana@kettle.example',
        plan: { publicDisplayName: 'Advanced', shopifyPlus: false, partnerDevelopment: false },
        ...more,
      },
      currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
    },
  });
  const plan = (publicDisplayName: string) => ({
    plan: { publicDisplayName, shopifyPlus: false, partnerDevelopment: false },
  });
  const member = (id: number, more: object = {}) => ({
    id: `gid://shopify/StaffMember/${id}`,
    accountType: 'REGULAR',
    active: true,
    email: `p${id}@kettle.example`,
    exists: true,
    firstName: 'P',
    lastName: String(id),
    name: `P ${id}`,
    isShopOwner: false,
    ...more,
  });
  const page = (nodes: readonly unknown[], endCursor: string | null = null) => ({
    data: { staffMembers: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } },
  });
  const denied = {
    errors: [{ message: `Access denied for ${canary}`, extensions: { code: 'ACCESS_DENIED' } }],
    data: { staffMembers: null },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const token = String(request.headers['x-shopify-access-token']);
        const {
          status = 200,
          headers = {},
          body,
        } = script(`${request.url} ${Buffer.concat(chunks).toString()}`, token);
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const talk = (staff: unknown, first: unknown = shop()) => {
    const entries: HttpLogEntry[] = [];
    const http = createHttpClient({
      clock: { now: () => Date.now() },
      sleep: async () => undefined,
      log: (entry) => entries.push(entry),
    });
    script = (question) => ({ body: question.includes('staffMembers(') ? staff : first });
    const store = {
      domain: 'kettle.myshopify.com',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
    const options = {
      signal: new AbortController().signal,
      onPage: () => undefined,
      saveCredential: async () => undefined,
    };
    const reader = createShopifyAdminReader({ http, clock: { now: () => Date.now() } });
    return {
      read: () => reader.read(store, credential, options),
      check: () => reader.check(store, credential, options),
      entries,
    };
  };

  it('is read when it behaves, without any word of cost', async () => {
    const { content } = await talk(page([member(2), member(1, { isShopOwner: true })])).read();
    expect(content.accounts.map(({ kind, status }) => [kind, status])).toEqual([
      ['owner', 'active'],
      ['staff', 'active'],
    ]);
  });

  it.each([
    ['a cursor that stays', page([member(1)], 'same'), 'incomplete'],
    ['a promise without a cursor', page([member(1)], ''), 'incomplete'],
    ['an empty page that promises more', page([], 'next'), 'incomplete'],
    ['somebody twice in one page', page([member(1), member(1)]), 'incomplete'],
    ['a missing field', page([{ ...member(1), email: undefined }]), 'bad-answer'],
    ['a wrong type', page([member(1, { active: 'yes' })]), 'bad-answer'],
    ['no data', { data: null }, 'bad-answer'],
    ['nothing', '', 'bad-answer'],
    ['a list', '[]', 'bad-answer'],
    ['data with errors', { ...page([member(1)]), errors: [{ message: `no ${canary}` }] }, 'incomplete'],
    ['errors in an odd shape', { ...page([member(1)]), errors: [`no ${canary}`, 7] }, 'incomplete'],
  ])('%s is an error', async (_name, staff, code) => {
    const error: unknown = await talk(staff)
      .read()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });

  it.each([
    ['Advanced', ['read_users'], 'missing-scope', /Shopify Support/],
    ['Grow', ['read_users'], 'plan-too-small', /CSV/],
    ['Commerce Studio', ['read_users'], 'plan-too-small', /CSV/],
    ['Paused', ['read_users'], 'store-paused', /pause/],
    ['Plus', ['read_products'], 'missing-scope', /Shopify Support/],
    ['Basic', [], 'plan-too-small', /CSV/],
    ['Paused', [], 'store-paused', /pause/],
    ['Development', [], 'missing-scope', /Shopify Support/],
  ])('users refused on %s with scopes %j are called what they are', async (name, scopes, code, remedy) => {
    let asked = 0;
    const talking = talk(denied, shop(plan(name), scopes));
    const answer = script;
    script = (question, token) => {
      if (question.includes('staffMembers(')) asked += 1;
      return answer(question, token);
    };
    const error: unknown = await talking.read().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(remedy) });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
    expect(asked).toBe(scopes.includes('read_users') ? 1 : 0);
    const check = await talking.check();
    expect(check.usersReadable).toBe(scopes.includes('read_users') ? false : null);
  });

  it.each([
    ['refuses it', { status: 403, body: { errors: '[API] no' } }, true],
    ['does not have it', { status: 404, body: '' }, true],
    ['leaves out what only it tells', { body: { users: [{ id: 1 }] } }, true],
    ['answers', { body: { users: [{ id: 1, permissions: ['orders'] }] } }, false],
  ])('a check asks a Plus store for the legacy users.json too: it %s', async (_how, legacy, refused) => {
    const plus = shop({ plan: { publicDisplayName: 'Plus', shopifyPlus: true, partnerDevelopment: false } });
    const talking = talk(page([member(1)]), plus);
    const answer = script;
    script = (question, token) => (question.includes('/users.json') ? legacy : answer(question, token));
    expect(await talking.check()).toMatchObject({ usersReadable: true, legacyUsersRefused: refused });
    expect((await talking.read()).content.sees.permissions).toBe(!refused);
    const smaller = await talk(page([member(1)])).check();
    expect(smaller).toMatchObject({ usersReadable: true, legacyUsersRefused: false });
  });

  it('believes an answer over the name of the plan', async () => {
    const { content } = await talk(page([member(1)]), shop(plan('Grow'))).read();
    expect(content.accounts).toHaveLength(1);
  });

  it('is refused when another shop answers, both named', async () => {
    const talking = talk(page([]), shop({ myshopifyDomain: 'pot.myshopify.com' }));
    await expect(talking.check()).rejects.toMatchObject({
      code: 'wrong-store',
      message: expect.stringMatching(/kettle\.myshopify\.com.*pot\.myshopify\.com/),
    });
  });

  it('gets one smaller question after another when its bucket is tiny', async () => {
    const talking = talk(null);
    const sizes: number[] = [];
    script = (question) => {
      const first = Number(/"first":(\d+)/.exec(question)?.[1] ?? 0);
      const cost = first === 0 ? 4 : first * 7;
      const told = {
        requestedQueryCost: cost,
        throttleStatus: { maximumAvailable: 100, currentlyAvailable: 100, restoreRate: 1e6 },
      };
      if (first > 0) sizes.push(first);
      if (cost > 100)
        return { body: { errors: [{ extensions: { code: 'THROTTLED' } }], extensions: { cost: told } } };
      return { body: { ...(first === 0 ? shop() : page([member(1)])), extensions: { cost: told } } };
    };
    expect((await talking.read()).content.accounts).toHaveLength(1);
    expect(sizes.length).toBeLessThanOrEqual(3);
  });

  it('never sees its token in a log or an address', async () => {
    const { read, entries } = talk({ errors: `bad token ${canary}` });
    await read().catch(() => undefined);
    expect(entries.length).toBeGreaterThan(1);
    expect(JSON.stringify(entries)).not.toContain('canary');
  });
});
