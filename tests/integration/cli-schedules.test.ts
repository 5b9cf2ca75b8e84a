import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '#electron/app/console-session.ts';
import type { ScheduleRow } from '#shared/contract/schedules.ts';
import { isoTime } from '#shared/domain/time.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { testPassphrase } from '../fixtures/test-passphrase.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

// Later, through the command line, on a store that lives by import. Every step is a restart; the tests build on each other.
let folder: string;
const day = 86_400_000;
const run = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json']);
const upcoming = async (...args: string[]) =>
  (await run('plan', 'upcoming', ...args)).json<{ schedules: ScheduleRow[] }>().schedules;
const store = ['--stores', 'tea.myshopify.com'];
const dateIn = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** Does something in a session whose clock stands so many days from now. */
async function inSession<Result>(
  days: number,
  act: (client: Session['client']) => Promise<Result>,
  door: 'cli' | 'browser' = 'cli',
): Promise<Result> {
  const clock = { now: () => Date.now() + days * day };
  const log = { write: () => undefined };
  const session = createSession({ folder, door, version: '0', passphrase: testPassphrase, clock, log });
  try {
    return await act(session.client);
  } finally {
    await session.close();
  }
}

/** The users of the store, pasted anew. */
async function writeUsers(rolesOfBo = 'Administrator'): Promise<void> {
  const users = join(folder, '..', 'users.csv');
  const lines = [
    'Name,Email,Status,Type,Roles',
    'Olga Owner,olga@tea.example,Active,Store owner,Store owner',
    'Ana Ruiz,ana@agency.example,Active,Staff,Support',
    `Bo Berg,bo@agency.example,Active,Staff,${rolesOfBo}`,
    'Cy Cole,cy@partner.example,Active,Collaborator,',
  ];
  writeFileSync(users, lines.join('\n'));
  expect((await run('users', 'import', 'tea.myshopify.com', users)).code).toBe(0);
}

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-later-')), 'work');
  expect((await run('store', 'add', 'tea.myshopify.com', '--import-only')).code).toBe(0);
  await writeUsers();
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test('a plan is put off and a job is scheduled without one; neither changes anything', async () => {
  expect((await run('plan', 'new', '--suspend', '--people', 'ana@agency.example', ...store)).code).toBe(0);
  const put = await run('plan', 'schedule', '1', '--at', dateIn(20), '--remind', '3');
  expect(put.code, put.out).toBe(0);
  const job = ['--suspend', '--people', 'bo@agency.example', ...store, '--at', `${dateIn(10)}T09:00Z`];
  expect((await run('plan', 'new', ...job)).code).toBe(0);
  expect(await upcoming()).toMatchObject([
    { number: 2, title: 'Suspend Bo Berg at 1 store', dueAt: `${dateIn(10)}T09:00:00.000Z`, origin: null },
    { number: 1, remindDays: [3], state: 'waiting', attention: 'none', origin: { number: 1 } },
  ]);
  expect((await run('plan', 'list')).json<{ plans: unknown[] }>().plans).toHaveLength(1);
  expect((await run('plan', 'schedule', '1', '--at', dateIn(21))).code).toBe(1);
});

test('it is moved and cancelled with a reason, and stands in the log', async () => {
  const moved = await run('plan', 'reschedule', '2', '--at', `${dateIn(30)}T09:00Z`, '--why', 'Later');
  expect(moved.json<{ schedules: ScheduleRow[] }>().schedules).toMatchObject([
    { dueAt: `${dateIn(30)}T09:00:00.000Z`, movedWhy: 'Later' },
  ]);
  expect((await run('plan', 'unschedule', '2')).code).toBe(2);
  expect((await run('plan', 'unschedule', '2', '--why', 'She stays')).code).toBe(0);
  expect((await upcoming()).map(({ number }) => number)).toEqual([1]);
  expect(await upcoming('--all')).toHaveLength(2);
  const { entries } = (await run('audit', 'list')).json<{
    entries: { action: string; sentence: string }[];
  }>();
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['schedule.added', 'schedule.moved', 'schedule.cancelled']),
  );
});

describe('what is due', () => {
  test('is planned once, by whoever looks first, and applied only when asked', async () => {
    await inSession(-3, (client) =>
      client.schedules.move({ schedules: ['1'], at: isoTime(Date.now() - day) }),
    );
    expect(await upcoming()).toMatchObject([{ state: 'due', attention: 'overdue', plan: null }]);
    const due = await run('plan', 'due');
    expect(due.code).toBe(0);
    expect(due.json()).toMatchObject({ plans: [{ number: 2, made: true, status: 'ready' }], applied: [] });
    expect((await run('plan', 'due')).json()).toMatchObject({ plans: [{ number: 2, made: false }] });
    // A clock set back plans nothing anew.
    await inSession(-9, async (client) => expect((await client.schedules.planDue()).plans).toHaveLength(1));
    expect((await run('plan', 'list')).json<{ plans: unknown[] }>().plans).toHaveLength(2);
    expect((await run('plan', 'due', '--apply')).code).toBe(2);
    expect((await run('plan', 'show', '2')).json()).toMatchObject({ status: 'ready' });
    const applied = await run('plan', 'due', '--apply', '--yes');
    expect([applied.code, applied.json<{ applied: { status: string }[] }>().applied]).toMatchObject([
      3,
      [{ status: 'waiting-for-visits' }],
    ]);
    expect(await upcoming()).toMatchObject([{ state: 'planned', attention: 'overdue' }]);
    expect((await run('plan', 'done', '2', 'v1')).code).toBe(0);
    expect(await upcoming()).toEqual([]);
    expect((await run('plan', 'due')).json()).toEqual({ plans: [], notPlanned: [], applied: [] });
  });

  test('is planned at the opening of a console', async () => {
    await inSession(-3, (client) =>
      client.schedules.add({
        what: { job: { kind: 'suspend' }, people: ['bo@agency.example'], stores: ['tea.myshopify.com'] },
        at: isoTime(Date.now() - day),
      }),
    );
    await inSession(
      0,
      async (client) => {
        await vi.waitFor(
          async () =>
            expect((await client.schedules.list({})).schedules).toMatchObject([{ state: 'planned' }]),
          { timeout: 20_000, interval: 50 },
        );
        const [row] = (await client.schedules.list({})).schedules;
        const plan = await client.plans.show({ plan: String(row?.plan?.number) });
        expect(plan).toMatchObject({ status: 'ready', createdBy: 'rule' });
        expect(plan.operations).toMatchObject([{ kind: 'suspend', progress: { status: 'planned' } }]);
      },
      'browser',
    );
    const [row] = await upcoming();
    await run('plan', 'unschedule', String(row?.number), '--why', 'Enough');
  });

  test('that a rule forbids is refused all the same', async () => {
    await inSession(-3, (client) =>
      client.schedules.add({
        what: { job: { kind: 'suspend' }, people: ['olga@tea.example'], stores: ['tea.myshopify.com'] },
        at: isoTime(Date.now() - day),
      }),
    );
    const due = await run('plan', 'due', '--apply', '--yes');
    expect(due.code).toBe(4);
    const { applied } = due.json<{ applied: { refused: string }[] }>();
    expect(applied.map(({ refused }) => refused)).toEqual([expect.stringContaining('owner')]);
    const [row] = await upcoming();
    await run('plan', 'unschedule', String(row?.number), '--why', 'Never');
  });
});

describe('access with an end', () => {
  test('gets its end once it was given, and loses it with the undo', async () => {
    const people = ['--people', 'bo@agency.example', ...store];
    const made = await run('plan', 'new', '--assign-role', 'Design', ...people, '--until', dateIn(40));
    expect(made.code, made.out).toBe(0);
    const { number } = made.json<{ number: number }>();
    const plan = String(number);
    expect(await upcoming()).toEqual([]);
    await run('plan', 'apply', plan, '--yes');
    expect(await upcoming()).toEqual([]);
    await run('plan', 'done', plan, 'v1');
    expect(await upcoming()).toMatchObject([
      {
        title: 'Remove Design from Bo Berg at tea',
        origin: { number },
        end: { email: 'bo@agency.example', roles: ['Design'], ending: 'take-back' },
      },
    ]);
    await writeUsers('"Administrator, Design"');
    const undo = (await run('plan', 'undo', plan)).json<{ number: number }>();
    await run('plan', 'apply', String(undo.number), '--yes');
    expect(await upcoming()).toHaveLength(1);
    await run('plan', 'done', String(undo.number), 'v1');
    expect(await upcoming()).toEqual([]);
  });

  test('is set for what is there already, and falls due', async () => {
    const people = ['--people', 'cy@partner.example', ...store];
    const end = await run('plan', 'end', ...people, '--until', dateIn(5), '--remove');
    expect(end.code, end.out).toBe(0);
    expect(await upcoming()).toMatchObject([
      { attention: 'soon', end: { ending: 'remove', name: 'Cy Cole' } },
    ]);
    const [row] = await upcoming();
    await run('plan', 'quiet', String(row?.number));
    expect(await upcoming()).toMatchObject([{ attention: 'none' }]);
    await inSession(6, async (client) => {
      const { plans } = await client.schedules.planDue();
      const shown = await client.plans.show({ plan: String(plans[0]?.number) });
      expect(shown.operations).toMatchObject([
        { kind: 'remove-user', account: { email: 'cy@partner.example' } },
      ]);
    });
  });
});

test('what can’t be meant is refused in words, and nothing is made', async () => {
  const plans = async () => (await run('plan', 'list')).json<{ plans: unknown[] }>().plans.length;
  const before = await plans();
  for (const [args, code, says] of [
    [['schedule', '1', '--at', '2020-01-01'], 2, 'has passed'],
    [['schedule', '1', '--at', '2199-01-01'], 2, 'years away'],
    [['schedule', '1', '--at', 'tomorrow'], 2, 'is no date such as'],
    [['schedule', '99', '--at', dateIn(3)], 2, 'There is no plan'],
    [['schedule', '2', '--at', dateIn(3)], 1, 'has begun'],
    [['schedule', '1', '--at', dateIn(3), '--remind', 'x'], 2, '--remind'],
    [['reschedule', '99', '--at', dateIn(3)], 2, 'There is no scheduled change'],
    [['unschedule', '1', '--why', 'again'], 1, 'is done'],
    [['end', '--people', 'bo@agency.example', ...store, '--until', dateIn(3)], 2, 'in one way'],
    [['end', '--people', 'olga@tea.example', ...store, '--until', dateIn(3), '--suspend'], 4, 'ownership'],
    [
      ['end', '--people', 'cy@partner.example', ...store, '--until', dateIn(3), '--suspend'],
      2,
      'collaborator',
    ],
    [
      ['new', '--suspend', '--people', 'bo@agency.example', ...store, '--until', '2020-01-01'],
      2,
      'has passed',
    ],
    [['new', '--suspend', '--people', 'bo@agency.example', ...store, '--at-end', 'remove'], 2, '--until'],
  ] as const) {
    const result = await run('plan', ...args);
    expect([result.code, result.json<{ error: { message: string } }>().error.message]).toEqual([
      code,
      expect.stringContaining(says),
    ]);
  }
  expect(await plans()).toBe(before);
});
