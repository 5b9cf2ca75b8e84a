import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sandbox, SandboxStoreAccess } from '../../start-sandbox.ts';
import { askGraphql, askToken, createTestClock, withSandbox } from '../../testing/ask-store.ts';
import { challengeOf } from '../oauth-signature.ts';

const REDIRECT = 'http://127.0.0.1:45678/callback';

function reachedBy(sandbox: Sandbox, kind: 'client-credentials' | 'authorization-code') {
  for (const store of sandbox.stores) {
    if (store.credential.kind === kind) {
      const { clientId, clientSecret } = store.credential;
      return { store, app: { client_id: clientId, client_secret: clientSecret } };
    }
  }
  throw new Error(`no store is reached by ${kind}`);
}

function authorizeUrl(store: SandboxStoreAccess, query: Record<string, string>): string {
  return `${store.endpoint}/admin/oauth/authorize?${new URLSearchParams(query).toString()}`;
}

/** Opens the consent page, presses a button and gives where that leads. */
async function press(url: string, answer: 'approve' | 'deny'): Promise<URL> {
  const page = await (await fetch(url)).text();
  const consent = /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const response = await fetch(url.split('?')[0] ?? '', {
    method: 'POST',
    body: new URLSearchParams({ consent, answer }),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? 'http://nowhere');
}

describe('client credentials', () => {
  it('give a token for 24 hours where app and store share an organization', async () => {
    const clock = createTestClock();
    await withSandbox({ now: clock.now }, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'client-credentials');
      const form = { grant_type: 'client_credentials', ...app };
      const { status, body } = await askToken(store, form);
      expect(status).toBe(200);
      expect(body).toEqual({
        access_token: expect.stringMatching(/^shpat_[0-9a-f]{32}$/),
        scope: 'read_products,read_users',
        expires_in: 86_399,
      });
      const ask = () => askGraphql(store, '{ shop { name } }', {}, body.access_token);
      expect((await ask()).status).toBe(200);
      clock.forward(86_399_000);
      expect(await ask()).toEqual({
        status: 401,
        body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
      });
      const json = await fetch(`${store.endpoint}/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(form),
      });
      expect(json.status).toBe(200);
    });
  });

  it('are refused for an app of another organization, an app that is not installed, a wrong secret', async () => {
    await withSandbox({}, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'client-credentials');
      const foreign = sandbox.oauthApps[0];
      const ask = (form: Record<string, string>, at = store) =>
        askToken(at, { grant_type: 'client_credentials', ...form });
      expect(
        await ask({ client_id: foreign?.clientId ?? '', client_secret: foreign?.clientSecret ?? '' }),
      ).toEqual({
        status: 400,
        body: {
          error: 'shop_not_permitted',
          error_description: 'Client credentials cannot be performed on this shop.',
        },
      });
      expect(await ask({ ...app, client_secret: 'shpss_wrong' })).toMatchObject({
        status: 401,
        body: { error: 'invalid_client' },
      });
      const installed = sandbox.world.apps.find((each) => each.clientId === app.client_id);
      Object.assign(installed ?? {}, { installedOn: [] });
      expect(await ask(app)).toMatchObject({ status: 400, body: { error: 'app_not_installed' } });
      const page = await fetch(`${store.endpoint}/admin/oauth/access_token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', ...app }),
      });
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('Oauth error app_not_installed');
    });
  });
});

describe('the authorization code grant', () => {
  it('leads over the consent page to a signed redirect, a token for an hour, and refreshed ones', async () => {
    const clock = createTestClock();
    await withSandbox({ now: clock.now }, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'authorization-code');
      const verifier = 'a-verifier-that-is-long-enough-for-the-rfc-7636-check';
      const back = await press(
        authorizeUrl(store, {
          client_id: app.client_id,
          scope: 'read_users',
          redirect_uri: REDIRECT,
          state: 'a state & more',
          code_challenge: challengeOf(verifier),
          code_challenge_method: 'S256',
        }),
        'approve',
      );
      expect(back.href.startsWith(REDIRECT)).toBe(true);
      const given = Object.fromEntries(back.searchParams);
      expect(given).toMatchObject({ shop: store.domain, state: 'a state & more' });
      const message = ['code', 'host', 'shop', 'state', 'timestamp']
        .map((key) => `${key}=${given[key]}`)
        .join('&');
      expect(given['hmac']).toBe(createHmac('sha256', app.client_secret).update(message).digest('hex'));

      const exchange = { ...app, code: given['code'] ?? '', code_verifier: verifier, expiring: '1' };
      const { status, body } = await askToken(store, exchange);
      expect(status).toBe(200);
      expect(body).toMatchObject({ scope: 'read_users', expires_in: 3600 });
      expect((await askToken(store, exchange)).body.error_description).toBe(
        'The authorization code was not found or was already used',
      );
      const list = '{ staffMembers(first: 1) { nodes { email } } }';
      expect((await askGraphql(store, list, {}, body.access_token)).status).toBe(200);
      clock.forward(3_600_000);
      expect((await askGraphql(store, list, {}, body.access_token)).status).toBe(401);

      const renew = (token: string) =>
        askToken(store, { ...app, grant_type: 'refresh_token', refresh_token: token });
      const lost = await renew(body.refresh_token);
      expect(lost.status).toBe(200);
      // The answer was lost on the way: the old refresh token still works, until the new one is used.
      const second = await renew(body.refresh_token);
      expect(second.status).toBe(200);
      expect((await askGraphql(store, list, {}, second.body.access_token)).status).toBe(200);
      expect((await renew(second.body.refresh_token)).status).toBe(200);
      expect(await renew(body.refresh_token)).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    });
  });

  it('gives a lasting token without expiring=1, and none for a wrong verifier', async () => {
    await withSandbox({}, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'authorization-code');
      const query = { client_id: app.client_id, redirect_uri: REDIRECT, state: 's' };
      const code = (await press(authorizeUrl(store, query), 'approve')).searchParams.get('code') ?? '';
      const { body } = await askToken(store, { ...app, code });
      expect(body).toEqual({ access_token: expect.any(String), scope: 'read_products,read_users' });
      const guarded = { ...query, code_challenge: challengeOf('right'), code_challenge_method: 'S256' };
      const other = (await press(authorizeUrl(store, guarded), 'approve')).searchParams.get('code') ?? '';
      expect((await askToken(store, { ...app, code: other, code_verifier: 'wrong' })).status).toBe(400);
    });
  });

  it('sends a refusal back', async () => {
    await withSandbox({}, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'authorization-code');
      const query = { client_id: app.client_id, redirect_uri: REDIRECT, state: 's' };
      const back = await press(authorizeUrl(store, query), 'deny');
      expect(Object.fromEntries(back.searchParams)).toEqual({
        shop: store.domain,
        state: 's',
        error: 'access_denied',
      });
    });
  });

  it.each([
    [{ client_id: 'unknown' }, 'No app has this client id'],
    [{ redirect_uri: 'https://evil.example/callback' }, 'redirect_uri is missing or not among'],
    [{ redirect_uri: '' }, 'redirect_uri is missing or not among'],
    [{ scope: 'write_everything' }, 'is not among those the app may ask for'],
    [{ code_challenge: 'x', code_challenge_method: 'plain' }, 'Only S256'],
  ])('shows why %j is refused', async (wrong, reason) => {
    await withSandbox({}, async (sandbox) => {
      const { store, app } = reachedBy(sandbox, 'authorization-code');
      const query = { client_id: app.client_id, redirect_uri: REDIRECT, state: 's', ...wrong };
      const response = await fetch(authorizeUrl(store, query));
      expect(response.status).toBe(400);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).toContain(reason);
    });
  });

  it('refuses a store outside the custom distribution', async () => {
    await withSandbox({}, async (sandbox) => {
      const { app } = reachedBy(sandbox, 'authorization-code');
      const outside = sandbox.stores.find((store) =>
        store.apps.every((each) => each.clientId !== app.client_id),
      );
      if (outside === undefined) throw new Error('no such store');
      const query = { client_id: app.client_id, redirect_uri: REDIRECT, state: 's' };
      expect((await fetch(authorizeUrl(outside, query))).status).toBe(400);
    });
  });
});
