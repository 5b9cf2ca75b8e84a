import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';

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

describe('words that are wrong end with 2, and the sentence names them', () => {
  test.each([
    [['stroe', 'list'], /stroe.*\n?.*store/],
    [['sync', '--stael', '24h'], /--stael/],
    [['store'], /--help/],
    [['store', 'add'], /domain/],
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

test('help is not an error', async () => {
  const help = await rollcall(['store', '--help']);
  expect(help.code).toBe(0);
  expect(help.out).toContain('Usage: rollcall store');
});
