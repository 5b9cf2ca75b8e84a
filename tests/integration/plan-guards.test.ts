import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '#electron/app/console-session.ts';
import { serveConsole, type ConsoleServer } from '#electron/loopback/serve-console.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { guardRules, type Guard } from '#shared/domain/plan/guard.ts';
import { guardCases } from '../fixtures/guard-cases.ts';
import { startGuardWorld, type GuardWorld } from '../fixtures/guard-world.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, testPassphrase } from '../fixtures/test-session.ts';

// Every rule there is, on a real state of the sandbox: told at the loopback door and by the command line, and what it forbids is
// refused there with nothing sent. The console's page is tests/e2e/changes/every-rule.spec.ts.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let home: string;
let folder: string;
let world: GuardWorld;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-guards-'));
  folder = join(home, 'agency');
  world = await startGuardWorld(folder);
});

afterAll(async () => {
  await world.sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

const cases = guardRules.flatMap((rule) =>
  guardCases[rule].map(({ level }, index) => ({ rule, level, index })),
);
const forbidden = cases.filter(({ level }) => level === 'block');

test('every rule has a case', () => {
  expect(Object.keys(guardCases).sort()).toEqual([...guardRules].sort());
  expect(guardRules.filter((rule) => guardCases[rule].length === 0)).toEqual([]);
});

const planOf = ({ rule, index }: (typeof cases)[number]): string =>
  String(world.plans.filter((each) => each.rule === rule)[index]?.number);

/** What a rule says, wherever it speaks: a sentence, and a section of the facts or none. */
function expectSpoken(guards: readonly Guard[], { rule, level }: Pick<Guard, 'rule' | 'level'>): Guard {
  const guard = guards.find((each) => each.rule === rule && each.level === level);
  if (guard === undefined) throw new Error(`${rule} (${level}) does not speak.`);
  expect(guard.sentence, rule).toMatch(/^.{12,}[.]$/su);
  expect(guard.fact ?? '0').toMatch(/^\d+(?:\.\d+)?$/u);
  return guard;
}

describe('through the loopback door', () => {
  let session: Session;
  let server: ConsoleServer;
  let client: Session['client'];

  beforeAll(async () => {
    writeFileSync(join(home, 'index.html'), '<!doctype html>');
    session = createSession({ folder, door: 'browser', version: '0.0.0', passphrase: testPassphrase });
    server = await serveConsole({ router: session.router, rendererFolder: home });
    const { hash, origin } = new URL(server.freshAddress());
    const answer = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ token: hash.slice('#token='.length) }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    client = createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { cookie, origin } }));
  });

  afterAll(async () => {
    await server.close();
    await session.close();
  });

  test.each(cases)('$rule ($level) is told', async (each) => {
    const plan = await client.plans.show({ plan: planOf(each) });
    const guards = plan.operations.flatMap((operation) => operation.guards);
    expectSpoken(guards, each);
    expect(plan.applicable).toBe(
      !guards.some(({ level }) => level === 'block') && plan.totals.impossible === 0,
    );
  });

  test.each(forbidden)('what $rule forbids is refused, and nothing is sent', async (each) => {
    const before = world.sent();
    const large = { large: true, removed: ['My Self'] };
    const failure = await failureOf(client.plans.apply({ plan: planOf(each), confirm: large }));
    expect(failure).toMatchObject({ code: 'refused', details: { rule: each.rule } });
    expect(world.sent()).toBe(before);
    const after: PlanDetail = await client.plans.show({ plan: planOf(each) });
    expect(after.status).toBe('blocked');
    expect(after.operations.every(({ progress }) => progress.status === 'planned')).toBe(true);
  });

  test('what is forbidden is left out: told before, and in the plan of the rest', async () => {
    const sent = world.sent();
    const plan = String(world.all);
    const preview = await client.plans.previewWithoutForbidden({ plan });
    const spoken = preview.leftOut.map(({ why }) => why).join('\n');
    // Nobody has told this workspace which addresses are their own: only the plans made for the cases know.
    for (const { rule } of forbidden.filter((each) => each.rule !== 'own-account'))
      expect(spoken, rule).toMatch(new RegExp(`\\brules? .*\\b${rule}\\b`, 'u'));
    const made = await client.plans.withoutForbidden({ plan });
    expect([made.status, made.totals.blocked]).toEqual(['ready', 0]);
    expect(made.errors.filter(({ why }) => why.startsWith('Left out'))).toHaveLength(preview.inAll);
    expect((await client.plans.show({ plan })).status).toBe('blocked');
    expect(await failureOf(client.plans.withoutForbidden({ plan: made.id }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('No rule forbids anything'),
    });
    const owner = String(world.plans.find(({ rule }) => rule === 'owner')?.number);
    expect(await failureOf(client.plans.withoutForbidden({ plan: owner }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Nothing would be left'),
    });
    expect(world.sent()).toBe(sent);
  });

  test('a role given and taken in one plan is refused with its sentence, and so is a store that nobody knows', async () => {
    const before = world.sent();
    const everybody = await Promise.all(
      (await client.people.list()).people.map(({ id }) => client.people.show({ person: id })),
    );
    const found = everybody
      .flatMap(({ person, accounts }) => accounts.map((account) => ({ person, account })))
      .find(({ account: { kind, source, status, isOwner, roles, stale } }) => {
        return (
          kind === 'staff' && source === 'api' && status === 'active' && !isOwner && roles === null && !stale
        );
      });
    if (found?.account.domain == null) throw new Error('Nobody’s roles are unreadable.');
    const { person, account } = found;
    const job = { kind: 'assign-role', role: 'Both Ways' } as const;
    const torn = await client.plans.create({
      people: [person.id],
      stores: [account.domain ?? ''],
      job,
      more: [{ kind: 'remove-role', role: 'Both Ways' }],
    });
    expect(torn).toMatchObject({ status: 'blocked', applicable: false });
    expect(await failureOf(client.plans.apply({ plan: torn.id }))).toMatchObject({
      code: 'refused',
      details: { rule: 'conflict' },
      message: expect.stringContaining('the role Both Ways and to take it away.'),
    });
    const nowhere = client.plans.create({ people: [person.id], stores: ['nowhere.myshopify.com'], job });
    expect(await failureOf(nowhere)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('There is no store “nowhere.myshopify.com”.'),
    });
    expect(world.sent()).toBe(before);
  });
});

describe('through the command line', () => {
  const run = (...args: string[]) => rollcall(['plan', ...args, '--workspace', folder]);

  test('a new plan can leave it out at once, and says so in the log', async () => {
    const people = ['--people', 'olga@tea.example', 'ana@agency.example'];
    const wish = ['--suspend', ...people, '--stores', 'tea.myshopify.com'];
    const made = await run('new', ...wish, '--leave-out-forbidden', '--json');
    expect(made.json()).toMatchObject({
      status: 'ready',
      operations: [{ account: { email: 'ana@agency.example' } }],
      errors: [{ why: expect.stringContaining('rules owner, last-administrator') }],
    });
    const { out } = await rollcall(['audit', 'list', '--workspace', folder]);
    expect(out).toContain('Left 1 forbidden wish out of');
    const told = await run('without-forbidden', String(world.all), '--dry-run');
    expect(told.out).toMatch(/^suspend · .+ · tea\.myshopify\.com: Left out, since it is forbidden/mu);
    const later = await run('new', ...wish, '--leave-out-forbidden', '--at', '2027-01-01', '--json');
    expect(later.json()).toMatchObject({ error: { message: expect.stringContaining('without-forbidden') } });
  });

  test('every rule is told, as a document and as a table', async () => {
    const shown = await run('show', String(world.all), '--json');
    const { operations } = shown.json<{
      operations: readonly { warnings: readonly Guard[]; blockedBy?: readonly Guard[] }[];
    }>();
    const spoken = operations.flatMap(({ warnings, blockedBy = [] }) => [...warnings, ...blockedBy]);
    for (const each of cases) expectSpoken(spoken, each);
    const { out } = await run('show', String(world.all));
    for (const { rule, level } of cases)
      expect(out).toContain(level === 'block' ? `${rule} (forbidden)` : rule);
  });

  test.each(forbidden)('what $rule forbids ends with 4, and nothing is sent', async (each) => {
    const before = world.sent();
    const refused = await run('apply', planOf(each), '--yes', '--json');
    expect(refused.code).toBe(4);
    expect(refused.json()).toMatchObject({ error: { code: 'refused', details: { rule: each.rule } } });
    expect(world.sent()).toBe(before);
  });
});
