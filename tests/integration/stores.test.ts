import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { startSandbox, type Sandbox, type SandboxStoreAccess } from '#sandbox/start-sandbox.ts';
import {
  answerConsent,
  failureOf,
  newWorkspace,
  testPlace,
  type TestPlace,
} from '../fixtures/test-session.ts';

let sandbox: Sandbox;
let place: TestPlace;
let session: Session;

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 60, people: 80 });
  place = testPlace();
  session = await newWorkspace(place);
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

function storeBy(fits: (store: SandboxStoreAccess) => boolean): SandboxStoreAccess {
  const found = sandbox.stores.find(fits);
  if (found === undefined) throw new Error('The sandbox has no such store.');
  return found;
}

const readable = (): SandboxStoreAccess =>
  storeBy(
    ({ plan, credential }) =>
      plan === 'Plus' && credential.kind === 'token' && credential.scopes.includes('read_users'),
  );

async function storeCount(): Promise<number> {
  return (await session.client.stores.list()).stores.length;
}

describe('adding a store', () => {
  it('by token tests it first and tells what can be read', async () => {
    const { domain, endpoint, token, clientName } = readable();
    const { store, test } = await session.client.stores.add({
      domain,
      endpoint,
      client: clientName,
      credential: { method: 'token', accessToken: `  ${token ?? ''}\n` },
    });
    expect(store).toMatchObject({
      domain,
      client: clientName,
      plan: 'Plus',
      method: 'token',
      readBy: 'api',
      accounts: 0,
    });
    expect(test).toMatchObject({ ok: true, fault: null, readBy: 'api', shop: { domain } });
    const again = await failureOf(
      session.client.stores.add({ domain, endpoint, credential: { method: 'import' } }),
    );
    expect(again).toMatchObject({ code: 'already-exists', remedy: expect.stringContaining('credential') });
  });

  it.each([
    ['www.kettle.example', 'bad-domain'],
    ['https://kettle.myshopify.com/admin', 'bad-domain'],
    ['kеttle.myshopify.com', 'bad-domain'], // a Cyrillic e
    ['', 'bad-domain'],
  ])('refuses the domain “%s”', async (domain, code) => {
    const before = await storeCount();
    const failure = await failureOf(session.client.stores.add({ domain, credential: { method: 'import' } }));
    expect(failure.code).toBe(code);
    expect(failure.remedy).not.toBeNull();
    expect(await storeCount()).toBe(before);
  });

  it.each([
    ['http://shop.example', 'bad-endpoint'],
    ['ftp://127.0.0.1', 'bad-endpoint'],
    ['not an address', 'bad-endpoint'],
  ])('refuses the endpoint “%s”', async (endpoint, code) => {
    const asked = session.client.stores.add({
      domain: 'new.myshopify.com',
      endpoint,
      credential: { method: 'import' },
    });
    expect((await failureOf(asked)).code).toBe(code);
  });

  it.each([
    ['', 'bad-token'],
    ['shpat_one shpat_two', 'bad-token'],
    ['shpat_one\nshpat_two', 'bad-token'],
    ['"shpat_0123456789"', 'bad-token'],
    ['shpat_00000000000000000000000000000000', 'token-revoked'],
  ])('adds nothing for the token “%s”', async (accessToken, code) => {
    const { domain, endpoint } = storeBy((store) => store.domain !== readable().domain);
    const before = await storeCount();
    const asked = session.client.stores.add({
      domain,
      endpoint,
      credential: { method: 'token', accessToken },
    });
    const failure = await failureOf(asked);
    expect(failure.code).toBe(code);
    if (accessToken !== '') expect(JSON.stringify(failure)).not.toContain(accessToken);
    expect(await storeCount()).toBe(before);
  });

  it('refuses the token of another store', async () => {
    const [one, two] = sandbox.stores.filter(({ token }) => token !== null).slice(-2);
    if (one === undefined || two === undefined) throw new Error('two stores with tokens are needed');
    // As when an endpoint leads to another shop than the domain says.
    const asked = session.client.stores.add({
      domain: one.domain,
      endpoint: two.endpoint,
      credential: { method: 'token', accessToken: two.token ?? '' },
    });
    const failure = await failureOf(asked);
    expect(failure.code).toBe('wrong-store');
    expect(failure.message).toContain(two.domain);
  });

  it('says which step is missing on a small plan, and adds it all the same', async () => {
    const { domain, endpoint, token } = storeBy((each) => each.plan === 'Grow' && each.token !== null);
    const { test, store } = await session.client.stores.add({
      domain,
      endpoint,
      credential: { method: 'token', accessToken: token ?? '' },
    });
    expect(test).toMatchObject({ ok: true, readBy: 'import', fault: { code: 'plan-too-small' } });
    expect(store).toMatchObject({ plan: 'Grow', seats: 5, readBy: 'import' });
  });

  it('by client credentials works inside an organization', async () => {
    const store = storeBy((each) => each.credential.kind === 'client-credentials' && each.plan === 'Plus');
    if (store.credential.kind !== 'client-credentials') throw new Error('chosen by kind');
    const { clientId, clientSecret } = store.credential;
    const { test } = await session.client.stores.add({
      domain: store.domain,
      endpoint: store.endpoint,
      credential: { method: 'client-credentials', clientId, clientSecret },
    });
    expect(test?.ok).toBe(true);
    const elsewhere = storeBy((each) => each.credential.kind === 'none');
    const refused = await failureOf(
      session.client.stores.add({
        domain: elsewhere.domain,
        endpoint: elsewhere.endpoint,
        credential: { method: 'client-credentials', clientId, clientSecret },
      }),
    );
    expect(refused.code).toBe('shop-not-permitted');
  });

  it('by login waits for the human and adds it, or nothing when they refuse', async () => {
    const store = storeBy((each) => each.credential.kind === 'authorization-code');
    if (store.credential.kind !== 'authorization-code') throw new Error('chosen by kind');
    const { clientId, clientSecret } = store.credential;
    const ask = { domain: store.domain, endpoint: store.endpoint, clientId, clientSecret };
    const before = await storeCount();

    const denied = await session.client.stores.beginLogin(ask);
    const [failure] = await Promise.all([
      failureOf(session.client.stores.finishLogin({ loginId: denied.loginId })),
      answerConsent(denied.url, 'deny'),
    ]);
    expect(failure.code).toBe('login-denied');

    const cancelled = await session.client.stores.beginLogin(ask);
    const waiting = failureOf(session.client.stores.finishLogin({ loginId: cancelled.loginId }));
    await session.client.stores.cancelLogin({ loginId: cancelled.loginId });
    expect((await waiting).code).toBe('cancelled');
    expect(await storeCount()).toBe(before);

    const begun = await session.client.stores.beginLogin(ask);
    const [done] = await Promise.all([
      session.client.stores.finishLogin({ loginId: begun.loginId }),
      answerConsent(begun.url, 'approve'),
    ]);
    expect(done.store).toMatchObject({ domain: store.domain, method: 'oauth' });
    expect(await storeCount()).toBe(before + 1);
  });
});

describe('a store that is there', () => {
  it('keeps its old credential when the new one fails', async () => {
    const { domain } = readable();
    const rotate = (accessToken: string) =>
      session.client.stores.setCredential({ domain, credential: { method: 'token', accessToken } });
    expect((await failureOf(rotate('shpat_ffffffffffffffffffffffffffffffff'))).code).toBe('token-revoked');
    expect((await session.client.stores.test({ domain })).ok).toBe(true);
    const { store } = await rotate(readable().token ?? '');
    expect(store.credentialSince).not.toBeNull();
  });

  it('is found by a name that is nearly right only as a suggestion', async () => {
    const { domain } = readable();
    const typed = domain.replace(/.(?=\.myshopify)/, '');
    const failure = await failureOf(session.client.stores.show({ domain: typed }));
    expect(failure).toMatchObject({ code: 'not-found', details: { nearest: domain } });
  });

  it('can be edited and taken out, with its credential', async () => {
    const domain = 'short-lived.myshopify.com';
    const credential = { method: 'token', accessToken: 'shpat_1234' } as const;
    await session.client.stores.add({ domain, credential, test: false });
    const edited = await session.client.stores.edit({ domain, name: 'Short', client: 'Brand new' });
    expect(edited).toMatchObject({ name: 'Short', client: 'Brand new' });
    const { clients } = await session.client.clients.list();
    const made = clients.find(({ name }) => name === 'Brand new');
    expect(made?.stores).toBe(1);
    expect((await failureOf(session.client.clients.remove({ id: made?.id ?? '' }))).code).toBe('conflict');
    await session.client.stores.remove({ domain });
    await session.client.clients.remove({ id: made?.id ?? '' });
    expect((await failureOf(session.client.stores.show({ domain }))).code).toBe('not-found');
    // The same domain may come again: nothing of the old one is left.
    await session.client.stores.add({ domain, credential: { method: 'import' } });
    await session.client.stores.remove({ domain });
  });
});

describe('many stores from a file', () => {
  const csv = (text: string): Blob => new Blob([text]);

  it('are previewed without writing and taken all or not at all', async () => {
    const before = await storeCount();
    const good =
      'name;domain;client;token;colour\nOne;one.myshopify.com;New client;shpat_111111;red\nTwo;two.myshopify.com;new CLIENT;;\n';
    const preview = await session.client.stores.previewImport({ file: csv(good) });
    expect(preview.totals).toEqual({ new: 2, exists: 0, refused: 0 });
    expect(preview.newClients).toEqual(['New client']);
    expect(preview.rows[0]).toMatchObject({ domain: 'one.myshopify.com', hasToken: true, status: 'new' });
    expect(JSON.stringify(preview)).not.toContain('shpat_111111');
    expect(await storeCount()).toBe(before);

    const bad = `${good}Three;www.shop.example;;;\n`;
    const failure = await failureOf(session.client.stores.commitImport({ file: csv(bad) }));
    expect(failure.code).toBe('bad-input');
    expect(failure.message).toContain('Row 4');
    expect(await storeCount()).toBe(before);

    expect((await session.client.stores.commitImport({ file: csv(good) })).added).toBe(2);
    const again = await session.client.stores.commitImport({ file: csv(good) });
    expect(again).toMatchObject({ added: 0, totals: { exists: 2 } });
    expect(await storeCount()).toBe(before + 2);
  });
});

describe('importing users', () => {
  it('previews, refuses what is not understood, and seals a reading', async () => {
    const domain = 'one.myshopify.com';
    const source = {
      format: 'paste' as const,
      text: 'Users\n\nAna Ruiz\nana@one.example\nActive\nAdministrator\n\nBo Li\nbo@one.example\nPending\n',
    };
    const preview = await session.client.imports.preview({ domain, source });
    expect(preview.users.map(({ email }) => email)).toEqual(['ana@one.example', 'bo@one.example']);
    expect(preview.changes).toEqual({ added: 2, changed: 0, removed: 0, same: 0 });
    expect((await session.client.snapshots.list()).snapshots).toHaveLength(0);

    await session.client.imports.commit({ domain, source, ignoreNotUnderstood: true });
    const { accounts } = await session.client.people.atTarget({ target: domain });
    expect(accounts).toHaveLength(2);
    expect(accounts.find(({ email }) => email === 'ana@one.example')).toMatchObject({
      source: 'import',
      sensitivity: 'full',
    });
    const less = {
      format: 'paste' as const,
      text: 'Users\n\nAna Ruiz\nana@one.example\nSuspended\nAdministrator\n',
    };
    expect((await session.client.imports.preview({ domain, source: less })).changes).toEqual({
      added: 0,
      changed: 1,
      removed: 1,
      same: 0,
    });
    const nobody = session.client.imports.commit({ domain, source: { format: 'paste', text: 'hello' } });
    expect((await failureOf(nobody)).code).toBe('bad-input');
    expect((await session.client.stores.show({ domain })).store).toMatchObject({
      accounts: 2,
      readBy: 'import',
    });
  });
});
