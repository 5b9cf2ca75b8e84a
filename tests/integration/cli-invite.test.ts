import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';

// Inviting from a list through the command line, on a store that lives by import.
let folder: string;
let list: string;

const run = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json']);
const invite = ['plan', 'new', '--invite', '--roles', 'Support', '--stores', 'tea.myshopify.com'];

interface Check {
  readonly lines: readonly {
    readonly line: number;
    readonly email: string | null;
    readonly isTaken: boolean;
    readonly findings: readonly {
      readonly rule: string;
      readonly level: string;
      readonly stores: readonly string[];
    }[];
  }[];
  readonly places: readonly {
    readonly seats: object;
    readonly findings: readonly { readonly rule: string }[];
  }[];
  readonly totals: object;
}
interface PlanDocument {
  readonly status: string;
  readonly operations: readonly {
    readonly kind: string;
    readonly account: { readonly email: string; readonly name: string };
    readonly roles: readonly string[];
    readonly blockedBy?: readonly { readonly rule: string }[];
  }[];
  readonly errors: readonly { readonly why: string }[];
  readonly alreadySo: readonly { readonly why: string }[];
}
interface Failure {
  readonly error: { readonly message: string; readonly details: { readonly lines?: readonly unknown[] } };
}

const people = [
  'email,name,role',
  'new@agency.example,Nia New,',
  'ana@agency.example,Ana Ruiz,',
  'bo@agency.example,,',
  'cy@partner.example,Cy Cole,Support',
  'nobody,,',
  'New@agency.example,,',
  'own@gmail.com,Ole Own,Packer',
];

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-invite-')), 'work');
  expect((await run('store', 'add', 'tea.myshopify.com', '--import-only')).code).toBe(0);
  const users = join(folder, '..', 'tea.csv');
  writeFileSync(
    users,
    [
      'Name,Email,Status,Type,Roles',
      'Ana Ruiz,ana@agency.example,Active,Staff,Support',
      'Bo Berg,bo@agency.example,Active,Staff,Packer',
      'Cy Cole,cy@partner.example,Active,Collaborator,',
    ].join('\n'),
  );
  expect((await run('users', 'import', 'tea.myshopify.com', users)).code).toBe(0);
  list = join(folder, '..', 'people.csv');
  writeFileSync(list, people.join('\n'));
});

afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('a list is checked before any plan: every line, and the store', async () => {
  const checked = await run(...invite, '--people-file', list, '--dry-run');
  expect(checked.code).toBe(0);
  const { lines, places, totals } = checked.json<Check>();
  expect(
    lines.map(({ line, isTaken, findings }) => [line, isTaken, ...findings.map(({ rule }) => rule)]),
  ).toEqual([
    [2, true],
    [3, true, 'already-user'],
    [4, true, 'already-user'],
    [5, true, 'already-collaborator'],
    [6, false, 'malformed'],
    [7, false, 'duplicate'],
    [8, true, 'personal-address'],
  ]);
  expect(lines[3]?.findings[0]?.stores).toEqual(['tea.myshopify.com']);
  expect(places).toMatchObject([
    {
      seats: { needs: 2, used: 2, left: null },
      findings: [{ rule: 'seats-unknown' }, { rule: 'list-not-whole' }],
    },
  ]);
  expect(totals).toEqual({ lines: 7, taken: 5, refused: 2, invitations: 2, blocked: 1, warned: 1 });
  expect((await run('plan', 'list')).json<{ plans: unknown[] }>().plans).toEqual([]);
});

test('a line that can’t be taken refuses the list, with number and reason, until it is left out', async () => {
  const refused = await run(...invite, '--people-file', list);
  expect(refused.code).toBe(2);
  const { error } = refused.json<Failure>();
  expect(error.message).toContain('2 lines can’t be taken: line 6, This can’t be invited: there is no @');
  expect(error.details.lines).toMatchObject([{ line: 6, text: 'nobody, ,' }, { line: 7 }]);
  const made = (await run(...invite, '--people-file', list, '--ignore-not-understood')).json<PlanDocument>();
  expect(made.status).toBe('blocked');
  const told = made.operations.map(({ kind, account, roles, blockedBy }) =>
    [kind, account.name, account.email, ...roles, ...(blockedBy ?? []).map(({ rule }) => rule)].join(' '),
  );
  expect(told.sort()).toEqual([
    'assign-role Bo Berg bo@agency.example Support',
    'invite-user Cy Cole cy@partner.example Support staff-or-collaborator',
    'invite-user Nia New new@agency.example Support',
    'invite-user Ole Own own@gmail.com Packer',
  ]);
  expect(made.alreadySo.map(({ why }) => why)).toEqual(['There is such a user already.']);
});

test('collaborators are left out where that is said, and the rest can be done', async () => {
  const made = (
    await rollcall(
      [...invite, '--people-file', '-', '--leave-out-collaborators', '--workspace', folder, '--json'],
      { input: 'Nia <new@agency.example>\ncy@partner.example\n' },
    )
  ).json<PlanDocument>();
  expect(made.status).toBe('ready');
  expect(made.operations.map(({ account }) => account.name)).toEqual(['Nia']);
  expect(made.errors[0]?.why).toContain('Is a collaborator at tea or has asked for that');
});

test('addresses can be named like in a mail program', async () => {
  const made = (await run(...invite, '--people', 'Nia New <new@agency.example>')).json<PlanDocument>();
  expect(made.operations.map(({ account }) => account)).toMatchObject([
    { email: 'new@agency.example', name: 'Nia New' },
  ]);
});

test.each([
  [['--invite'], 'Nobody was named'],
  [['--invite', '--people', 'a@x.example', '--people-file', 'x'], 'not by both'],
  [['--suspend', '--people', 'a@x.example', '--people-file', 'x'], '--people-file goes with --invite only'],
  [['--suspend'], '--people'],
  [['--invite', '--people-file', '/nowhere/list.csv'], "can't be read"],
])('%j is refused with the right word', async (args, says) => {
  const result = await run('plan', 'new', ...args);
  expect(result.code).toBe(2);
  expect(result.json<Failure>().error.message).toContain(says);
});
