import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedStores, domainOf, goodStores, type OfficialStore } from '../fixtures/official-stores.ts';
import { officialApps } from '../fixtures/official-tokens.ts';
import { officialWorkspace, type OfficialWorkspace } from '../fixtures/official-workspace.ts';
import { rollcallToSignal } from '../fixtures/run-rollcall.ts';

/** Ways into stores behind the official server, good and bad, through the command line alone. */

const { finch, unheardOf, development } = goodStores;
const { grow } = closedStores;

let desk: OfficialWorkspace;
beforeAll(async () => {
  desk = await officialWorkspace([...Object.values(goodStores), ...Object.values(closedStores)]);
});
afterAll(() => desk.close());

interface Told {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: { readonly remedy?: string };
  };
}

const place = (store: OfficialStore): string[] => [
  'store',
  'add',
  domainOf(store),
  '--endpoint',
  desk.server.endpointOf(store),
];

async function expectRefused(
  args: readonly string[],
  input: string,
  code: string,
  exit: number,
): Promise<void> {
  const result = await desk.run(args, input);
  expect({ exit: result.code, code: result.json<Told>().error.code }).toEqual({ exit, code });
  expect(result.json<Told>().error.details.remedy ?? result.json<Told>().error.message).toMatch(/\w+/);
}

describe('a token', () => {
  test('of another store, revoked or behind a moved address adds nothing and says which', async () => {
    const token = ['--token-stdin'];
    await expectRefused([...place(finch), ...token], grow.token, 'token-revoked', 1);
    desk.server.trouble.set(finch.handle, { http: 'other-shop' });
    await expectRefused([...place(finch), ...token], finch.token, 'wrong-store', 1);
    desk.server.trouble.set(finch.handle, { http: 'redirect' });
    await expectRefused([...place(finch), ...token], finch.token, 'store-moved', 1);
    desk.server.trouble.clear();
    expect(desk.server.seen.filter((each) => each.kind === 'elsewhere')).toEqual([]);
    await expectRefused([...place(finch), ...token], 'shpat_broken in two', 'bad-token', 2);
    await expectRefused(['store', 'list'], '', 'no-workspace', 1); // nothing was made for what failed
  });

  test('that works adds the store; the test says what follows for reading', async () => {
    const added = await desk.run([...place(finch), '--token-stdin', '--client', 'Finch'], `${finch.token}\n`);
    expect(added.code).toBe(0);
    expect(added.json()).toMatchObject({
      store: { domain: domainOf(finch), client: 'Finch', plan: 'Advanced', readBy: 'api' },
      test: { ok: true, shop: { name: finch.name, owner: finch.ownerName }, scopes: finch.scopes },
    });
    const small = await desk.run([...place(grow), '--token-stdin'], grow.token);
    expect(small.json()).toMatchObject({ test: { readBy: 'import', shop: { plan: 'Grow' } } });
    await expectRefused([...place(finch), '--token-stdin'], finch.token, 'already-exists', 1);
  });
});

test('a credential is replaced only by one that works, and can be taken out', async () => {
  const credential = ['store', 'credential', domainOf(finch)];
  const shown = async () =>
    (await desk.run(['store', 'show', domainOf(finch)])).json<{ store: { method: string } }>().store.method;
  await expectRefused([...credential, '--token-stdin'], grow.token, 'token-revoked', 1);
  await expectRefused([...credential, '--token-stdin'], 'shpat_broken in two', 'bad-token', 2);
  await expectRefused(
    ['store', 'credential', 'fnch.myshopify.com', '--token-stdin'],
    grow.token,
    'not-found',
    2,
  );
  await expectRefused([...credential, '--token-stdin', '--remove'], '', 'usage', 2);
  await expectRefused([...credential, '--login'], '', 'usage', 2);
  expect((await desk.run(['sync', domainOf(finch)])).code).toBe(0); // with the old one
  const replaced = await desk.run([...credential, '--token-stdin'], finch.token);
  expect(replaced.code).toBe(0);
  expect(replaced.json()).toMatchObject({
    store: { method: 'token', domain: domainOf(finch) },
    test: { ok: true },
  });
  const removed = await desk.run([...credential, '--remove']);
  expect(removed.json()).toMatchObject({ store: { method: 'import', credentialSince: null }, test: null });
  expect(await shown()).toBe('import');
  expect((await desk.run([...credential, '--token-stdin'], finch.token)).code).toBe(0);
  expect(await shown()).toBe('token');
});

describe('an app', () => {
  const credentials = (store: OfficialStore, app: { readonly id: string }): string[] => [
    ...place(store),
    '--client-id',
    app.id,
    '--secret-stdin',
  ];

  test('of another organization, made in an admin or with a wrong secret is told apart', async () => {
    const { agency, adminMade, ours } = officialApps;
    await expectRefused(credentials(unheardOf, agency), agency.secret, 'shop-not-permitted', 1);
    await expectRefused(credentials(unheardOf, adminMade), adminMade.secret, 'app-not-installed', 1);
    await expectRefused(credentials(unheardOf, ours), 'shpss_notthisone', 'app-refused', 1);
  });

  test('of the own organization reads by client credentials, and takes a new token when the old one is refused', async () => {
    const { ours } = officialApps;
    const added = await desk.run(credentials(unheardOf, ours), ours.secret);
    expect(added.json()).toMatchObject({ store: { method: 'client-credentials', plan: 'Titanium Max' } });
    desk.server.forgetTokens();
    const synced = await desk.run(['sync', domainOf(unheardOf)]);
    expect(synced.code).toBe(0);
    expect(desk.server.seen.filter((each) => each.kind === 'token').at(-1)?.grant).toBe('client_credentials');
  });

  test('is agreed to in the browser, and its short token is renewed with the refresh token', async () => {
    const { ours } = officialApps;
    desk.server.tokenSeconds = 60;
    const login = rollcallToSignal(
      [...credentials(development, ours), '--login', '--workspace', join(desk.folder, 'desk'), '--json'],
      { PATH: join(desk.folder, 'no-browser') },
    );
    login.child.stdin?.end(ours.secret);
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      login.child.stderr?.on('data', (chunk: string) => {
        text += chunk;
        const url = /https?:\S+/.exec(text)?.[0];
        if (url !== undefined && text.includes('\n')) resolve(url);
      });
      void login.ended.then((result) => reject(new Error(result.out)));
    });
    const asked = new URL(address).searchParams;
    expect(asked.get('scope')).toContain('read_users');
    expect(asked.get('redirect_uri')).toMatch(/^http:\/\/(127\.0\.0\.1|localhost):\d+\//);
    expect((await fetch(address)).status).toBe(200);
    const added = await login.ended;
    expect(added.code).toBe(0);
    expect(added.json()).toMatchObject({ store: { method: 'oauth', plan: 'Development', readBy: 'api' } });
    const synced = await desk.run(['sync', domainOf(development)]);
    expect(synced.code).toBe(0);
    expect(desk.server.seen.filter((each) => each.kind === 'token').at(-1)?.grant).toBe('refresh_token');
  });
});

test('a store that no program may read is known by what was imported from standard input', async () => {
  const users =
    'Status;E-Mail;Role;Name\nActive;pat@maple.example;Store owner;Pat Maple\nSuspended;zoe@maple.example;Packer;Zoe\n';
  const looked = await desk.run(['users', 'import', domainOf(grow), '-', '--dry-run'], users);
  expect(looked.json()).toMatchObject({ dryRun: true, changes: { added: 2 } });
  const done = await desk.run(['users', 'import', domainOf(grow), '-'], users);
  expect(done).toMatchObject({ code: 0 });
  const filtered = await desk.run(['matrix', '--filter', `store:${domainOf(grow)}`]);
  const { cells } = filtered.json<{
    cells: readonly { account: object; roles: readonly string[]; source: string }[];
  }>();
  expect(cells.map(({ account, roles, source }) => ({ ...account, roles, source }))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        email: 'pat@maple.example',
        kind: 'owner',
        status: 'active',
        source: 'import',
      }),
      expect.objectContaining({ email: 'zoe@maple.example', status: 'suspended', roles: ['Packer'] }),
    ]),
  );
  expect(cells).toHaveLength(2);
});

test('a secret typed where none belongs is refused and not repeated', async () => {
  const secret = 'shpat_5ecre75ecre75ecre7';
  for (const words of [[secret], [`--token=${secret}`], ['--token', secret], [`--token-stdin=${secret}`]]) {
    const result = await desk.run(['store', 'add', 'a.myshopify.com', ...words]);
    expect(result.code).toBe(2);
    expect(result.json<Told>().error.code).toBe('usage');
    expect(`${result.out}${result.err}`).not.toContain(secret);
  }
});

test('no secret stands in any answer or file of the workspace', () => {
  const secrets = [
    ...[finch, grow].map((store) => store.token),
    ...Object.values(officialApps).map((app) => app.secret),
  ];
  const folder = join(desk.folder, 'desk');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  for (const secret of secrets) {
    for (const text of [...desk.said, ...files]) expect(text.includes(secret)).toBe(false);
  }
  expect([...desk.said, ...files].some((text) => text.includes('shpat_handed'))).toBe(false);
});
