import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { createHttpClient } from '#electron/connectors/http/http-client.ts';
import { createShopifyAdminReader } from '#electron/connectors/shopify-admin/shopify-admin-reader.ts';
import { startSandbox } from '#sandbox/start-sandbox.ts';
import type { Sandbox, SandboxStoreAccess } from '#sandbox/start-sandbox.ts';

/** What the token endpoint of a store does to a reading: fetched, kept, renewed, refused. */
let sandbox: Sandbox;
let ahead = 0;
const clock = { now: () => Date.now() + ahead };
const reader = () =>
  createShopifyAdminReader({ http: createHttpClient({ clock, sleep: async () => undefined }), clock });

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => sandbox.close());

function ownApp({ credential }: SandboxStoreAccess) {
  return sandbox.oauthApps.find(
    (app) => credential.kind === 'client-credentials' && app.clientId === credential.clientId,
  );
}

function byClient(access: SandboxStoreAccess, app = ownApp(access)): StoreCredential {
  if (app === undefined) throw new Error(`${access.domain} has no app.`);
  const { clientId, clientSecret } = app;
  return { method: 'client-credentials', clientId, clientSecret, accessToken: null, expiresAt: null };
}

function check(access: SandboxStoreAccess, credential: StoreCredential, saved: StoreCredential[] = []) {
  return reader().check({ domain: access.domain, endpoint: access.endpoint }, credential, {
    signal: new AbortController().signal,
    saveCredential: async (renewed) => void saved.push(renewed),
  });
}

describe('client credentials', () => {
  const own = () => {
    const access = sandbox.stores.find(({ credential }) => credential.kind === 'client-credentials');
    if (access === undefined) throw new Error('The sandbox has no store with client credentials.');
    return access;
  };

  it('get a token, keep it for a day, and get another when it is refused', async () => {
    const access = own();
    const saved: StoreCredential[] = [];
    const { domain } = await check(access, byClient(access), saved);
    expect(domain).toBe(access.domain);
    const [kept] = saved;
    if (kept === undefined) throw new Error('Nothing was saved.');
    sandbox.resetStats();
    await check(access, kept, saved);
    expect(sandbox.stats(access.domain).byKind.token).toBe(0);
    sandbox.revokeTokens(access.domain);
    await check(access, kept, saved);
    expect(saved).toHaveLength(2);
    ahead += 24 * 3_600_000 - 60_000;
    await check(access, saved[1] ?? kept, saved);
    expect(saved).toHaveLength(3);
  });

  it('of another organization are explained', async () => {
    const access = own();
    const foreign = sandbox.oauthApps.find(
      (app) => app.distribution !== null && !app.installedOn.includes(access.domain),
    );
    await expect(check(access, byClient(access, foreign))).rejects.toMatchObject({
      code: 'shop-not-permitted',
    });
  });

  it('with a wrong secret are refused without repeating it', async () => {
    const access = own();
    const credential = { ...byClient(access), clientSecret: 'canary-secret' } as StoreCredential;
    const error: unknown = await check(access, credential).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'app-refused' });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });
});

describe('every store of the sandbox with a lasting token', () => {
  it('is read, or refused for what its plan and scopes say', async () => {
    const outcomes = new Map<string, number>();
    for (const access of sandbox.stores) {
      if (access.token === null) continue;
      const store = sandbox.world.stores.find(({ domain }) => domain === access.domain);
      const read = reader().read(
        { domain: access.domain, endpoint: access.endpoint },
        { method: 'token', accessToken: access.token },
        {
          signal: new AbortController().signal,
          onPage: () => undefined,
          saveCredential: async () => undefined,
        },
      );
      const outcome = await read.then(
        ({ content }) => {
          expect(content.accounts).toHaveLength(store?.accounts.length ?? -1);
          return 'read';
        },
        (error: { code: string }) => error.code,
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const able = ['Advanced', 'Plus'].includes(access.plan);
      if (!able) expect([access.plan, outcome]).not.toContain('read');
    }
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['read', 'plan-too-small']));
    for (const code of outcomes.keys())
      expect(['read', 'plan-too-small', 'missing-scope', 'store-paused']).toContain(code);
  });
});
