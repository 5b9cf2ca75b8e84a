import { describe, expect, it } from 'vitest';
import type { StoreCredential } from '#shared/domain/connection.ts';
import type { HttpClient } from '../http/http-client.ts';
import { createTokenKeeper } from './token-keeper.ts';

const store = { domain: 'kettle.myshopify.com', endpoint: null };
const HOUR = 3_600_000;

/** A token endpoint that counts, and gives token 1, 2, 3 … */
function setUp(refusal?: { status: number; text: string }) {
  let now = 1_000_000;
  const asked: Record<string, string>[] = [];
  const saved: StoreCredential[] = [];
  const http: HttpClient = {
    pageSize: () => 1,
    send: async ({ body, url }) => {
      expect(url).toBe('https://kettle.myshopify.com/admin/oauth/access_token');
      asked.push(Object.fromEntries(new URLSearchParams(body)));
      await Promise.resolve();
      const count = asked.length;
      const text = JSON.stringify({
        access_token: `t${count}`,
        refresh_token: `r${count}`,
        expires_in: 3600,
        scope: '',
      });
      return { status: refusal?.status ?? 200, headers: {}, text: refusal?.text ?? text };
    },
  };
  const keeper = createTokenKeeper({ http, clock: { now: () => now } });
  const open = (credential: StoreCredential) =>
    keeper.open(store, credential, {
      signal: new AbortController().signal,
      saveCredential: async (credential) => void saved.push(credential),
      onSend: () => undefined,
    });
  return { open, asked, saved, later: (ms: number) => (now += ms) };
}

const byClient: StoreCredential = {
  method: 'client-credentials',
  clientId: 'id',
  clientSecret: 'canary-secret',
  accessToken: null,
  expiresAt: null,
};
const byLogin: StoreCredential = {
  method: 'oauth',
  clientId: 'id',
  clientSecret: 'canary-secret',
  accessToken: 't0',
  expiresAt: 1_000_000 + HOUR,
  refreshToken: 'r0',
};

describe('tokens that end', () => {
  it('are fetched once for all who ask, saved before use, and renewed five minutes before their end', async () => {
    const { open, asked, saved, later } = setUp();
    const [one, two] = [open(byClient), open(byClient)];
    expect(await Promise.all([one.current(), two.current(), one.current()])).toEqual(['t1', 't1', 't1']);
    expect(asked).toEqual([
      { grant_type: 'client_credentials', client_id: 'id', client_secret: 'canary-secret' },
    ]);
    expect(saved).toMatchObject([{ method: 'client-credentials', accessToken: 't1' }]);
    later(HOUR - 6 * 60_000);
    expect(await one.current()).toBe('t1');
    later(2 * 60_000);
    expect(await one.current()).toBe('t2');
    // Somebody who still holds the first credential gets the newest token.
    expect(await open(byClient).current()).toBe('t2');
    expect(asked).toHaveLength(2);
  });

  it('are refreshed by the newest refresh token, and once when refused', async () => {
    const { open, asked, saved, later } = setUp();
    const tokens = open(byLogin);
    expect(await tokens.current()).toBe('t0');
    expect(await tokens.replace('t0')).toBe('t1');
    expect(await tokens.replace('t0')).toBe('t1');
    later(HOUR);
    expect(await tokens.current()).toBe('t2');
    expect(asked.map((form) => form['refresh_token'])).toEqual(['r0', 'r1']);
    expect(saved.map((credential) => credential.accessToken)).toEqual(['t1', 't2']);
    expect(tokens.secrets()).toEqual(expect.arrayContaining(['canary-secret', 't0', 'r0', 't2', 'r2']));
  });

  it('are not used when they could not be saved', async () => {
    const keeper = createTokenKeeper({
      http: {
        pageSize: () => 1,
        send: async () => ({ status: 200, headers: {}, text: '{"access_token":"t"}' }),
      },
      clock: { now: () => 0 },
    });
    const tokens = keeper.open(store, byClient, {
      signal: new AbortController().signal,
      saveCredential: () => Promise.reject(new Error('the vault is locked')),
      onSend: () => undefined,
    });
    await expect(tokens.current()).rejects.toThrow('the vault is locked');
  });

  it('that can’t be renewed are called expired', async () => {
    const { open, later } = setUp();
    const tokens = open({ ...byLogin, refreshToken: null });
    later(HOUR - 60_000);
    expect(await tokens.current()).toBe('t0');
    later(60_000);
    await expect(tokens.current()).rejects.toMatchObject({ code: 'token-expired' });
    expect(await open({ method: 'token', accessToken: 'x' }).replace('x')).toBeNull();
  });
});

describe('a refused request for a token', () => {
  it.each([
    [400, '{"error":"shop_not_permitted","error_description":"…"}', 'shop-not-permitted'],
    [400, '<title>Oauth error shop_not_permitted</title>', 'shop-not-permitted'],
    [400, '{"error":"app_not_installed"}', 'app-not-installed'],
    [401, '{"error":"invalid_client"}', 'app-refused'],
    [401, '', 'app-refused'],
    [403, '<html>Forbidden</html>', 'app-refused'],
    [401, '{"errors":"[API] Invalid API key or access token"}', 'app-refused'],
    [400, '{"error":"invalid_grant"}', 'app-refused'],
    [404, 'Not Found', 'store-not-found'],
    [402, '{"errors":"Unavailable Shop"}', 'store-paused'],
    [400, '{"error":"odd","error_description":"you sent canary-secret"}', 'app-refused'],
    [418, 'canary-secret', 'app-refused'],
    [200, '<html>', 'bad-answer'],
    [200, '{"scope":"x"}', 'bad-answer'],
  ])('%i %s is %s', async (status, text, code) => {
    const error: unknown = await setUp({ status, text })
      .open(byClient)
      .current()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });

  it.each([
    [400, '{"error":"invalid_grant"}', 'token-expired'],
    [401, '{"error":"invalid_client"}', 'app-refused'],
    [401, '', 'token-expired'],
    [403, 'canary-secret', 'token-expired'],
  ])('by which a login is renewed: %i %s is %s', async (status, text, code) => {
    const error: unknown = await setUp({ status, text })
      .open({ ...byLogin, accessToken: 'x' })
      .replace('x')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, remedy: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
  });
});
