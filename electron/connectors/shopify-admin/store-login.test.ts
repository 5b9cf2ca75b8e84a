import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '#sandbox/start-sandbox.ts';
import type { Sandbox } from '#sandbox/start-sandbox.ts';
import { createHttpClient } from '../http/http-client.ts';
import { createShopifyAdminReader } from './shopify-admin-reader.ts';
import { createStoreLogin } from './store-login.ts';

const clock = { now: () => Date.now() };
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ stores: 30, people: 120 });
});
afterAll(() => sandbox.close());

const logins: ReturnType<typeof createStoreLogin>[] = [];
afterEach(async () => {
  await Promise.all(logins.splice(0).map((login) => login.close()));
});

async function begin(more: { patienceMs?: number } = {}) {
  const access = sandbox.stores.find(({ credential }) => credential.kind === 'authorization-code');
  const app = access?.apps[0];
  if (access === undefined || app === undefined)
    throw new Error('No store of the sandbox is connected by login.');
  const http = createHttpClient({ clock });
  const login = createStoreLogin({ http, clock, port: 0, ...more });
  logins.push(login);
  const store = { domain: access.domain, endpoint: access.endpoint };
  const { clientId, clientSecret } = app;
  const begun = await login.begin({ store, clientId, clientSecret, scopes: ['read_users'] });
  begun.finished.catch(() => undefined);
  return {
    ...begun,
    login,
    store,
    http,
    clientSecret,
    state: new URL(begun.url).searchParams.get('state') ?? '',
  };
}

/** What a person does in the browser: opens the page and presses a button; gives the address they are sent to. */
async function decide(url: string, answer: 'approve' | 'deny'): Promise<string> {
  const page = await (await fetch(url)).text();
  const consent = /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const sent = await fetch(new URL('authorize', url), {
    method: 'POST',
    body: new URLSearchParams({ consent, answer }),
    redirect: 'manual',
  });
  return sent.headers.get('location') ?? '';
}

describe('connecting a store through the browser', () => {
  it('ends with an expiring credential that reads the store', async () => {
    const { url, redirectUri, finished, store, http } = await begin();
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth\/callback$/);
    const asked = new URL(url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    const back = await fetch(await decide(url, 'approve'));
    expect(back.status).toBe(200);
    expect(back.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await back.text()).toContain('The store is connected');
    const credential = await finished;
    expect(credential).toMatchObject({ method: 'oauth', refreshToken: expect.any(String) });
    expect(credential.expiresAt).toBeGreaterThan(Date.now());
    const options = { signal: new AbortController().signal, saveCredential: async () => undefined };
    const check = await createShopifyAdminReader({ http, clock }).check(store, credential, options);
    expect(check.domain).toBe(store.domain);
  });

  it('is denied when the person says no', async () => {
    const { url, finished } = await begin();
    const page = await (await fetch(await decide(url, 'deny'))).text();
    expect(page).toContain('was not connected');
    await expect(finished).rejects.toMatchObject({ code: 'login-denied' });
  });

  it('refuses a forged redirect, and is over then', async () => {
    const { finished, redirectUri, state, store } = await begin();
    const forged = new URL(redirectUri);
    for (const [name, value] of Object.entries({
      code: 'x',
      shop: store.domain,
      state,
      hmac: 'a'.repeat(64),
    })) {
      forged.searchParams.set(name, value);
    }
    expect((await fetch(forged)).status).toBe(400);
    await expect(finished).rejects.toMatchObject({
      code: 'login-denied',
      message: expect.stringContaining('signature'),
    });
  });

  it('refuses another shop, even rightly signed', async () => {
    const { finished, redirectUri, state, clientSecret } = await begin();
    const forged = new URL(redirectUri);
    const message = `code=x&shop=evil.myshopify.com&state=${state}`;
    forged.search = `${message}&hmac=${createHmac('sha256', clientSecret).update(message).digest('hex')}`;
    await fetch(forged);
    await expect(finished).rejects.toMatchObject({ message: expect.stringContaining('Another store') });
  });

  it('answers nothing but its one path, and no login that it did not begin', async () => {
    const { redirectUri, login, loginId } = await begin();
    const { origin } = new URL(redirectUri);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(redirectUri, { method: 'POST' })).status).toBe(404);
    expect(
      (await fetch(redirectUri.replace('127.0.0.1', 'localhost')).catch(() => ({ status: 404 }))).status,
    ).toBe(404);
    const stranger = await fetch(`${redirectUri}?state=guess&code=%3Cscript%3E`);
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).not.toContain('script>');
    await login.cancel(loginId);
  });

  it('can be cancelled, and frees its port', async () => {
    const { login, loginId, finished, redirectUri } = await begin();
    await login.cancel(loginId);
    await expect(finished).rejects.toMatchObject({ code: 'cancelled' });
    await expect(fetch(redirectUri)).rejects.toThrow();
    await login.cancel('unknown');
  });

  it('ends by itself when nobody comes', async () => {
    const { finished } = await begin({ patienceMs: 20 });
    await expect(finished).rejects.toMatchObject({ code: 'login-timed-out' });
  });
});
