import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import type { Job } from '#shared/contract/plans.ts';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// What a rule forbids is refused at every door: by the contract, which browser and desktop speak, and by the command line.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let sandbox: Sandbox;
let place: TestPlace;
let session: Session;
/** A store with a limit of seats, read by API: its list is whole. */
let read: string;
const planOf = new Map<string, number>();

const tea = 'tea.myshopify.com';
const users = [
  { email: 'olga@tea.example', name: 'Olga Owner', kind: 'owner' as const, roles: ['Store owner'] },
  { email: 'ana@agency.example', name: 'Ana Ruiz', kind: 'staff' as const, roles: ['Support'] },
  { email: 'me@agency.example', name: 'My Self', kind: 'staff' as const, roles: ['Support'] },
  { email: 'cy@partner.example', name: 'Cy Cole', kind: 'collaborator' as const, roles: [] },
];
const newcomers = Array.from({ length: 40 }, (_, n) => `new${n}@agency.example`);

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 10, people: 40, healthy: true });
  const limited = sandbox.stores.find(({ plan }) => plan === 'Advanced');
  if (limited === undefined) throw new Error('The sandbox has no store with a limit of seats.');
  read = limited.domain;
  place = testPlace();
  session = await newWorkspace(place);
  const { stores, imports, settings, sync } = session.client;
  await stores.add({
    domain: read,
    endpoint: limited.endpoint,
    credential: { method: 'token', accessToken: limited.token ?? '' },
  });
  for (const domain of [tea, 'jar.myshopify.com', 'new.myshopify.com'])
    await stores.add({ domain, credential: { method: 'import' } });
  await imports.commit({ domain: tea, source: { format: 'typed', users } });
  const bo = { email: 'bo@agency.example', name: 'Bo Berg', roles: ['Administrator'] };
  await imports.commit({ domain: 'jar.myshopify.com', source: { format: 'typed', users: [bo] } });
  await settings.write({ ownAddresses: ['Me@agency.example'] });
  await sync.start({});
  await sync.finished();
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

const invite: Job = { kind: 'invite', roles: ['Support'] };
// `conflict` needs two wishes that contradict each other: no single job makes them (shared/domain/plan tests it).
const forbidden: readonly (readonly [
  rule: string,
  job: Job,
  people: readonly string[],
  store: () => string,
])[] = [
  ['owner', { kind: 'suspend' }, ['olga@tea.example'], () => tea],
  ['last-administrator', { kind: 'suspend' }, ['bo@agency.example'], () => 'jar.myshopify.com'],
  ['own-account', { kind: 'remove' }, ['me@agency.example'], () => tea],
  ['collaborator-not-suspendable', { kind: 'suspend' }, ['cy@partner.example'], () => tea],
  ['staff-or-collaborator', invite, ['cy@partner.example'], () => tea],
  ['seats', invite, newcomers, () => read],
  ['no-account', { kind: 'assign-role', role: 'Support' }, ['ana@agency.example'], () => read],
  ['unseen', { kind: 'suspend' }, ['ana@agency.example'], () => 'new.myshopify.com'],
];

describe('through the contract', () => {
  test.each(forbidden)('%s', async (rule, job, people, store) => {
    const plan = await session.client.plans.create({ job, people: [...people], stores: [store()] });
    expect(plan).toMatchObject({ status: 'blocked', applicable: false });
    planOf.set(rule, plan.number);
    const failure = await failureOf(
      session.client.plans.apply({
        plan: plan.id,
        confirm: { large: true, removed: people.map(() => 'My Self') },
      }),
    );
    expect(failure).toMatchObject({ code: 'refused', details: { rule } });
    const after = await session.client.plans.show({ plan: plan.id });
    expect(after.status).toBe('blocked');
    expect(after.operations.every(({ progress }) => progress.status === 'planned')).toBe(true);
  });
});

describe('through the command line', () => {
  beforeAll(() => session.close());

  test.each(forbidden)('%s', async (rule) => {
    const number = String(planOf.get(rule));
    const refused = await rollcall(['plan', 'apply', number, '--yes', '--workspace', place.folder, '--json']);
    expect(refused.code).toBe(4);
    expect(refused.json()).toMatchObject({ error: { code: 'refused', details: { rule } } });
  });
});
