import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { isIntactProof } from '#shared/domain/offboarding/offboarding-proof.ts';
import { renewCodeByHand, revokeByHand, type VisitToMake } from '../fixtures/make-visit.ts';
import { rollcall, rollcallGoingOn, type RunningRollcall } from '../fixtures/run-rollcall.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: string;
let demo: RunningRollcall;
const jonas = 'jonas.vargas@kettle-and-co.example';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const run = async <T>(args: readonly string[], input = '') => {
  const result = await rollcall([...args, '--workspace', folder, '--json'], { input });
  return { code: result.code, out: result.out, answer: result.json<T>() };
};

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-offboard-')), 'demo');
  const size = ['--stores', '24', '--people', '90'];
  demo = await rollcallGoingOn(['demo', 'start', '--workspace', folder, '--json', ...size]);
  await run(['sync']);
});

afterAll(async () => {
  await demo.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

interface Plan {
  readonly visits: readonly (VisitToMake & {
    readonly id: string;
    readonly page: string;
    readonly target: string;
  })[];
}
const store = 'birch-and-barrow.myshopify.com';
let newCode = '';

test('before it is begun, it is told what it comes to and that nothing can be proved', async () => {
  expect((await run(['codes', 'set', store, '--code-stdin'], '0739\n')).code).toBe(0);
  expect((await run(['codes', 'give', store, jonas])).code).toBe(0);
  const { answer } = await run<OffboardingDetail>(['offboard', 'show', jonas]);
  expect(answer).toMatchObject({
    status: 'not-begun',
    clock: { agreedHours: 24, state: 'not-started' },
    remaining: { totals: { operations: 3, api: 1, guided: 2, visits: 2 } },
    codes: [{ target: { domain: store }, state: 'known' }],
    tasks: [],
  });
  expect(answer.notCovered.length).toBeGreaterThan(0);
  const refused = await run<{ error: { code: string } }>(['offboard', 'proof', jonas]);
  expect(refused.answer.error.code).toBe('conflict');
  const nobody = await run<{ error: { message: string } }>([
    'offboard',
    'show',
    'jonas.varga@kettle-and-co.example',
  ]);
  expect([nobody.code, nobody.answer.error.message]).toEqual([2, expect.stringContaining(jonas)]);
});

test('SCIM does its part by itself; what it was not told of waits for visits', async () => {
  const begun = await run<OffboardingDetail>(['offboard', 'begin', jonas]);
  expect([begun.code, begun.answer.status, begun.answer.clock.state]).toEqual([3, 'under-way', 'running']);
  expect((await run<{ error: { code: string } }>(['offboard', 'begin', jonas])).answer.error.code).toBe(
    'conflict',
  );
  expect((await run(['plan', 'apply', '1', '--yes'])).code).toBe(3);
  const { answer } = await run<OffboardingDetail>(['offboard', 'show', jonas]);
  const states = answer.tasks.map(({ kind, state, verification }) => [kind, state, verification]);
  expect(states).toEqual([
    ['generate-code', 'pending', null],
    ['suspend', 'done', 'confirmed'],
    ['revoke-sessions', 'pending', null],
  ]);
  expect(answer.plans).toMatchObject([{ number: 1, status: 'waiting-for-visits', nextVisit: 'v1' }]);
});

test('once the visits are made the person has left, and the new code is asked for', async () => {
  const { answer: plan } = await run<Plan>(['plan', 'visits', '1']);
  for (const visit of plan.visits) {
    if (visit.page === 'security') newCode = await renewCodeByHand(visit);
    else await revokeByHand(visit);
    const done = await rollcall(['plan', 'done', '1', visit.id, '--workspace', folder, '--json']);
    expect([visit.id, done.code]).toEqual([visit.id, 0]);
    expect(done.err.includes(`rollcall codes set ${store}`)).toBe(visit.page === 'security');
  }
  const { answer } = await run<OffboardingDetail>(['offboard', 'show', jonas]);
  expect(answer).toMatchObject({
    status: 'complete',
    clock: { state: 'kept' },
    person: { state: { state: 'left' } },
    begun: { stateBefore: { state: 'active' } },
    codes: [{ state: 'to-be-kept' }],
  });
  expect((await run<{ error: { code: string } }>(['codes', 'reveal', store])).answer.error.code).toBe(
    'not-found',
  );
  expect((await run(['codes', 'set', store, '--code-stdin'], newCode)).code).toBe(0);
});

test('the proof is equal when made again, holds no code, and shows when a byte was changed', async () => {
  const json = join(folder, '..', 'proof.json');
  const prove = async (out: string) =>
    (await run<{ hash: string }>(['offboard', 'proof', jonas, '--out', out])).answer.hash;
  const hash = await prove(json);
  const text = readFileSync(json, 'utf8');
  expect(await prove(json)).toBe(hash);
  expect(readFileSync(json, 'utf8')).toBe(text);
  expect(isIntactProof(text, sha256)).toBe(true);
  expect(isIntactProof(text.replace('confirmed', 'contradicted'), sha256)).toBe(false);
  expect(text).not.toMatch(new RegExp(`\\b(0739|${newCode})\\b`, 'u'));
  expect(JSON.parse(text)).toMatchObject({
    status: 'complete',
    codes: [{ state: 'renewed' }],
    open: [],
    auditHead: { sequence: expect.any(Number) },
  });
  const pdf = join(folder, '..', 'proof.pdf');
  expect(await prove(pdf)).toBe(hash);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('what a store contradicts stays open, with the reason', async () => {
  const liam = 'liam.lindqvist@northlight.example';
  const { answer: begun } = await run<OffboardingDetail>(['offboard', 'begin', liam]);
  const plan = String(begun.plans[0]?.number);
  await run(['plan', 'apply', plan, '--yes']);
  // Nobody has been there: the store still lists the collaborator.
  expect((await run(['plan', 'done', plan, 'v1'])).code).toBe(4);
  const { answer } = await run<OffboardingDetail>(['offboard', 'show', liam]);
  expect(answer.tasks[0]).toMatchObject({ state: 'open', verification: 'contradicted', attested: true });
  expect(answer).toMatchObject({ begun: { completedAt: null }, person: { state: { state: 'active' } } });
  expect(answer.remaining.totals.operations).toBe(1);
});

test('the agreed hours are set by a word, and refused when they can’t be', async () => {
  expect((await run(['offboard', 'hours', '48'])).answer).toEqual({ offboardingHours: 48 });
  expect((await run(['offboard', 'hours', '0.5'])).code).toBe(2);
  expect((await run(['offboard', 'hours'])).answer).toEqual({ offboardingHours: 48 });
  const { answer } = await run<OffboardingDetail>(['offboard', 'show', jonas]);
  expect(answer.clock.agreedHours).toBe(24);
});
