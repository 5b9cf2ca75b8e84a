import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import { createVisitor } from '#sandbox/testing/visit-admin.ts';
import {
  assignByHand,
  changeRoleByHand,
  createRoleByHand,
  deleteRoleByHand,
  valuesOf,
  type VisitToMake,
} from '../fixtures/make-visit.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';

// Roles and request codes changed through the command line, the visits made in the sandbox's admin. The tests build on each other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let home: string;
let store: Sandbox['stores'][number];
const nia = 'nia.night@agency.example';

interface Plan {
  readonly number: number;
  readonly status: string;
  readonly operations: readonly {
    readonly kind: string;
    readonly status: string;
    readonly verification: string | null;
    readonly blockedBy?: readonly { readonly rule: string }[];
  }[];
  readonly visits: readonly (VisitToMake & { readonly id: string; readonly menuPath: readonly string[] })[];
}

const run = async (...args: readonly string[]) => {
  const result = await rollcall(['plan', ...args, '--workspace', join(home, 'agency'), '--json']);
  if (result.out.startsWith('{"error"')) throw new Error(result.out);
  return { code: result.code, plan: result.json<Plan>() };
};
const inWorld = () => {
  const found = sandbox.world.stores.find(({ domain }) => domain === store.domain);
  if (found === undefined) throw new Error('The store is gone.');
  return found;
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-settings-'));
  sandbox = await startSandbox({ seed: 7, stores: 8, people: 12 });
  const alone = sandbox.stores.find(({ token, domain }) => {
    const there = sandbox.world.stores.find((each) => each.domain === domain);
    return token !== null && there?.plan === 'Advanced' && there.organizationId === null;
  });
  if (alone === undefined) throw new Error('No store of this seed can be read by itself.');
  store = alone;
  const { domain } = store;
  sandbox.changeWorld({ kind: 'add-account', domain, email: nia, firstName: 'Nia', lastName: 'Night' });
  const at = ['--workspace', join(home, 'agency'), '--json'];
  const place = ['--client', store.clientName, '--endpoint', store.endpoint];
  for (const [args, input] of [
    [['client', 'add', store.clientName], ''],
    [['store', 'add', store.domain, ...place, '--token-stdin'], `${store.token}\n`],
    [['sync'], ''],
  ] as const) {
    const { code, out } = await rollcall([...args, ...at], { input });
    if (code !== 0) throw new Error(out);
  }
});

afterAll(async () => {
  await sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

test('a role is made by hand, given by hand, and each step is told as far as reading goes', async () => {
  const { plan: made } = await run(
    ...['new', '--create-role', 'Night packer', '--permissions', 'Orders > Fulfill and ship'],
    ...['--assign-role', 'Night packer', '--people', nia, '--stores', store.domain],
  );
  expect(made.operations.map(({ kind }) => kind)).toEqual(['create-role', 'assign-role']);
  const [making, giving] = (await run('apply', String(made.number), '--yes')).plan.visits;
  if (making === undefined || giving === undefined) throw new Error('The plan has no two visits.');
  expect(making.menuPath).toEqual(['Settings', 'Users', 'Roles']);
  expect(valuesOf(making, /Tick these permissions/u)).toEqual(['Orders > Fulfill and ship', 'Orders > View']);

  // The order is the plan's: what is to be given has to be made first.
  await expect(assignByHand(giving)).rejects.toThrow('There is no role named Night packer.');
  await createRoleByHand(making);
  const halfway = await run('done', String(made.number), making.id);
  expect(halfway.plan.operations[0]).toMatchObject({ status: 'applied', verification: 'not-verifiable' });
  await run('resume', String(made.number), '--yes');
  await assignByHand(giving);
  const { plan: done } = await run('done', String(made.number), giving.id);
  expect(done.operations[1]).toMatchObject({ status: 'applied', verification: 'not-verifiable' });
  expect(done.status).toBe('done');
  expect(inWorld().accounts.find(({ email }) => email === nia)?.roles).toEqual(['Night packer']);
});

test('a role is changed by hand for who holds it; the admin deletes none that somebody holds', async () => {
  const { plan: made } = await run(
    ...['new', '--change-role', 'Night packer', '--add-permissions', 'Products > View'],
    ...['--remove-permissions', 'Orders > Fulfill and ship', '--stores', store.domain],
  );
  const [visit] = (await run('apply', String(made.number), '--yes')).plan.visits;
  if (visit === undefined) throw new Error('The plan has no visit.');
  await changeRoleByHand(visit);
  const { plan: done } = await run('done', String(made.number), visit.id);
  expect(done.operations).toMatchObject([{ kind: 'change-role', status: 'applied' }]);
  const set = inWorld().accounts.find(({ email }) => email === nia)?.permissionSet ?? -1;
  expect(sandbox.world.permissionSets[set]).toEqual(['orders', 'products']);

  // Who holds it no program can read: the admin knows, and refuses.
  await expect(
    deleteRoleByHand({
      url: visit.url,
      steps: [{ text: 'Open this role and make sure', values: ['Night packer'] }],
    }),
  ).rejects.toThrow('The role is assigned to users');
});

test('a request code is generated by hand; the old one is void, and neither stands in the plan', async () => {
  const { digits: before } = inWorld().requestCode;
  const { plan: made } = await run('new', '--rotate-code', '--stores', store.domain);
  const [visit] = (await run('apply', String(made.number), '--yes')).plan.visits;
  const visitor = createVisitor((visit?.url ?? '').replace(/\/security$/u, ''));
  expect((await visitor.open('/security')).text).toContain('Generate new code');
  await visitor.send('/security/new-code');
  const { digits: after } = inWorld().requestCode;
  expect(after).not.toBe(before);
  const { plan: done } = await run('done', String(made.number), visit?.id ?? '');
  expect(done.status).toBe('done');
  for (const digits of [before, after])
    expect(JSON.stringify({ ...done, number: 0 }).match(new RegExp(`\\b${digits}\\b`, 'u'))).toBeNull();
  await expect(run('undo', String(made.number))).rejects.toThrow('nobody can choose the digits');
});
