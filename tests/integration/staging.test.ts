import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import type { Job } from '#shared/contract/plans.ts';
import { markSigns } from '#shared/domain/plan/mark-cells.ts';
import { blockedSign } from '#shared/domain/plan/staged-marks.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// Staging through the contract, which browser and desktop speak, and through the command line. The tests build on each other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let place: TestPlace;
let session: Session;

const [tea, jar] = ['tea.myshopify.com', 'jar.myshopify.com'];
const ana = 'ana@agency.example';
const users = [
  { email: 'olga@tea.example', name: 'Olga Owner', kind: 'owner' as const, roles: ['Store owner'] },
  { email: ana, name: 'Ana Ruiz', kind: 'staff' as const, roles: ['Support'] },
  { email: 'bo@agency.example', name: 'Bo Berg', kind: 'staff' as const, roles: ['Administrator'] },
];
const stage = (job: Job, people: readonly string[], stores: readonly string[]) =>
  session.client.staging.stage({ requests: [{ job, people: [...people], stores: [...stores] }] });

beforeAll(async () => {
  place = testPlace();
  session = await newWorkspace(place);
  for (const domain of [tea, jar])
    await session.client.stores.add({ domain, credential: { method: 'import' } });
});
afterAll(() => place[Symbol.asyncDispose]());

test('nothing is staged before anything was read, and nothing can be taken back', async () => {
  const { staging } = session.client;
  expect(await staging.show()).toMatchObject({
    changes: 0,
    groups: [],
    totals: null,
    undo: null,
    redo: null,
  });
  expect(await staging.marks()).toMatchObject({ cells: [] });
  for (const act of [staging.undo(), staging.redo(), staging.discard(), staging.plan({})])
    expect(await failureOf(act)).toMatchObject({ code: 'conflict' });
  expect(await failureOf(staging.unstage({ names: [{ group: 1, wish: null }] }))).toMatchObject({
    code: 'not-found',
  });
  for (const domain of [tea, jar])
    await session.client.imports.commit({ domain, source: { format: 'typed', users } });
});

test('groups pile up, with what they come to; the same again adds nothing', async () => {
  const first = await stage(
    { kind: 'assign-role', role: 'Analytics' },
    [ana, 'bo@agency.example'],
    [tea, jar],
  );
  expect(first).toMatchObject({ group: 1, added: 4 });
  expect(first.staged).toMatchObject({
    changes: 4,
    stores: 2,
    totals: { operations: 4, visits: 2, blocked: 0 },
    groups: [{ number: 1, title: 'Assign Analytics to 2 people at 2 stores', changes: 4, role: 'Analytics' }],
    conflictsInAll: 0,
    undo: 'staging “Assign Analytics to 2 people at 2 stores”',
  });
  expect(await failureOf(stage({ kind: 'assign-role', role: 'Analytics' }, [ana], [tea]))).toMatchObject({
    code: 'already-exists',
  });
  expect(await stage({ kind: 'assign-role', role: 'Support' }, [ana], [tea])).toMatchObject({ added: 1 });
  expect((await session.client.staging.group({ group: 2 })).wishes).toMatchObject([
    { name: '2.1', status: 'already-so', why: 'The user holds this role already.', operations: [] },
  ]);
});

test('marks say what happens in which cell', async () => {
  const { people, targets, words, cells } = await session.client.staging.marks();
  expect(cells).toHaveLength(4 * 4);
  expect([people.length, targets.length, words]).toEqual([2, 2, ['gets Analytics']]);
  expect(cells[3]).toBe(markSigns.indexOf('add'));
});

test('what contradicts itself is told at once beside what it comes of, and dropping one mends it', async () => {
  const { staged } = await stage({ kind: 'suspend' }, [ana], [tea]);
  expect(staged.conflicts).toMatchObject([
    { rule: 'conflict', level: 'block', entries: [{ name: '1.1' }, { name: '3.1' }] },
  ]);
  expect(staged.conflicts[0]?.sentence).toContain('Ana Ruiz');
  const { cells } = await session.client.staging.marks();
  expect(cells).toContain(markSigns.indexOf('change') + blockedSign);
  const mended = await session.client.staging.unstage({ names: [{ group: 3, wish: 1 }] });
  expect(mended).toMatchObject({ conflicts: [], undo: 'dropping 1 change' });
});

test('survives a restart; undo and redo go on where they were', async () => {
  const before = await session.client.staging.show();
  await session.close();
  session = place.session();
  expect(await session.client.staging.show()).toEqual(before);
  const undone = await session.client.staging.undo();
  expect(undone).toMatchObject({ changes: 6, redo: 'dropping 1 change', conflictsInAll: 1 });
  expect(await session.client.staging.redo()).toEqual(before);
});

test('another role goes into a group, everything is discarded and comes back', async () => {
  const changed = await session.client.staging.changeRole({ group: 1, role: 'Marketing' });
  expect(changed.groups[0]).toMatchObject({
    title: 'Assign Marketing to 2 people at 2 stores',
    role: 'Marketing',
  });
  const several = await session.client.staging.stage({
    requests: [
      {
        job: { kind: 'assign-role', role: 'Packer' },
        more: [{ kind: 'assign-role', role: 'Returns' }],
        people: [ana],
        stores: [tea],
      },
    ],
  });
  expect(several).toMatchObject({ added: 2, staged: { conflictsInAll: 0 } });
  const { group } = several;
  const instead = (from?: string) => session.client.staging.changeRole({ group, from, role: 'Night packer' });
  expect(await failureOf(instead())).toMatchObject({ code: 'bad-input', details: { field: 'from' } });
  expect(await failureOf(instead('Pakcer'))).toMatchObject({
    code: 'not-found',
    details: { nearest: 'Packer' },
  });
  expect((await instead('Packer')).groups.at(-1)).toMatchObject({
    title: 'Assign Night packer to Ana Ruiz, assign Returns to Ana Ruiz at 1 store',
    roles: ['Night packer', 'Returns'],
  });
  await session.client.staging.undo();
  await session.client.staging.undo();
  expect(await session.client.staging.discard()).toMatchObject({ changes: 0, groups: [] });
  expect((await session.client.staging.undo()).changes).toBe(5);
  await session.client.staging.undo();
});

test('the command line stages, shows, drops, takes back and plans the same set', async () => {
  await session.close();
  const run = async (...args: string[]) => {
    const result = await rollcall([...args, '--workspace', place.folder, '--json']);
    return { code: result.code, answer: result.json<Record<string, unknown>>() };
  };
  const suspend = ['plan', 'stage', '--suspend', '--people', ana, '--stores', tea];
  expect(await run(...suspend)).toMatchObject({ code: 0, answer: { added: 1, conflictsInAll: 1 } });
  expect(await run('plan', 'staged')).toMatchObject({ code: 0, answer: { changes: 6 } });
  expect(await run('plan', 'staged', '1')).toMatchObject({
    answer: { wishes: [{ name: '1.1' }, {}, {}, {}] },
  });
  // The matrix is filtered by it, on the terminal and in a file alike.
  const matrix = ['matrix', '--filter', 'staged:forbidden'];
  const forbidden = (await run(...matrix)).answer['cells'];
  expect(forbidden).toMatchObject([{ account: { email: ana } }]);
  expect((await run(...matrix, '--format', 'json')).answer['cells']).toEqual(forbidden);
  expect(await run('plan', 'unstage', '1.2', '2')).toMatchObject({ code: 0, answer: { changes: 4 } });
  expect(await run('plan', 'unstage', '99')).toMatchObject({
    code: 2,
    answer: { error: { code: 'not-found' } },
  });
  expect(await run('plan', 'undo-staging')).toMatchObject({ answer: { changes: 6 } });
  expect(await run('plan', 'redo-staging')).toMatchObject({ answer: { changes: 4 } });
  expect(await run('plan', 'change-staged', '1', '--role', 'Sales')).toMatchObject({ code: 0 });
  expect(await run('plan', 'new', '--staged', '--suspend')).toMatchObject({ code: 2 });

  // A plan of what contradicts itself can be made and looked at, but not carried out.
  const plan = await run('plan', 'new', '--staged', '--title', 'Both at once');
  expect(plan).toMatchObject({ code: 0, answer: { title: 'Both at once', status: 'blocked' } });
  const applied = await run('plan', 'apply', String(plan.answer['number']), '--yes');
  expect(applied).toMatchObject({
    code: 4,
    answer: { error: { code: 'refused', details: { rule: 'conflict' } } },
  });
  expect(await run('plan', 'staged')).toMatchObject({ answer: { changes: 0, undo: null } });
});

test('the contract refuses a plan that contradicts itself, too, and the log tells every step', async () => {
  session = place.session();
  const { staging, plans, audit } = session.client;
  const given = await stage({ kind: 'assign-role', role: 'Sales' }, [ana], [jar]);
  await stage({ kind: 'reactivate' }, [ana], [jar]);
  const { staged, group } = await stage({ kind: 'remove-role', role: 'Sales' }, [ana], [jar]);
  // Who lacks a role has lost it already: no rule forbids this, and yet it was hardly meant.
  expect(staged.conflicts).toMatchObject([
    { rule: 'conflict', level: 'warn', entries: [{ name: `${given.group}.1` }, { name: `${group}.1` }] },
  ]);
  await stage({ kind: 'suspend' }, [ana], [jar]);
  const plan = await staging.plan({});
  expect(plan).toMatchObject({ title: '4 staged changes at 1 store', status: 'blocked', applicable: false });
  expect(await failureOf(plans.apply({ plan: plan.id }))).toMatchObject({
    code: 'refused',
    details: { rule: 'conflict' },
  });
  expect(await failureOf(staging.undo())).toMatchObject({ code: 'conflict' });
  const { lines } = await audit.list({});
  const told = new Set(
    lines.flatMap(({ entry }) => (entry?.action.startsWith('staging.') === true ? [entry.action] : [])),
  );
  expect([...told].sort()).toEqual(
    ['discarded', 'dropped', 'planned', 'redone', 'role-changed', 'staged', 'undone'].map(
      (each) => `staging.${each}`,
    ),
  );
});

test('what the request-code book says is so already, wherever it is planned, and a plan notices when it changes', async () => {
  const { staging, plans, codes } = session.client;
  await codes.setting({ domain: tea, setting: 'code-required' });
  await codes.setting({ domain: jar, setting: 'anyone' });
  const job = { kind: 'require-code' } as const;
  const stores = [tea, jar];
  const made = await plans.create({ job, people: [], stores });
  expect(made).toMatchObject({
    operations: [{ kind: 'require-code', target: { domain: jar }, before: { required: false } }],
    alreadySo: [{ why: 'A request code is required already.' }],
    moved: [],
  });
  expect(await codes.plan({ change: 'require-code', domains: stores })).toMatchObject({ alreadySo: [{}] });
  const { group } = await stage(job, [], stores);
  const told = async () => (await staging.group({ group })).wishes.map(({ status }) => status);
  expect(await told()).toEqual(['already-so', 'planned']);

  await codes.setting({ domain: jar, setting: 'code-required' });
  expect(await told()).toEqual(['already-so', 'already-so']);
  expect((await plans.show({ plan: made.id })).moved).toMatchObject([{ now: { required: true } }]);
  expect(await failureOf(plans.apply({ plan: made.id }))).toMatchObject({ code: 'refused' });
  await staging.discard();

  // Nobody says any more: that nothing is known makes nothing so.
  await codes.setting({ domain: jar, setting: null });
  expect((await plans.create({ job, people: [], stores: [jar] })).operations).toHaveLength(1);
});
