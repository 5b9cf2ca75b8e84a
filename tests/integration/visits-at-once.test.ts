import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { suspendByHand } from '../fixtures/make-visit.ts';
import { failureOf, newWorkspace, testPlace, type TestPlace } from '../fixtures/test-session.ts';

// Words on visits that come before the earlier ones were read back: from a runner that goes on, or from two doors.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let sandbox: Sandbox;
let place: TestPlace;
let session: Session;
let domain: string;
const people = ['one', 'two', 'three'].map((name) => `${name}@visits.example`);

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 6, people: 20, healthy: true });
  const store = sandbox.stores.find(({ organizationName }) => organizationName === null);
  if (store === undefined) throw new Error('The sandbox has no store of its own.');
  domain = store.domain;
  for (const email of people) sandbox.changeWorld({ kind: 'add-account', domain, email });
  place = testPlace();
  session = await newWorkspace(place);
  const { stores, sync } = session.client;
  const credential = { method: 'token' as const, accessToken: store.token ?? '' };
  await stores.add({ domain, endpoint: store.endpoint, credential });
  await sync.start({});
  await sync.finished();
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

const handOff = async (kind: 'suspend' | 'revoke-sessions', whom = people): Promise<PlanDetail> => {
  const { plans } = session.client;
  const { id } = await plans.create({ job: { kind }, people: [...whom], stores: [domain] });
  return plans.apply({ plan: id });
};

test('three visits that end at the same time are all kept and all read back', async () => {
  const { plans } = session.client;
  const plan = await handOff('suspend');
  expect(plan.visits).toHaveLength(3);
  const [first, second] = plan.visits; // the third is nobody's
  if (first === undefined || second === undefined) throw new Error('The plan has no visits.');
  await suspendByHand(first);
  await suspendByHand(second);
  await Promise.all(
    plan.visits.map(({ id }) => plans.finishVisit({ plan: plan.id, visit: id, result: 'done' })),
  );
  const { operations } = await plans.show({ plan: plan.id });
  expect(operations.map(({ progress }) => progress.verification)).toEqual([
    'confirmed',
    'confirmed',
    'contradicted',
  ]);
});

test('of two who end one visit at the same time only one has his way', async () => {
  const { plans } = session.client;
  const plan = await handOff('revoke-sessions', people.slice(2));
  const word = (result: 'skipped' | 'could-not') =>
    plans.finishVisit({ plan: plan.id, visit: 'v1', result, note: 'why' });
  const ends = [word('skipped'), word('could-not')];
  const refused = await Promise.any(ends.map(failureOf));
  expect(refused.code).toBe('conflict');
  const kept = await Promise.any(ends);
  expect(kept.visits[0]?.result).not.toBeNull();
});

test('a sync that is under way is waited for, not taken for a reason not to look', async () => {
  const { plans, sync } = session.client;
  const plan = await handOff('suspend');
  sandbox.setFault(domain, { kind: 'latency', ms: 300 });
  await sync.start({});
  const { operations } = await plans.finishVisit({ plan: plan.id, visit: 'v1', result: 'done' });
  sandbox.clearFaults();
  expect(operations.map(({ progress }) => progress.verification)).toEqual(['contradicted']);
});
