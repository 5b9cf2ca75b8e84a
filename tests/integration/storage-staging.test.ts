import { expect, test, vi } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { PlanId, WorkspaceId } from '#shared/domain/ids.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import { foldSteps, type StagedStep } from '#shared/domain/plan/staged-set.ts';
import { wish } from '../fixtures/core/access-state.ts';
import { runScript } from '../fixtures/run-script.ts';
import { snapshotId } from '../fixtures/storage-samples.ts';
import { storageForEachTest } from '../fixtures/storage-for-each-test.ts';
import { isoTime } from '#shared/domain/time.ts';

vi.setConfig({ testTimeout: 120_000 });

const at = storageForEachTest();

const stageOf = (title: string): StagedStep => ({
  kind: 'stage',
  title,
  wanted: [wish(title, 'tea', { kind: 'suspend' })],
});
const titles = async () => foldSteps(await at.storage.staging.steps()).map(({ title }) => title);

const content: PlanContent = {
  version: 1,
  id: PlanId.parse('pl_staged'),
  workspaceId: WorkspaceId.parse('ws_staged'),
  title: 'Staged',
  createdAt: isoTime(0),
  createdBy: 'cli',
  snapshotId: snapshotId(1),
  snapshotHash: 'a'.repeat(64),
  wanted: [],
  operations: [],
  visits: [],
  alreadySo: [],
  errors: [],
};

test('what is staged, undone and redone is there after reopening', async () => {
  expect(await at.storage.staging.undo()).toBeNull();
  expect(await at.storage.staging.redo()).toBeNull();
  await at.storage.staging.take(stageOf('one'));
  await at.storage.staging.take(stageOf('"; drop table staged_step; -- \0 \u202E'));
  await at.storage.staging.take({ kind: 'discard' });
  expect(await titles()).toEqual([]);
  await at.storage.staging.undo();
  await at.storage.staging.undo();
  await at.reopen();
  expect(await titles()).toEqual(['one']);
  expect(await at.storage.staging.redo()).toMatchObject({ number: 2, undone: false });
  await at.reopen();
  expect(await titles()).toEqual(['one', '"; drop table staged_step; -- \0 \u202E']);
});

test('a new step takes the place of what was undone, and no number comes again', async () => {
  await at.storage.staging.take(stageOf('one'));
  await at.storage.staging.take(stageOf('two'));
  await at.storage.staging.undo();
  expect(await at.storage.staging.take(stageOf('three'))).toMatchObject({ number: 3 });
  expect(await at.storage.staging.redo()).toBeNull();
  await at.storage.staging.undo();
  await at.reopen();
  expect(await at.storage.staging.take(stageOf('four'))).toMatchObject({ number: 4 });
  expect(await titles()).toEqual(['one', 'four']);
});

test('becomes a plan and is empty in one step, or neither when it changed meanwhile', async () => {
  await at.storage.staging.take(stageOf('one'));
  const seen = await at.storage.staging.steps();
  await at.storage.staging.take(stageOf('two'));
  await expect(at.storage.staging.turnIntoPlan(seen, content, 'hash')).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await titles()).toEqual(['one', 'two']);
  expect(await at.storage.plans.list()).toEqual([]);

  const plan = await at.storage.staging.turnIntoPlan(await at.storage.staging.steps(), content, 'hash');
  expect(plan.number).toBe(1);
  await at.reopen();
  expect(await at.storage.staging.steps()).toEqual([]);
  expect((await at.storage.plans.find('1'))?.content.title).toBe('Staged');

  // The plan can't be kept a second time: then nothing of what is staged goes either.
  await at.storage.staging.take(stageOf('three'));
  await expect(
    at.storage.staging.turnIntoPlan(await at.storage.staging.steps(), content, 'hash'),
  ).rejects.toThrow();
  expect(await titles()).toEqual(['three']);
});

test('a kill loses nothing that was told as stored', async () => {
  await at.storage.close();
  for (let round = 0; round < 5; round += 1) {
    const { child, lines, ended } = runScript('stage-until-killed.ts', [at.file]);
    const told: string[] = [];
    const begun = Promise.withResolvers<void>();
    lines.on('line', (line) => {
      told.push(line);
      begun.resolve();
    });
    void ended.then(() => begun.resolve());
    await begun.promise;
    await wait(Math.random() * 60);
    child.kill('SIGKILL');
    expect(await ended).toBe('');

    await at.reopen();
    await at.storage.checkIntegrity();
    const steps = new Map((await at.storage.staging.steps()).map((each) => [each.number, each]));
    const undone = new Set(told.flatMap((line) => (line.startsWith('undone') ? [line.slice(7)] : [])));
    const staged = told.flatMap((line) => (line.startsWith('staged') ? [line.slice(7)] : []));
    expect(staged.length).toBeGreaterThan(0);
    for (const number of staged) {
      const step = steps.get(Number(number));
      // The step after an undone one takes its place; the last may have been undone without being told.
      if (undone.has(number)) expect(step?.undone ?? true).toBe(true);
      else if (number !== staged.at(-1)) expect(step).toMatchObject({ undone: false });
    }
    await at.storage.close();
  }
});
