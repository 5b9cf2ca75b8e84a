import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { organizationOperation } from '#tests/fixtures/core/scripted-directory.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { planOf } from '#tests/fixtures/core/plan.ts';
import { openJournal, type JournalLine } from './plan-journal-book.ts';

const plan = planOf([organizationOperation(1, 'suspend', 'ana'), organizationOperation(2, 'suspend', 'bo')]);
const intent: JournalLine = { kind: 'intent', operation: 'op1' };
const applied: JournalLine = {
  kind: 'outcome',
  operation: 'op1',
  outcome: 'applied',
  fault: null,
  note: null,
};

/** A journal whose disk is as slow, or as broken, as the test wants; `flushes` are the lines that went together. */
async function rig(disk: () => Promise<void> = async () => undefined) {
  const ports = createTestPorts();
  await ports.storage.plans.add(plan.content, plan.hash);
  const flushes: (readonly JournalEntry[])[] = [];
  const store = ports.storage.plans.append;
  Object.assign(ports.storage.plans, {
    append: async (...args: Parameters<typeof store>) => {
      await disk();
      flushes.push(args[1]);
      return store(...args);
    },
  });
  const kinds = () => flushes.map((entries) => entries.map(({ kind }) => kind));
  return { ports, flushes, kinds, journal: await openJournal(ports, plan) };
}

describe('the open journal of a plan', () => {
  it('has on the disk what was noted once the next line is written, in order and with one flush', async () => {
    const { journal, kinds } = await rig();
    await journal.write(intent);
    journal.note(applied);
    expect(journal.progress('op1')).toMatchObject({ status: 'applied' });
    expect(kinds()).toEqual([['intent']]);
    await journal.write({ kind: 'intent', operation: 'op2' });
    expect(kinds()).toEqual([['intent'], ['outcome', 'intent']]);
  });

  it('flushes together what came while the disk was busy', async () => {
    const disk = Promise.withResolvers<void>();
    const { journal, kinds } = await rig(() => disk.promise);
    const first = journal.write(intent);
    await Promise.resolve();
    await Promise.resolve();
    journal.note(applied);
    const others = [
      journal.write({ kind: 'intent', operation: 'op2' }),
      journal.write({ kind: 'run-ended', why: 'paused', note: null }),
    ];
    disk.resolve();
    await Promise.all([first, ...others]);
    expect(kinds()).toEqual([['intent'], ['outcome', 'intent', 'run-ended']]);
  });

  it('stores a great many lines a few hundred at a time', async () => {
    const { journal, flushes } = await rig();
    for (let n = 0; n < 1201; n += 1) journal.note({ kind: 'handed-off', operation: 'op1' });
    await journal.write();
    expect(flushes.map(({ length }) => length)).toEqual([500, 500, 201]);
  });

  it('takes nothing more once the disk has failed', async () => {
    const { journal, flushes } = await rig(() => Promise.reject(new Error('The disk is full.')));
    await expect(journal.write(intent)).rejects.toThrow('full');
    await expect(journal.write(applied)).rejects.toThrow('full');
    expect(flushes).toEqual([]);
  });

  it('never says that something came before what came before it, whatever the clock says', async () => {
    const { ports, journal, flushes } = await rig();
    await journal.write(intent);
    ports.clock.advance(-60);
    await journal.write(applied);
    const again = await openJournal(ports, plan);
    await again.write({ kind: 'verified', operation: 'op1', verification: 'confirmed', note: null });
    const times = flushes.flat().map(({ at }) => at);
    expect(new Set(times).size).toBe(1);
    ports.clock.advance(61);
    await again.write({ kind: 'run-ended', why: 'finished', note: null });
    expect(flushes.flat().at(-1)?.at).not.toBe(times[0]);
  });

  it('cuts a note of any length rather than losing the outcome', async () => {
    const { journal, flushes } = await rig();
    await journal.write({ ...applied, note: 'x'.repeat(5000) });
    expect(flushes.flat()[0]).toMatchObject({ note: `${'x'.repeat(1999)}…` });
  });
});
