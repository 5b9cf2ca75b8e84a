import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import type { SnapshotDifference } from '#shared/domain/snapshot-difference.ts';
import type { SyncReport } from '#shared/domain/sync.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import type { PersonDetail, TargetAccount } from '#shared/contract/people.ts';
import {
  rollcall,
  rollcallGoingOn,
  rollcallToSignal,
  type RunningRollcall,
} from '../fixtures/run-rollcall.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

// The command line from an empty folder to the same picture offline, as a script would use it. The tests build on each other.
let folder: string;
let demo: RunningRollcall;
let before: MatrixJson;

const run = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json']);

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-cli-')), 'demo');
  demo = await rollcallGoingOn([
    'demo',
    'start',
    '--workspace',
    folder,
    '--json',
    '--stores',
    '24',
    '--people',
    '90',
  ]);
});

afterAll(async () => {
  await demo.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** 24 stores, and the two organizations among their owners. */
const withOrganizations = 26;

test('demo start tells where everything is and leaves the workspace to others', () => {
  expect(demo.answer['workspace']).toBe(folder);
  expect(demo.answer['sandbox']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(demo.answer['stores']).toHaveLength(24);
});

test('sync reads what can be read, says why not for the rest, and ends with 3', async () => {
  const result = await run('sync');
  expect(result.code).toBe(3);
  const report = result.json<SyncReport>();
  expect(report.targets).toHaveLength(withOrganizations);
  expect(report.targets.filter((target) => target.status === 'ok').length).toBeGreaterThan(10);
  for (const target of report.targets) {
    if (target.status !== 'failed') continue;
    expect(target.error?.code).toMatch(/^(plan-too-small|missing-scope|store-paused)$/);
    expect(target.error?.remedy).toBeTruthy();
  }
});

test('sync names stores, leaves fresh ones out, and refuses what it does not know', async () => {
  const [store] = (await run('store', 'list'))
    .json<{ stores: StoreRow[] }>()
    .stores.filter((row) => row.readBy === 'api');
  const domain = store?.domain ?? '';
  const one = await run('sync', domain);
  expect(one.code).toBe(0);
  expect(
    one
      .json<SyncReport>()
      .targets.filter((target) => target.status === 'ok')
      .map((target) => target.target),
  ).toEqual([domain]);
  const fresh = (await run('sync', domain, '--stale', '24h')).json<SyncReport>();
  expect(fresh.targets.every((target) => target.status === 'skipped')).toBe(true);
  expect((await run('sync', '--stale', 'yesterday')).code).toBe(2);

  const unknown = await run('sync', domain.replace('.myshopify', 'x.myshopify'));
  expect(unknown.code).toBe(2);
  expect(unknown.json<{ error: { code: string; details: { nearest: string } } }>().error).toMatchObject({
    code: 'not-found',
    details: { nearest: domain },
  });
});

test('matrix gives every account once, and a filter gives a part of it', async () => {
  before = (await run('matrix')).json<MatrixJson>();
  expect(before.targets).toHaveLength(withOrganizations);
  expect(before.cells.length).toBeGreaterThan(50);
  const vendors = (await run('matrix', '--filter', 'owner:vendor')).json<MatrixJson>();
  expect(vendors.cells.length).toBeGreaterThan(0);
  expect(vendors.cells.length).toBeLessThan(before.cells.length);
  expect(vendors.people.every((person) => person.owner === 'vendor')).toBe(true);
  const wrong = await run('matrix', '--filter', 'onwer:vendor');
  expect(wrong.code).toBe(2);
  expect(wrong.json<{ error: { message: string } }>().error.message).toContain('owner:vendor');

  const client = before.targets.find((target) => target.client !== null)?.client ?? '';
  const misspelt = await run('matrix', '--filter', `client:"${client}x"`);
  expect(misspelt.code).toBe(2);
  expect(misspelt.json<{ error: { code: string; message: string } }>().error).toMatchObject({
    code: 'usage',
    message: expect.stringContaining(`Did you mean client:`),
  });
  for (const key of ['person', 'team', 'store', 'organization', 'plan', 'role']) {
    expect([key, (await run('matrix', '--filter', `-${key}:qqqqqqqq`)).code]).toEqual([key, 2]);
  }
  expect((await run('matrix', '--filter', 'client:qqqqqqqq*')).code).toBe(0);
});

test('list, show and matrix count the same accounts', async () => {
  const { stores } = (await run('store', 'list')).json<{ stores: StoreRow[] }>();
  const inMatrix = (id: string) => before.cells.filter((cell) => cell.target === id).length;
  expect(stores.map(({ domain, accounts }) => [domain, accounts])).toEqual(
    stores.map(({ domain, id }) => [domain, inMatrix(id)]),
  );
});

test('who can enter one store, and all stores of one person', async () => {
  const [cell] = before.cells.filter(
    (each) => each.account.email !== null && each.account.kind === 'collaborator',
  );
  const target = before.targets.find((each) => each.id === cell?.target);
  const store = (await run('store', 'show', target?.domain ?? '')).json<{ accounts: TargetAccount[] }>();
  expect(store.accounts.map((account) => account.personId)).toContain(cell?.person);
  expect(store.accounts).toHaveLength(before.cells.filter((each) => each.target === target?.id).length);

  const person = (await run('people', 'show', cell?.account.email ?? '')).json<PersonDetail>();
  const stores = before.cells.filter((each) => each.person === cell?.person).map((each) => each.target);
  expect(person.accounts.map((account) => account.targetId).sort()).toEqual(stores.sort());
});

test('csv of the matrix goes to a file', async () => {
  const file = join(folder, 'matrix.csv');
  const result = await run('matrix', '--format', 'csv', '--out', file);
  expect(result.json()).toMatchObject({ file, cells: before.cells.length });
  expect(readFileSync(file, 'utf8')).toMatch(/^\ufeffPerson,Owner,E-mail/);
});

test('a store import names row, column and reason, and changes nothing', async () => {
  const file = join(folder, 'stores.csv');
  writeFileSync(file, 'client;domain;colour\nNew Client;fresh.myshopify.com;red\nOther;kettle.com;blue\n');
  const dry = await run('store', 'import', file, '--dry-run');
  expect(dry.code).toBe(1);
  expect(dry.json()).toMatchObject({ dryRun: true, totals: { new: 1, refused: 1 } });
  expect(dry.err).toContain('Row 3, domain');
  expect(dry.err).toContain('Left alone: colour');
  expect((await run('store', 'import', file)).code).not.toBe(0);
  expect((await run('store', 'list')).json<{ stores: StoreRow[] }>().stores).toHaveLength(24);
});

test('users of an import-only store come in from pasted text', async () => {
  expect(
    (await run('store', 'add', 'paper-only.myshopify.com', '--import-only', '--client', 'Paper')).code,
  ).toBe(0);
  const text = 'Users\nAna Ruiz\nana@northlight.example\nStaff\nActive\nMarketer\n';
  const piped = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json'], { input: text });
  const dry = await piped(
    'users',
    'import',
    'paper-only.myshopify.com',
    '-',
    '--format',
    'paste',
    '--dry-run',
  );
  expect(dry.json<{ users: { email: string }[] }>().users.map((user) => user.email)).toEqual([
    'ana@northlight.example',
  ]);
  const done = await piped(
    'users',
    'import',
    'paper-only.myshopify.com',
    '-',
    '--format',
    'paste',
    '--ignore-not-understood',
  );
  expect(done.code).toBe(0);
  const diff = (await run('diff', 'previous', 'latest')).json<SnapshotDifference>();
  expect(diff.targets.map(({ domain, change }) => [domain, change])).toEqual([
    ['paper-only.myshopify.com', 'added'],
  ]);
  expect((await run('store', 'remove', 'paper-only.myshopify.com')).code).toBe(0);
});

test('Ctrl+C ends a sync in part: what was read is kept', async () => {
  const { child, ended } = rollcallToSignal(['sync', '--workspace', folder, '--json']);
  child.stdin?.end();
  await new Promise((resolve) => setTimeout(resolve, 900));
  child.kill('SIGINT');
  const result = await ended;
  // The signal may come before the first or after the last store; it is never an error and never loses the document.
  expect([0, 3, -1, 130]).toContain(result.code);
  if (result.code === 3) expect(result.json<SyncReport>().targets).toHaveLength(withOrganizations);
  const after = (await run('matrix')).json<MatrixJson>();
  expect(after.cells).toHaveLength(before.cells.length);
  before = after; // stores that were read before the signal have been seen anew
});

test('a second process is told plainly who has the workspace', async () => {
  const console_ = await rollcallGoingOn(['serve', '--no-open', '--json', '--workspace', folder]);
  try {
    // The console opens the workspace when its first page asks: ask as the page would.
    const address = new URL(String(console_.answer['url']));
    const session = await fetch(new URL('/session', address), {
      method: 'POST',
      headers: { Origin: address.origin },
      body: JSON.stringify({ token: address.hash.replace('#token=', '') }),
    });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const status = await fetch(new URL('/rpc/workspace/status', address), {
      method: 'POST',
      headers: { Origin: address.origin, Cookie: cookie, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(await status.text()).toContain('"open"');
    const second = await run('store', 'list');
    expect(second.code).toBe(1);
    expect(second.json<{ error: { code: string; message: string } }>().error).toMatchObject({
      code: 'workspace-in-use',
    });
    expect(second.out).toContain(String(console_.pid));
  } finally {
    await console_.stop();
  }
});

test('backup and restore through the command line', async () => {
  const file = join(folder, 'copy.rollcall');
  const env = { ROLLCALL_BACKUP_PASSPHRASE: 'another long passphrase' };
  const backup = await rollcall(['workspace', 'backup', file, '--workspace', folder, '--json'], { env });
  expect(backup.code).toBe(0);
  const restored = join(folder, '..', 'restored');
  const wrong = await rollcall(['workspace', 'restore', file, '--workspace', restored, '--json'], {
    env: { ROLLCALL_BACKUP_PASSPHRASE: 'not this one at all' },
  });
  expect(wrong.json<{ error: { code: string } }>().error.code).toBe('wrong-passphrase');
  const right = await rollcall(['workspace', 'restore', file, '--workspace', restored, '--json'], { env });
  expect(right.code).toBe(0);
  const matrix = (await rollcall(['matrix', '--workspace', restored, '--json'])).json<MatrixJson>();
  expect(matrix.cells).toHaveLength(before.cells.length);
  const sync = (await rollcall(['sync', '--workspace', restored, '--json'])).json<SyncReport>();
  expect(sync.targets.every((target) => target.status !== 'ok')).toBe(true); // a backup holds no credentials
});

test('with the stores gone, everything that was read is still there, marked stale', async () => {
  await demo.stop();
  const offline = (await run('matrix')).json<MatrixJson>();
  expect(offline.cells).toEqual(before.cells);
  const sync = await run('sync');
  expect(sync.code).toBe(1);
  const stale = (await run('matrix')).json<MatrixJson>();
  expect(stale.cells).toHaveLength(before.cells.length);
  expect(stale.cells.filter((cell) => cell.source === 'api').every((cell) => cell.stale)).toBe(true);
});
