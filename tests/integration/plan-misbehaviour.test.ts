import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScimFaultInput } from '#sandbox/faults/scim-fault.ts';
import { startSandbox, type Sandbox, type SandboxOrganizationAccess } from '#sandbox/start-sandbox.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import { planProgress, planStatus } from '#shared/domain/plan/plan-progress.ts';
import type { AccountChange } from '#shared/domain/plan/wanted-change.ts';
import { openPlanWorkspace, type PlanWorkspace } from '../fixtures/plan-workspace.ts';

// Plans carried out against a SCIM server that misbehaves: whatever it does, nothing is done twice and nothing is lost.
let sandbox: Sandbox;
let organization: SandboxOrganizationAccess;
let folder: string;
let workspace: PlanWorkspace;
let users: readonly string[];
let turn = 0;
const waits: number[] = [];

const suspend: AccountChange = { kind: 'suspend' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-plan-misbehaviour-'));
  sandbox = await startSandbox({ stores: 12, people: 80, healthy: true });
  const [first] = sandbox.organizations;
  if (first === undefined) throw new Error('The sandbox has no organization.');
  organization = first;
  users = (sandbox.world.organizations.find(({ id }) => id === first.id)?.users ?? [])
    .filter(({ isOwner }) => !isOwner)
    .map(({ userName }) => userName)
    .slice(0, 7);
  expect(users).toHaveLength(7);
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  for (const userName of users)
    sandbox.changeOrganization({
      kind: 'change-user',
      organization: organization.id,
      userName,
      set: { status: 'active' },
    });
  turn += 1;
  const sleep = async (ms: number) => void waits.push(ms);
  workspace = await openPlanWorkspace(join(folder, `${turn}.db`), organization, 'create', {
    sleep,
    timeoutMs: 1000,
  });
  waits.length = 0;
  await workspace.read();
});

afterEach(async () => {
  sandbox.setScimFault(organization.id, null);
  await workspace.close();
});

const statesOf = async ({ content }: ChangePlan) => [
  ...planProgress(content, await workspace.ports.storage.plans.journal(content.id)).values(),
];
const statusOf = async ({ content }: ChangePlan) =>
  planStatus(content, await workspace.ports.storage.plans.journal(content.id), false);
const writesSince = (before: number) =>
  sandbox
    .scimRequests(organization.id)
    .slice(before)
    .filter(({ method }) => method !== 'GET');
const soFar = () => sandbox.scimRequests(organization.id).length;
const suspensionOf = (count: number) =>
  workspace.plan(users.slice(0, count).map((email) => [email, suspend] as const));

const PATCH = { methods: ['PATCH'], requests: 1 } satisfies Partial<ScimFaultInput>;

describe('one answer that can’t be believed', () => {
  it.each<readonly [string, ScimFaultInput, first: string, code: string | null, patches: number]>([
    ['comes after the timeout, the change made', { kind: 'latency', ms: 1500, ...PATCH }, 'applied', null, 1],
    ['is cut off, the change made', { kind: 'applied-then-cut', ...PATCH }, 'applied', null, 1],
    ['is a 503, the change made', { kind: 'server-error', applied: true, ...PATCH }, 'applied', null, 1],
    ['stops half-way, the change made', { kind: 'wrong-json', ...PATCH }, 'applied', null, 1],
    ['has another shape, the change made', { kind: 'wrong-shape', ...PATCH }, 'applied', null, 1],
    ['says 200 with the old state', { kind: 'old-state', ...PATCH }, 'must-check', 'must-be-checked', 2],
    ['is a page for people', { kind: 'html-page', ...PATCH }, 'must-check', 'must-be-checked', 2],
    ['is a 500', { kind: 'server-error', status: 500, ...PATCH }, 'must-check', 'must-be-checked', 2],
    ['never comes', { kind: 'hung', ...PATCH }, 'must-check', 'must-be-checked', 2],
    ['is cut off before anything is done', { kind: 'cut', ...PATCH }, 'must-check', 'must-be-checked', 2],
    ['is a page that forbids', { kind: 'html-page', status: 403, ...PATCH }, 'failed', 'refused', 2],
    ['is a 409', { kind: 'conflict', ...PATCH }, 'failed', 'conflict', 2],
    ['is a 412', { kind: 'precondition-failed', ...PATCH }, 'failed', 'conflict', 2],
    ['is a 401', { kind: 'revoked-token', ...PATCH }, 'failed', 'token-revoked', 2],
  ])('%s: settled in the end, the change made once', async (_, fault, first, code, patches) => {
    const plan = await suspensionOf(2);
    const before = soFar();
    sandbox.setScimFault(organization.id, fault);
    await workspace.apply(plan);
    const [hit, other] = await statesOf(plan);
    expect(hit).toMatchObject({ status: first });
    expect(hit?.fault?.code ?? null).toBe(code);
    expect(other).toMatchObject({ status: 'applied', verification: 'confirmed' });
    await workspace.apply(plan);
    expect(await statusOf(plan)).toBe('done');
    const writes = writesSince(before);
    expect(writes.flatMap(({ changes }) => changes).toSorted()).toEqual(
      users
        .slice(0, 2)
        .map((email) => `suspended ${email}`)
        .toSorted(),
    );
    expect(writes).toHaveLength(patches + 1);
  });
});

it('waits as long as a throttling server says, and then goes on', async () => {
  const plan = await suspensionOf(2);
  const before = soFar();
  sandbox.setScimFault(organization.id, {
    kind: 'throttled',
    retryAfter: 3,
    methods: ['PATCH'],
    requests: 4,
  });
  await workspace.apply(plan);
  expect(await statusOf(plan)).toBe('done');
  expect(waits.filter((ms) => ms === 3000)).toHaveLength(4);
  expect(writesSince(before).flatMap(({ changes }) => changes)).toHaveLength(2);
});

it('gives a throttling that never ends up, for now', async () => {
  const plan = await suspensionOf(1);
  sandbox.setScimFault(organization.id, { kind: 'throttled', retryAfter: 1, methods: ['PATCH'] });
  await workspace.apply(plan);
  expect(await statesOf(plan)).toMatchObject([{ status: 'failed', fault: { code: 'throttled' } }]);
  sandbox.setScimFault(organization.id, null);
  await workspace.apply(plan);
  expect(await statusOf(plan)).toBe('done');
});

it('stops after five failures one after the other, and settles all of them later', async () => {
  const plan = await suspensionOf(7);
  const before = soFar();
  sandbox.setScimFault(organization.id, { kind: 'server-error', methods: ['PATCH'] });
  await workspace.apply(plan);
  expect((await statesOf(plan)).map(({ status }) => status)).toEqual([
    ...Array.from({ length: 5 }, () => 'must-check'),
    'planned',
    'planned',
  ]);
  expect(writesSince(before)).toHaveLength(5);
  expect(await statusOf(plan)).toBe('paused');
  const journal = await workspace.ports.storage.plans.journal(plan.content.id);
  expect(journal.at(-1)).toMatchObject({ kind: 'run-ended', why: 'stopped' });
  sandbox.setScimFault(organization.id, null);
  await workspace.apply(plan);
  expect(await statusOf(plan)).toBe('done');
  expect(writesSince(before).flatMap(({ changes }) => changes)).toHaveLength(7);
});

it('does nothing with a token that was revoked, and everything once it works', async () => {
  const plan = await suspensionOf(6);
  const before = soFar();
  sandbox.setScimFault(organization.id, { kind: 'revoked-token' });
  await workspace.apply(plan);
  expect((await statesOf(plan)).map(({ status }) => status)).toEqual([
    ...Array.from({ length: 5 }, () => 'failed'),
    'planned',
  ]);
  expect(writesSince(before)).toEqual([]);
  sandbox.setScimFault(organization.id, null);
  await workspace.apply(plan);
  expect(await statusOf(plan)).toBe('done');
});

it('refuses a plan under which the world has moved, and does nothing', async () => {
  const plan = await suspensionOf(1);
  sandbox.changeOrganization({
    kind: 'change-user',
    organization: organization.id,
    userName: users[0] ?? '',
    set: { status: 'suspended' },
  });
  await workspace.read();
  await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'refused' });
  expect(await workspace.ports.storage.plans.journal(plan.content.id)).toEqual([]);
});

it('asks for consent to a large plan, and once only', async () => {
  const names = Array.from({ length: 101 }, (_, n) => `new${n}@${organization.verifiedDomains[0]}`);
  const plan = await workspace.plan(names.map((email) => [email, { kind: 'invite-user', roles: [] }]));
  const consent = { large: false, removed: [] };
  await expect(workspace.runner.apply(plan, consent, 'cli')).rejects.toMatchObject({
    code: 'needs-confirmation',
    details: { asks: { large: true, removed: [] } },
  });
  expect(await statusOf(plan)).toBe('ready');
  expect(workspace.runner.running()).toBe(null);
});

it('says of whom somebody removed meanwhile that they are gone, and does the rest', async () => {
  const plan = await suspensionOf(3);
  sandbox.changeOrganization({
    kind: 'remove-user',
    organization: organization.id,
    userName: plan.content.operations.filter(isAccountOperation)[1]?.account.email ?? '',
  });
  await workspace.apply(plan);
  expect(await statesOf(plan)).toMatchObject([
    { status: 'applied' },
    { status: 'failed', fault: { code: 'not-found' } },
    { status: 'applied' },
  ]);
  expect(await statusOf(plan)).toBe('done-in-part');
});
