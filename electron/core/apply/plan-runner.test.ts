import { describe, expect, it } from 'vitest';
import type { Operation } from '#shared/domain/plan/operation.ts';
import { planProgress, planStatus } from '#shared/domain/plan/plan-progress.ts';
import type { Organization } from '#shared/domain/target.ts';
import { isoTime } from '#shared/domain/time.ts';
import { targetId } from '#tests/fixtures/core/access-state.ts';
import { planOf } from '#tests/fixtures/core/plan.ts';
import { lost, organizationOperation, scriptedDirectory } from '#tests/fixtures/core/scripted-directory.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { listPlans } from '../plan/plan-row.ts';
import { secretNames } from '../ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { finishVisit } from './finish-visit.ts';
import { createPlanRunner } from './plan-runner.ts';

const acme: Organization = {
  kind: 'organization',
  id: targetId('acme'),
  name: 'Acme',
  clientId: null,
  connection: {
    endpoint: 'http://127.0.0.1:1/scim',
    credentialSince: isoTime(0),
    lastUsedAt: null,
    support: null,
  },
  groups: [],
  createdAt: isoTime(0),
};
const guided = { channel: 'guided', page: 'user' } as const;
const suspendAna = organizationOperation(1, 'suspend', 'ana');
const visit = (id: string, ...operations: readonly string[]) => ({
  id,
  targetId: acme.id,
  page: 'user' as const,
  account: null,
  operations,
});
const consent = { large: true, removed: [] };

/** A runner over one plan of these operations, with a directory that does as it is told. */
async function rig(operations: readonly Operation[], visits: readonly ReturnType<typeof visit>[] = []) {
  const ports = createTestPorts();
  await ports.storage.targets.save(acme);
  ports.secrets.set(secretNames.organization(acme.id), 'a token');
  const directory = scriptedDirectory({ ana: {}, bo: {}, cy: {}, di: {}, ed: {}, flo: {} });
  Object.assign(ports.directory, { open: async () => directory });
  const plan = planOf(operations, { visits });
  await ports.storage.plans.add(plan.content, plan.hash);
  const views = createViews(ports);
  const sync = createSyncRunner(ports);
  const runner = createPlanRunner(ports, views, sync);
  const journal = () => ports.storage.plans.journal(plan.content.id);
  const apply = async () => runner.apply(plan, consent, 'cli');
  return {
    ports,
    plan,
    runner,
    directory,
    apply,
    cancel: () => runner.cancel(plan, 'cli'),
    states: async () => [...planProgress(plan.content, await journal()).values()],
    status: async () => planStatus(plan.content, await journal(), false),
    listed: async () => (await listPlans(ports, runner.running())).map(({ status }) => status),
    async finish(which: string, result: 'done' | 'could-not' | 'skipped' = 'done') {
      await finishVisit({ ports, views, runner: sync, door: 'cli' }, plan, {
        visit: which,
        result,
        note: null,
      });
      await runner.goOn(plan, 'cli');
    },
  };
}

/** Lets the directory's first change wait; `reached` resolves when it is under way. */
function heldUp(directory: ReturnType<typeof scriptedDirectory>) {
  const { setActive } = directory;
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  Object.assign(directory, {
    setActive: async (...args: Parameters<typeof setActive>) => {
      reached.resolve();
      await goOn.promise;
      return setActive(...args);
    },
  });
  return { reached: reached.promise, goOn: goOn.resolve };
}

describe('cancelling a plan', () => {
  it('finishes the step that is under way, does nothing further and can’t be gone on with', async () => {
    const bo = organizationOperation(2, 'suspend', 'bo');
    const byHand = organizationOperation(3, 'suspend', 'cy', guided);
    const { apply, cancel, directory, states, status, listed, ports } = await rig(
      [suspendAna, bo, byHand],
      [visit('v1', 'op3')],
    );
    const { reached, goOn } = heldUp(directory);
    const running = apply();
    await reached;
    expect(await listed()).toEqual(['running']);
    const cancelled = cancel();
    goOn();
    await Promise.all([running, cancelled]);
    expect(await states()).toMatchObject([
      { status: 'applied' },
      { status: 'skipped', note: 'The plan was cancelled before this was done.' },
      { status: 'skipped' },
    ]);
    expect(await status()).toBe('cancelled');
    expect(await listed()).toEqual(['cancelled']);
    await expect(apply()).rejects.toMatchObject({ code: 'conflict' });
    await expect(cancel()).rejects.toMatchObject({ code: 'conflict' });
    expect(directory.sent).toEqual(['suspend ana@agency.example']);
    expect((await ports.storage.audit.list(1)).map(({ action }) => action)).toEqual(['plan.cancelled']);
  });

  it('looks once more at what nobody knows the end of, and does not do it again', async () => {
    const bo = organizationOperation(2, 'suspend', 'bo');
    const { apply, cancel, directory, states } = await rig([suspendAna, bo]);
    directory.script.push(lost, lost);
    await apply();
    expect(await states()).toMatchObject([{ status: 'must-check' }, { status: 'must-check' }]);
    directory.users.set('ana@agency.example', { active: false, groups: [] });
    await cancel();
    expect(await states()).toMatchObject([
      { status: 'applied', note: 'Settled by reading back.' },
      { status: 'skipped' },
    ]);
    expect(directory.sent).toHaveLength(2);
  });

  it('leaves to be checked what can’t be looked at now, with when and why', async () => {
    const { apply, cancel, directory, states, status } = await rig([suspendAna]);
    directory.script.push(lost);
    await apply();
    directory.readFault = new Error('Nobody answers.');
    await cancel();
    expect(await states()).toMatchObject([{ status: 'must-check', fault: { message: 'No answer came.' } }]);
    expect(await status()).toBe('cancelled');
  });

  it('takes a visit no more, and refuses where nothing is left', async () => {
    const byHand = organizationOperation(1, 'suspend', 'ana', guided);
    const { apply, cancel, finish } = await rig([byHand], [visit('v1', 'op1')]);
    await apply();
    await cancel();
    await expect(finish('v1')).rejects.toMatchObject({ code: 'conflict', remedy: /cancelled/u });
    const done = await rig([suspendAna]);
    await done.apply();
    await expect(done.cancel()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('going on', () => {
  const first = organizationOperation(1, 'invite-user', 'gus', guided);
  const second = organizationOperation(2, 'assign-role', 'gus', { ...guided, dependsOn: ['op1'] });
  const third = organizationOperation(3, 'suspend', 'bo', { dependsOn: ['op1'] });
  const failing = organizationOperation(4, 'suspend', 'cy');

  it('does by itself what a visit made possible, and tries nothing again that failed', async () => {
    const visits = [visit('v1', 'op1'), visit('v2', 'op2')];
    const { apply, finish, directory, states, status } = await rig([first, second, third, failing], visits);
    directory.script.push({ outcome: 'refused', fault: { code: 'refused', message: 'No.', remedy: null } });
    await apply();
    expect(await status()).toBe('waiting-for-visits');
    expect(await states()).toMatchObject([
      { status: 'handed-off' },
      { status: 'planned' },
      { status: 'planned' },
      { status: 'failed' },
    ]);
    await finish('v1');
    expect(await states()).toMatchObject([
      { status: 'applied', attested: true },
      { status: 'handed-off' },
      { status: 'applied', verification: 'confirmed' },
      { status: 'failed' },
    ]);
    expect(directory.sent).toEqual(['suspend cy@agency.example', 'suspend bo@agency.example']);
  });

  it('waits to be resumed after somebody paused it', async () => {
    const { apply, finish, runner, directory, states, status } = await rig(
      [first, { ...third, dependsOn: ['op1'] }, failing],
      [visit('v1', 'op1')],
    );
    const { reached, goOn } = heldUp(directory);
    const running = apply();
    await reached;
    runner.pause();
    goOn();
    await running;
    await finish('v1');
    expect((await states())[1]).toMatchObject({ status: 'planned' });
    expect(await status()).toBe('paused');
    await apply();
    expect((await states())[1]).toMatchObject({ status: 'applied' });
  });

  it('builds nothing on what was contradicted, until a second visit', async () => {
    const { apply, finish, states, ports, plan } = await rig([first, third], [visit('v1', 'op1')]);
    await apply();
    await finish('v1');
    await ports.storage.plans.append(plan.content.id, [
      { kind: 'visit-ended', at: isoTime(0), visit: 'v1', result: 'done', note: null, door: 'cli' },
      { kind: 'verified', at: isoTime(0), operation: 'op1', verification: 'contradicted', note: 'No.' },
      { kind: 'outcome', at: isoTime(0), operation: 'op3', outcome: 'not-done', fault: null, note: null },
    ]);
    await apply();
    expect((await states())[1]).toMatchObject({ status: 'planned' });
    await finish('v1');
    expect(await states()).toMatchObject([{ status: 'applied' }, { status: 'already-so' }]);
  });
});

describe('one plan at a time', () => {
  it('refuses a second apply of the same plan, and says so', async () => {
    const { apply, directory } = await rig([suspendAna]);
    const { reached, goOn } = heldUp(directory);
    const running = apply();
    await reached;
    await expect(apply()).rejects.toMatchObject({
      code: 'conflict',
      message: 'This plan is being carried out already.',
    });
    goOn();
    await running;
    expect(directory.sent).toHaveLength(1);
  });

  it('lists a plan as interrupted whose process did not live to end it', async () => {
    const { ports, plan, listed } = await rig([suspendAna]);
    expect(await listed()).toEqual(['ready']);
    await ports.storage.plans.append(plan.content.id, [
      { kind: 'run-started', at: isoTime(0), door: 'cli' },
      { kind: 'intent', at: isoTime(0), operation: 'op1' },
    ]);
    expect(await listed()).toEqual(['interrupted']);
    expect(await listed()).toEqual(['interrupted']);
  });

  it('reads again what a run did that was cut off after its acts', async () => {
    const { ports, plan, apply, directory } = await rig([suspendAna]);
    directory.users.set('ana@agency.example', { active: false, groups: [] });
    const at = isoTime(0);
    await ports.storage.plans.append(plan.content.id, [
      { kind: 'run-started', at, door: 'cli' },
      { kind: 'intent', at, operation: 'op1' },
      { kind: 'outcome', at, operation: 'op1', outcome: 'applied', fault: null, note: null },
      { kind: 'verified', at, operation: 'op1', verification: 'confirmed', note: null },
    ]);
    expect(await ports.storage.snapshots.latest()).toBeNull();
    await apply();
    expect(await ports.storage.snapshots.latest()).not.toBeNull();
    expect(directory.sent).toEqual([]);
  });
});
