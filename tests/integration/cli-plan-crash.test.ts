import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import { rollcall, rollcallToSignal } from '../fixtures/run-rollcall.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// `rollcall plan apply` is killed outright between an act and its answer; `plan resume` goes on from what is on the disk.
let sandbox: Sandbox;
let folder: string;
let organization: string;
let people: readonly string[];

interface Plan {
  readonly number: number;
  readonly status: string;
  readonly operations: readonly { readonly status: string; readonly verification: string | null }[];
}
const run = async (...args: string[]) => {
  const result = await rollcall(['plan', ...args, '--workspace', folder, '--json']);
  return { code: result.code, plan: result.json<Plan>() };
};
const asked = () =>
  sandbox
    .scimRequests(organization)
    .filter(({ method }) => method !== 'GET')
    .flatMap(({ changes }) => changes);

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-crash-')), 'work');
  sandbox = await startSandbox({ stores: 24, people: 90, healthy: true });
  const [access] = sandbox.organizations;
  if (access === undefined) throw new Error('The sandbox has no organization.');
  organization = access.id;
  const users = sandbox.world.organizations.find(({ id }) => id === organization)?.users ?? [];
  people = users
    .filter(({ status, isOwner }) => status === 'active' && !isOwner)
    .slice(0, 4)
    .map(({ userName }) => userName)
    .toSorted();
  const place = ['--workspace', folder, '--json'];
  const [store = ''] = access.storeDomains;
  expect((await rollcall(['store', 'add', store, '--import-only', ...place])).code).toBe(0);
  const added = await rollcall(
    [
      'org',
      'add',
      access.name,
      '--scim-token-stdin',
      '--endpoint',
      access.endpoint,
      '--stores',
      store,
      ...place,
    ],
    { input: `${access.token}\n` },
  );
  expect(added.code).toBe(0);
  await rollcall(['sync', ...place]);
  const { plan } = await run('new', '--suspend', '--people', ...people, '--stores', store);
  expect(plan.operations).toHaveLength(people.length);
});

afterAll(async () => {
  await sandbox.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('killed in the middle of apply, a plan says where it is, and goes on without doing anything twice', async () => {
  sandbox.setScimFault(organization, { kind: 'latency', ms: 1_000, methods: ['PATCH'] });
  const { child, ended } = rollcallToSignal(['plan', 'apply', '1', '--yes', '--workspace', folder, '--json']);
  await vi.waitUntil(() => asked().length >= 2, { timeout: 60_000, interval: 10 });
  child.kill('SIGKILL');
  await ended;
  sandbox.clearFaults();

  const { plan: cut } = await run('show', '1');
  expect(cut.status).toBe('interrupted');
  expect(cut.operations.map(({ status }) => status)).toEqual(['applied', 'must-check', 'planned', 'planned']);

  const resumed = await run('resume', '1', '--yes');
  expect(resumed.code).toBe(0);
  expect(resumed.plan.status).toBe('done');
  for (const operation of resumed.plan.operations)
    expect(operation).toMatchObject({ status: 'applied', verification: 'confirmed' });
  expect(asked()).toEqual(people.map((email) => `suspended ${email}`));
});
