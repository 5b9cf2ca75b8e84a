import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollcall, rollcallGoingOn, type RunningRollcall } from '../fixtures/run-rollcall.ts';

// Plans carried out against the sandbox: by SCIM at its Plus organization, by hand elsewhere. The tests build on each other.
let folder: string;
let demo: RunningRollcall;

const stores = ['', '-eu', '-uk', '-wholesale'].map((end) => `kettle-and-co${end}.myshopify.com`);
const sven = 'sven.bianchi@kettle-and-co.example';
const jonas = 'jonas.vargas@kettle-and-co.example';

interface Plan {
  readonly number: number;
  readonly status: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly operations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly channel: string;
    readonly status: string;
    readonly verification: string | null;
    readonly account: { readonly email: string };
  }[];
  readonly visits: readonly { readonly id: string; readonly result: string | null }[];
}

const run = async (...args: string[]) => {
  const result = await rollcall(['plan', ...args, '--workspace', folder, '--json']);
  return {
    code: result.code,
    plan: result.json<Plan>(),
    error: result.json<{ error?: { code: string } }>().error,
  };
};

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-apply-')), 'demo');
  const size = ['--stores', '24', '--people', '90'];
  demo = await rollcallGoingOn(['demo', 'start', '--workspace', folder, '--json', ...size]);
  expect((await rollcall(['sync', '--workspace', folder, '--json'])).code).toBe(3);
});

afterAll(async () => {
  await demo.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('nothing is done without a yes', async () => {
  const { plan } = await run('new', '--suspend', '--people', sven, jonas, '--stores', stores[1] ?? '');
  expect(plan.operations.map(({ kind, channel }) => [kind, channel])).toEqual([
    ['suspend', 'api'],
    ['suspend', 'api'],
  ]);
  const refused = await run('apply', String(plan.number));
  expect(refused.code).toBe(2);
  expect((await run('show', String(plan.number))).plan.status).toBe('ready');
});

test('SCIM does it, it is read back, and the next plan knows', async () => {
  const { code, plan } = await run('apply', '1', '--yes');
  expect(code).toBe(0);
  expect(plan.status).toBe('done');
  for (const operation of plan.operations)
    expect(operation).toMatchObject({ status: 'applied', verification: 'confirmed' });
  const again = await run('new', '--suspend', '--people', sven, '--stores', stores[1] ?? '');
  expect(again.plan.totals).toMatchObject({ operations: 0, alreadySo: 1 });
  expect((await run('apply', '1', '--yes')).plan.operations).toEqual(plan.operations);
});

test('undo takes it back', async () => {
  const { plan } = await run('undo', '1');
  expect(plan.operations.map(({ kind }) => kind)).toEqual(['reactivate', 'reactivate']);
  const applied = await run('apply', String(plan.number), '--yes');
  expect(applied.code).toBe(0);
  expect(applied.plan.operations.every(({ verification }) => verification === 'confirmed')).toBe(true);
});

test('an owner is refused with the rule', async () => {
  const { plan } = await run(
    'new',
    '--suspend',
    '--people',
    'ana.greenaway@kettle-and-co.example',
    '--stores',
    stores[0] ?? '',
  );
  const refused = await run('apply', String(plan.number), '--yes');
  expect(refused.code).toBe(4);
  expect(refused.error).toMatchObject({ code: 'refused', details: { rule: 'owner' } });
});

test('what a human must do is handed off, and their word is read back where a program can', async () => {
  const { plan } = await run('new', '--offboard', '--people', 'liam.lindqvist@northlight.example');
  expect(plan.operations.every(({ channel }) => channel === 'guided')).toBe(true);
  const which = String(plan.number);
  const early = await run('done', which, 'v1');
  expect(early.error?.code).toBe('conflict');
  const applied = await run('apply', which, '--yes');
  expect(applied.code).toBe(3);
  expect(applied.plan.status).toBe('waiting-for-visits');
  const domain = plan.visits[0]?.id ?? '';
  // Nobody has been there: the store still lists the collaborator.
  const contradicted = await run('done', which, domain);
  expect(contradicted.code).toBe(4);
  expect(contradicted.plan.operations[0]).toMatchObject({ status: 'applied', verification: 'contradicted' });
  const couldNot = await run('done', which, 'v2', '--could-not', '--note', 'the page does not open');
  expect(couldNot.plan.operations[1]).toMatchObject({ status: 'failed' });
  expect((await run('done', which, 'v2')).error?.code).toBe('conflict');
  expect((await run('done', which, 'v99')).code).toBe(2);
});
