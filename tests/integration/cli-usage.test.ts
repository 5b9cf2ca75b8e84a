import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rollcall, rollcallToSignal } from '../fixtures/run-rollcall.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-usage-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: Record<string, unknown>;
  };
}

/** A shop that knows no token. */
async function startRefusingShop(): Promise<{ readonly endpoint: string } & AsyncDisposable> {
  const server = createServer((_request, response) => response.writeHead(401).end('{"errors":"no"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('words that are wrong end with 2, and the sentence names them', () => {
  test.each([
    [['stroe', 'list'], /stroe.*\n?.*store/],
    [['sync', '--stael', '24h'], /--stael/],
    [['store'], /--help/],
    [['store', 'add'], /domain.*The right form: rollcall store add .*<domain>/],
    [['store', 'add', 'a.myshopify.com', 'b'], /The right form: rollcall store add/],
    [['views'], /views .*list\|save\|rename/],
    [['matrix', '--filter', 'owner=agency'], /colon.*owner:agency/],
    [['matrix', '--filter', 'client:'], /“client” needs a value/],
    [['users', 'import', 'a.myshopify.com', '-', '--format', 'excel'], /excel.*auto, csv, paste/],
    [['serve', '--port', '99999'], /99999/],
    [['demo', 'start', '--stores', 'many'], /many/],
    [['store', 'add', 'https://kettle.myshopify.com/admin', '--import-only'], /kettle\.myshopify\.com/],
    [['store', 'add', 'kettle.com', '--import-only'], /custom domain|permanent/],
    [['store', 'add', 'kеttle.myshopify.com', '--import-only'], /е|look/],
    [['store', 'add', 'a.myshopify.com', '--token-stdin', '--import-only'], /cannot be used with/],
    [['store', 'add', 'a.myshopify.com', '--login'], /--client-id/],
    [['store', 'add', 'a.myshopify.com', '--import-only', '--endpoint', 'http://10.0.0.1'], /https|loopback/],
  ])('%j', async (args, says) => {
    const result = await rollcall([...args, '--workspace', join(folder, 'wrong'), '--json']);
    expect({ code: result.code, err: result.err }).toMatchObject({ code: 2 });
    const { message, details } = result.json<Told>().error;
    expect(JSON.stringify([message, details['remedy']])).toMatch(says);
  });
});

test('without --json the sentence goes to standard error, and nothing to standard output', async () => {
  const result = await rollcall([
    'store',
    'show',
    'nowhere.myshopify.com',
    '--workspace',
    join(folder, 'none'),
  ]);
  expect(result).toMatchObject({ code: 1, out: '' });
  expect(result.err).toContain('There is no workspace');
});

test('a token with spaces or a line break is refused with the reason, and never echoed', async () => {
  for (const token of ['shpat_ab cd', 'shpat_ab\nshpat_cd', '']) {
    const result = await rollcall(
      ['store', 'add', 'a.myshopify.com', '--token-stdin', '--workspace', join(folder, 'token'), '--json'],
      { input: token },
    );
    expect(result.json<Told>().error.code).toBe('bad-token');
    expect(result.code).toBe(2);
    expect(`${result.out}${result.err}`).not.toContain('shpat_ab');
  }
});

test('a wrong passphrase opens nothing and says so', async () => {
  const workspace = join(folder, 'mine');
  expect((await rollcall(['client', 'add', 'Kettle & Co', '--workspace', workspace, '--json'])).code).toBe(0);
  const other = await rollcall(['client', 'list', '--workspace', workspace, '--json'], {
    env: { ROLLCALL_PASSPHRASE: 'not the one it was' },
  });
  expect(other.code).toBe(1);
  expect(other.json<Told>().error.code).toBe('wrong-passphrase');
  expect((await rollcall(['client', 'list', '--workspace', workspace, '--json'])).json()).toMatchObject({
    clients: [{ name: 'Kettle & Co', stores: 0 }],
  });
});

test('a dry run in an empty folder leaves nothing behind', async () => {
  const workspace = join(folder, 'dry');
  const dry = await rollcall(['store', 'import', '-', '--dry-run', '--workspace', workspace, '--json'], {
    input: 'domain\nkettle.myshopify.com\n',
  });
  expect(dry.code).toBe(0);
  expect(dry.json()).toMatchObject({ dryRun: true, totals: { new: 1, refused: 0 } });
  expect(existsSync(workspace)).toBe(false);
});

test('a store that can’t be added leaves no workspace behind, and touches nothing that was there', async () => {
  const empty = join(folder, 'not-yet');
  const used = join(folder, 'used');
  mkdirSync(used);
  writeFileSync(join(used, 'notes.txt'), 'mine');
  await using shop = await startRefusingShop();
  for (const workspace of [empty, used]) {
    const refused = ['store', 'add', 'kettle.myshopify.com', '--endpoint', shop.endpoint];
    const result = await rollcall([...refused, '--token-stdin', '--workspace', workspace, '--json'], {
      input: 'shpat_0123456789',
    });
    expect(result.code).toBe(1);
    expect(result.json<Told>().error.code).toBe('token-revoked');
  }
  expect(existsSync(empty)).toBe(false);
  expect(readdirSync(used)).toEqual(['notes.txt']);
  const refused = await rollcall(['store', 'import', '-', '--workspace', empty, '--json'], {
    input: 'domain\nkettle.com\n',
  });
  expect(refused.code).toBe(2);
  expect(existsSync(empty)).toBe(false);
});

test('a login that is stopped leaves no workspace behind', async () => {
  const workspace = join(folder, 'stopped');
  const { child, ended } = rollcallToSignal(
    [
      'store',
      'add',
      'kettle.myshopify.com',
      '--login',
      '--client-id',
      'app',
      '--secret-stdin',
      '--workspace',
      workspace,
    ],
    { PATH: join(folder, 'no-browser') },
  );
  child.stdin?.end('secret-of-the-app');
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (text: string) => text.includes('http') && resolve());
    void ended.then((result) => reject(new Error(`${result.out}${result.err}`)));
  });
  expect(existsSync(join(workspace, 'workspace.json'))).toBe(true);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(existsSync(workspace)).toBe(false);
});

test('help is not an error', async () => {
  const help = await rollcall(['store', '--help']);
  expect(help.code).toBe(0);
  expect(help.out).toContain('Usage: rollcall store');
});

test('with --json help and version are one document too', async () => {
  const help = await rollcall(['store', 'add', '--help', '--json']);
  expect(help.code).toBe(0);
  expect(help.json()).toMatchObject({
    usage: expect.stringMatching(/^rollcall store add /),
    description: expect.any(String),
    arguments: [{ name: 'domain', required: true }],
    options: expect.arrayContaining([{ flags: '--token-stdin', description: expect.any(String) }]),
    commands: [],
  });
  const all = await rollcall(['--json', '--help']);
  expect(all.json<{ commands: { name: string }[] }>().commands.map(({ name }) => name)).toContain('matrix');
  expect((await rollcall(['--version', '--json'])).json()).toEqual({ version: expect.any(String) });
  expect((await rollcall(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
