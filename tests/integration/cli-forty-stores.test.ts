import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { assignByHand, suspendByHand, type VisitToMake } from '../fixtures/make-visit.ts';
import { mixedRole, startMixedStores, type MixedStores } from '../fixtures/mixed-stores.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';

// One role for 25 people at 40 mixed stores, from the plan to what was read back, by command line. The tests build on each other.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let mixed: MixedStores;
let home: string;
/** One that a program reads. */
let readable: string;

interface Visit extends VisitToMake {
  readonly id: string;
  readonly target: string;
  readonly operations: readonly string[];
}

interface Plan {
  readonly number: number;
  readonly status: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly operations: readonly {
    readonly kind: string;
    readonly target: string;
    readonly channel: string;
    readonly status: string;
    readonly verification: string | null;
  }[];
  readonly visits: readonly Visit[];
  readonly groupProposals: readonly {
    readonly target: string;
    readonly role: string;
    readonly storeDomains: readonly string[];
    readonly operations: readonly string[];
  }[];
}

const run = async (...args: readonly string[]) => {
  const result = await rollcall(['plan', ...args, '--workspace', join(home, 'agency'), '--json']);
  return { code: result.code, plan: result.json<Plan>() };
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-forty-'));
  mixed = await startMixedStores();
  await mixed.fill(join(home, 'agency'));
  readable = mixed.domains.at(-1) ?? '';
});

afterAll(async () => {
  await mixed.sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

/** The roles that somebody of the 25 holds at each of the 40 stores, in the world itself. */
const rolesThere = (): readonly (readonly string[])[] =>
  mixed.sandbox.world.stores
    .filter(({ domain }) => mixed.domains.includes(domain))
    .flatMap(({ accounts }) => accounts.filter(({ email }) => mixed.people.includes(email)))
    .map(({ roles }) => roles);

test('the plan is one program’s part and one visit for each place that only a human reaches', async () => {
  expect(mixed.domains).toHaveLength(40);
  expect(mixed.people).toHaveLength(25);
  const { code, plan } = await run(
    ...['new', '--assign-role', mixedRole, '--people', ...mixed.people, '--stores', ...mixed.domains],
  );
  expect(code).toBe(0);
  expect(plan.totals).toMatchObject({ api: 25, guided: 29 * 25, impossible: 0, blocked: 0, errors: 0 });
  // At most one for each organization and each store outside of any.
  expect(plan.visits).toHaveLength(1 + 28);
  expect(new Set(plan.visits.map(({ target }) => target)).size).toBe(29);
  // The organization that SCIM reaches without a group for the role: with one, the next plan is a program's there too.
  expect(plan.groupProposals).toMatchObject([{ target: mixed.byHand.name, role: mixedRole }]);
  expect(plan.groupProposals[0]?.operations).toHaveLength(25);
  expect(plan.groupProposals[0]?.storeDomains).toEqual([...mixed.byHand.storeDomains].sort());
  expect(rolesThere().every((roles) => roles.length === 0)).toBe(true);
});

test('SCIM does its part by itself, the rest is done by hand, and everything is read back or attested', async () => {
  const applied = await run('apply', '1', '--yes');
  expect(applied.code).toBe(3);
  expect(applied.plan.status).toBe('waiting-for-visits');
  const byApi = applied.plan.operations.filter(({ channel }) => channel === 'api');
  expect(byApi.every((each) => each.status === 'applied' && each.verification === 'confirmed')).toBe(true);
  expect(rolesThere().filter((roles) => roles.includes(mixedRole))).toHaveLength(25 * 6);
  for (const visit of applied.plan.visits) await assignByHand(visit);
  const [first, ...rest] = applied.plan.visits.map(({ id }) => id);
  expect((await run('done', '1', first ?? '')).plan.status).toBe('waiting-for-visits');
  // A name that is wrong among the others: nothing is said of any.
  expect((await run('done', '1', ...rest, 'v99')).code).toBe(2);
  expect((await run('show', '1')).plan.status).toBe('waiting-for-visits');
  const { code, plan } = await run('done', '1', ...rest, '--note', 'by hand');
  expect(code).toBe(0);
  expect(plan.status).toBe('done');
  expect(plan.operations.every(({ status }) => status === 'applied')).toBe(true);
  expect(rolesThere().every((roles) => roles.includes(mixedRole))).toBe(true);
});

test('what nobody did is contradicted, done then, and verified', async () => {
  const [email = ''] = mixed.people;
  const begin = ['new', '--suspend', '--people', email, '--stores', readable];
  const { plan } = await run(...begin);
  await run('apply', String(plan.number), '--yes');
  const lied = await run('done', String(plan.number), 'v1');
  expect(lied.code).toBe(4);
  expect(lied.plan.operations).toMatchObject([{ status: 'applied', verification: 'contradicted' }]);
  const again = await run(...begin);
  await run('apply', String(again.plan.number), '--yes');
  const [visit] = again.plan.visits;
  if (visit === undefined) throw new Error('The plan has no visit.');
  await suspendByHand(visit);
  const done = await run('done', String(again.plan.number), visit.id);
  expect(done.code).toBe(0);
  expect(done.plan.operations).toMatchObject([{ status: 'applied', verification: 'confirmed' }]);
});

test('undo plans it all back', async () => {
  const { code, plan } = await run('undo', '1');
  expect(code).toBe(0);
  // Also where no program reads roles: what was attested is known.
  expect(plan.totals).toMatchObject({ operations: 750, alreadySo: 0, api: 25 });
  expect(plan.operations.every(({ kind }) => kind === 'remove-role')).toBe(true);
  expect(plan.status).toBe('ready');
});
