import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';

// Plans through the command line, on stores that live by import: Tea is on Grow, Cup and Pot are in one organization.
let folder: string;

const run = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json']);
const plan = async (...args: string[]) => {
  const result = await run('plan', ...args);
  return { ...result, plan: result.json<PlanDocument>() };
};

interface PlanDocument {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly title: string;
  readonly complete: boolean;
  readonly totals: Readonly<Record<string, number>>;
  readonly moved: readonly unknown[];
  readonly operations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly target: string;
    readonly storeDomains: readonly string[];
    readonly account: { readonly email: string };
    readonly person: { readonly name: string } | null;
    readonly dependsOn: readonly string[];
    readonly before: { readonly roles: readonly string[] | null };
    readonly after: { readonly roles: readonly string[] | null };
    readonly channel: string;
    readonly status: string;
    readonly warnings: readonly { readonly rule: string }[];
    readonly blockedBy?: readonly { readonly rule: string; readonly fact: string | null }[];
  }[];
  readonly visits: readonly {
    readonly id: string;
    readonly target: string;
    readonly url: string | null;
    readonly menuPath: readonly string[];
    readonly steps: readonly { readonly text: string; readonly values: readonly string[] }[];
    readonly operations: readonly string[];
  }[];
}

const users = [
  'Name,Email,Status,Type,Roles',
  'Olga Owner,olga@tea.example,Active,Store owner,Store owner',
  'Ana Ruiz,ana@agency.example,Active,Staff,Support',
  'Bo Berg,bo@agency.example,Active,Staff,Administrator',
  'Cy Cole,cy@partner.example,Active,Collaborator,',
].join('\n');

async function importUsers(domain: string, text: string): Promise<void> {
  const file = join(folder, '..', `${domain}.csv`);
  writeFileSync(file, text);
  const result = await run('users', 'import', domain, file);
  expect(result.code, result.err + result.out).toBe(0);
}

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-plan-')), 'work');
  for (const domain of ['tea.myshopify.com', 'jar.myshopify.com']) {
    expect((await run('store', 'add', domain, '--import-only')).code).toBe(0);
    await importUsers(domain, users);
  }
});

afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('a role for two people at two stores is planned with one visit per store', async () => {
  const people = ['--people', 'ana@agency.example', 'bo@agency.example'];
  const { code, plan: made } = await plan(
    'new',
    '--assign-role',
    'Analytics',
    ...people,
    '--stores',
    'tea.myshopify.com',
    'jar.myshopify.com',
  );
  expect(code).toBe(0);
  expect(made).toMatchObject({ number: 1, status: 'ready', complete: true, moved: [] });
  expect(made.totals).toMatchObject({
    operations: 4,
    people: 2,
    targets: 2,
    guided: 4,
    visits: 2,
    blocked: 0,
  });
  expect(made.operations[0]).toMatchObject({
    id: 'op1',
    kind: 'assign-role',
    account: { email: 'ana@agency.example' },
    before: { roles: ['Support'] },
    after: { roles: ['Analytics', 'Support'] },
    channel: 'guided',
    status: 'planned',
  });
  const [visit] = made.visits;
  expect(visit?.url).toMatch(/^https:\/\/admin\.shopify\.com\/store\/(tea|jar)\/settings\/account$/u);
  expect(visit?.menuPath).toEqual(['Settings', 'Users']);
  expect(visit?.steps.map(({ values }) => values)).toContainEqual([
    'ana@agency.example',
    'bo@agency.example',
  ]);
  expect((await plan('show', '1')).plan).toEqual(made);
  expect((await plan('show', made.id)).plan).toEqual(made);
  const listed = (await run('plan', 'list')).json<{ plans: { id: string }[] }>();
  expect(listed.plans.map(({ id }) => id)).toEqual([made.id]);
  const visits = (await run('plan', 'visits', '1')).json<{ visits: unknown[] }>();
  expect(visits.visits).toEqual(made.visits);
});

test('the roles that are known can be asked for, with how many of the stores know each', async () => {
  const roles = await run('plan', 'roles', '--stores', 'tea.myshopify.com', 'jar.myshopify.com');
  expect(roles.json()).toMatchObject({
    roles: expect.arrayContaining([{ role: 'Support', places: 2 }]),
    places: 2,
  });
  const some = await run('plan', 'roles', '--people', 'ana@agency.example', '--words', 'SUPP');
  expect(some.json()).toEqual({ roles: [{ role: 'Support', places: 2 }], inAll: 1, places: 2 });
});

test('what is so already makes no operation, and what nobody saw is not taken', async () => {
  const { plan: made } = await plan(
    'new',
    '--assign-role',
    'Support',
    '--people',
    'ana@agency.example',
    'bo@agency.example',
    '--stores',
    'tea.myshopify.com',
  );
  expect(made.totals).toMatchObject({ operations: 1, alreadySo: 1 });
  expect((await run('store', 'add', 'new.myshopify.com', '--import-only')).code).toBe(0);
  const { plan: unseen } = await plan(
    'new',
    '--suspend',
    '--people',
    'ana@agency.example',
    '--stores',
    'new.myshopify.com',
  );
  expect(unseen).toMatchObject({ status: 'blocked', complete: false });
  expect(unseen.operations[0]?.blockedBy).toMatchObject([{ rule: 'unseen' }]);
});

describe.each([
  ['an owner', '--suspend', 'olga@tea.example', 'owner', '7'],
  [
    'a collaborator who is to be suspended',
    '--suspend',
    'cy@partner.example',
    'collaborator-not-suspendable',
    '8',
  ],
])('a rule forbids %s', (_, job, person, rule, fact) => {
  test('and says so with its fact', async () => {
    const { plan: made } = await plan('new', job, '--people', person, '--stores', 'tea.myshopify.com');
    expect(made.status).toBe('blocked');
    expect(made.operations[0]?.blockedBy).toMatchObject([{ rule, fact }]);
  });
});

test('offboarding logs staff out and suspends them wherever they are', async () => {
  const { plan: made } = await plan('new', '--offboard', '--people', 'ana@agency.example');
  expect(made.operations.map(({ kind, target }) => `${kind} ${target}`).sort()).toEqual([
    'revoke-sessions jar.myshopify.com',
    'revoke-sessions tea.myshopify.com',
    'suspend jar.myshopify.com',
    'suspend tea.myshopify.com',
  ]);
  expect(made.visits).toHaveLength(2);
});

test('a plan is stale, and says where, once what it touches has moved', async () => {
  const { plan: made } = await plan(
    'new',
    '--suspend',
    '--people',
    'ana@agency.example',
    '--stores',
    'jar.myshopify.com',
  );
  expect(made.moved).toEqual([]);
  await importUsers(
    'tea.myshopify.com',
    users.replace('Ana Ruiz,ana@agency.example,Active', 'Ana Ruiz,ana@agency.example,Suspended'),
  );
  expect((await plan('show', String(made.number))).plan.moved).toEqual([]);
  await importUsers(
    'jar.myshopify.com',
    users.replace('Ana Ruiz,ana@agency.example,Active', 'Ana Ruiz,ana@agency.example,Suspended'),
  );
  expect((await plan('show', String(made.number))).plan.moved).toMatchObject([
    { operation: 'op1', before: { status: 'active' }, now: { status: 'suspended' } },
  ]);
  const { plan: anew } = await plan('anew', String(made.number));
  expect(anew).toMatchObject({ title: made.title, operations: [], moved: [] });
  expect(anew.number).toBeGreaterThan(made.number);
  expect((await plan('show', String(made.number))).plan.moved).toHaveLength(1);
});

test('a role is made, given in place of another and the other deleted, all in one plan', async () => {
  const { plan: made, code } = await plan(
    ...['new', '--create-role', 'Care', '--permissions', 'Orders > View', 'Customers > Export'],
    ...['--assign-role', 'Care', 'Returns', '--remove-role', 'Support', '--delete-role', 'Support'],
    ...['--people', 'ana@agency.example', '--stores', 'tea.myshopify.com'],
  );
  expect(code).toBe(0);
  const told = made.operations.map(({ kind, person, dependsOn }) => [kind, person?.name ?? null, dependsOn]);
  expect(told).toEqual([
    ['create-role', null, []],
    ['assign-role', 'Ana Ruiz', ['op1']],
    ['assign-role', 'Ana Ruiz', ['op2']],
    ['remove-role', 'Ana Ruiz', ['op3']],
    ['delete-role', null, ['op4']],
  ]);
  expect(made.operations[0]).toMatchObject({
    role: 'Care',
    person: null,
    channel: 'guided',
    status: 'planned',
  });
  expect(made.visits[0]).toMatchObject({ menuPath: ['Settings', 'Users', 'Roles'] });
  expect(made.title).toBe(
    'Create role Care, assign Care to Ana Ruiz, assign Returns to Ana Ruiz, remove Support from Ana Ruiz, delete role Support at 1 store',
  );
});

test('request codes are rotated at stores, without people', async () => {
  const stores = ['--stores', 'tea.myshopify.com'];
  const { plan: made } = await plan('new', '--require-code', '--rotate-code', ...stores);
  expect(made.operations.map(({ kind, person }) => [kind, person])).toEqual([
    ['require-code', null],
    ['generate-code', null],
  ]);
  expect(made.totals).toMatchObject({ people: 0, visits: 1, guided: 2 });
  const visits = await run('plan', 'visits', String(made.number));
  expect(visits.out).toContain('Generate new code');
});

test('store access of a store outside of any organization is nothing to edit', async () => {
  const access = ['--edit-store-access', 'Support', '--add-stores', 'tea.myshopify.com'];
  const { code, out } = await run('plan', 'new', ...access, '--people', 'ana@agency.example');
  expect(code).not.toBe(0);
  expect(out).toContain('belongs to no organization');
});

test.each([
  [['new', '--create-role', 'Care'], '--stores'],
  [['new', '--add-stores', 'tea.myshopify.com', '--people', 'ana@agency.example'], '--edit-store-access'],
  [['new', '--rotate-code', '--people', 'ana@agency.example', '--stores', 'tea.myshopify.com'], '--people'],
  [['new', '--permissions', 'Orders > View', '--stores', 'tea.myshopify.com'], '--create-role'],
  [['new', '--suspend', '--rotate-code', '--stores', 'tea.myshopify.com'], 'only one of the jobs'],
  [['new', '--people', 'ana@agency.example'], 'Nothing was said of what to do'],
  [['new', '--suspend', '--remove', '--people', 'ana@agency.example'], 'only one of the jobs'],
  [['new', '--suspend'], '--people'],
  [['new', '--suspend', '--people', 'anna@agency.example'], 'ana@agency.example'],
  [
    ['new', '--suspend', '--people', 'ana@agency.example', '--stores', 'teas.myshopify.com'],
    'tea.myshopify.com',
  ],
  [['show', '999'], 'There is no plan'],
  [['shwo', '1'], 'show'],
])('%j is refused with the right word', async (args, says) => {
  const result = await run('plan', ...args);
  expect(result.code).toBe(2);
  const { error } = result.json<{ error: { message: string } }>();
  expect(error.message).toContain(says);
});
