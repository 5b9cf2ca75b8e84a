import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '#shared/domain/ids.ts';
import type { ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { account, content, store } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import type { PlanningParts } from '../plan/make-plan.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { createViews } from '../workspace-view/load-view.ts';
import { cancelSchedules, moveSchedules, silenceSchedules } from './edit-schedule.ts';
import { createCaretaker } from './look-after.ts';
import { planDue } from './plan-due.ts';
import { scheduleJob } from './schedule-later.ts';

const hour = 3_600_000;

/** A workspace in memory that has read one store with Ana in it, and a clock that can be set. */
async function rig() {
  const ports = createTestPorts();
  let now = Date.UTC(2026, 10, 22, 12);
  const clock = { now: () => now };
  await ports.addStore(store(1), content([account('ana@agency.example')]));
  const set = { ...ports, clock };
  const sync = createSyncRunner(set);
  const parts: PlanningParts = {
    ports: set,
    views: createViews(set),
    workspaceId: WorkspaceId.parse('ws_00000001'),
    door: 'rule',
    ownAddresses: [],
  };
  await sync.start({});
  await sync.finished();
  const later = (hours: number): Promise<ScheduledChange> =>
    scheduleJob(
      parts,
      { job: { kind: 'suspend' }, people: ['ana@agency.example'], stores: ['store-1.myshopify.com'] },
      { at: isoTime(now + hours * hour) },
    );
  return {
    parts,
    later,
    setClock: (time: number) => void (now = time),
    now: () => now,
    plans: () => set.storage.plans.list(),
    find: async (id: string) => {
      const found = await set.storage.schedules.find(id);
      if (found === null) throw new Error('it was scheduled');
      return found;
    },
  };
}

describe('a scheduled change', () => {
  it('is planned once its time has come, and nothing is done', async () => {
    const { parts, later, setClock, now, plans, find } = await rig();
    const { id } = await later(2);
    expect(await planDue(parts)).toEqual([]);
    setClock(now() + 2 * hour);
    const [plan] = await planDue(parts);
    expect(plan?.content).toMatchObject({ title: 'Suspend ana at 1 store', createdBy: 'rule' });
    expect(await find(id)).toMatchObject({ state: { state: 'planned', number: plan?.number } });
    expect(await planDue(parts)).toEqual([]);
    expect(await plans()).toHaveLength(1);
    const journal = plan === undefined ? null : await parts.ports.storage.plans.journal(plan.content.id);
    expect(journal).toEqual([]);
  });

  it('is planned exactly once, whatever the clock does, it is moved to, and when the process ends', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('clock' as const), hours: fc.integer({ min: -500, max: 500 }) }),
      fc.record({ do: fc.constant('move' as const), hours: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ do: fc.constant('crash' as const), after: fc.boolean() }),
      fc.record({ do: fc.constant('look' as const) }),
      fc.record({ do: fc.constant('silence' as const), hours: fc.integer({ min: 1, max: 300 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = await rig();
        const { parts, setClock, now, plans, find } = world;
        const { id } = await world.later(100);
        const { storage } = parts.ports;
        let isPlanned = false;
        /** Looks whether it is due; a process that ends before the plan is kept leaves it as it was. */
        const look = async (from: PlanningParts, keepsPlan = true): Promise<void> => {
          const { state, dueAt } = await find(id);
          const isOpen = state.state === 'waiting' || state.state === 'planning';
          if (keepsPlan && isOpen && Date.parse(dueAt) <= now()) isPlanned = true;
          await planDue(from);
        };
        for (const each of steps) {
          if (each.do === 'clock') setClock(now() + each.hours * hour);
          else if (each.do === 'look') await look(parts);
          else if (each.do === 'move')
            await moveSchedules(parts, [id], { at: isoTime(now() + each.hours * hour), why: null }).catch(
              () => null,
            );
          else if (each.do === 'silence')
            await silenceSchedules(parts, [id], isoTime(now() + each.hours * hour)).catch(() => null);
          else {
            // The process ends while it plans: before the plan is kept, or right after, and nothing that comes later is written.
            let ended = false;
            const plansStore: typeof storage.plans = {
              ...storage.plans,
              add: async (...given) => {
                if (!each.after) ended = true;
                if (ended) throw new Error('ended');
                const kept = await storage.plans.add(...given);
                ended = true;
                return kept;
              },
            };
            const schedules: typeof storage.schedules = {
              ...storage.schedules,
              save: async (changes) => (ended ? undefined : storage.schedules.save(changes)),
            };
            const dying = { ...parts.ports, storage: { ...storage, plans: plansStore, schedules } };
            await look({ ...parts, ports: dying }, each.after).catch(() => null);
          }
        }
        await look(parts);
        expect(await plans()).toHaveLength(isPlanned ? 1 : 0);
        const { state } = await find(id);
        expect(state.state).toBe(isPlanned ? 'planned' : 'waiting');
      }),
      { numRuns: 60 },
    );
  });

  it('that can’t be planned stays due, says why, and is planned once it can be', async () => {
    const { parts, later, setClock, now, find, plans } = await rig();
    const { id } = await later(1);
    setClock(now() + hour);
    const blind = {
      ...parts,
      views: { ...parts.views, load: async () => ({ ...(await parts.views.load()), snapshot: null }) },
    };
    expect(await planDue(blind)).toEqual([]);
    expect(await find(id)).toMatchObject({
      state: { state: 'waiting' },
      problem: 'There is no snapshot to plan against.',
    });
    expect(await planDue(parts)).toHaveLength(1);
    expect(await find(id)).toMatchObject({ state: { state: 'planned' }, problem: null });
    expect(await plans()).toHaveLength(1);
  });

  it('that was cancelled is never planned, and can’t be moved or cancelled again', async () => {
    const { parts, later, setClock, now, plans } = await rig();
    const { id } = await later(1);
    await cancelSchedules(parts, [id], 'She stays');
    setClock(now() + 5 * hour);
    expect(await planDue(parts)).toEqual([]);
    expect(await plans()).toEqual([]);
    const at = isoTime(now() + hour);
    await expect(moveSchedules(parts, [id], { at, why: null })).rejects.toMatchObject({ code: 'conflict' });
    await expect(cancelSchedules(parts, [id], 'again')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is moved with the others or not at all', async () => {
    const { parts, later, find, now } = await rig();
    const one = await later(1);
    const other = await later(2);
    await cancelSchedules(parts, [other.id], 'no');
    const at = isoTime(now() + 9 * hour);
    await expect(moveSchedules(parts, [one.id, other.id], { at, why: null })).rejects.toThrow(/cancelled/u);
    expect((await find(one.id)).dueAt).toBe(one.dueAt);
    await moveSchedules(parts, [String(one.number)], { at, why: 'The shop opens later' });
    expect(await find(one.id)).toMatchObject({ dueAt: at, movedWhy: 'The shop opens later' });
  });

  it('can’t be set to what has passed, by a clock that was set back neither', async () => {
    const { parts, later, setClock, now } = await rig();
    await expect(later(0)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(later(24 * 366 * 6)).rejects.toThrow(/years away/u);
    const { id } = await later(1);
    setClock(now() + 3 * hour);
    const at = isoTime(now() - hour);
    await expect(moveSchedules(parts, [id], { at, why: null })).rejects.toThrow(/passed/u);
  });
});

describe('the caretaker', () => {
  it('reminds once of each, a week and a day before and when it is due, and says when it looks next', async () => {
    const { parts, later, setClock, now } = await rig();
    const told: string[] = [];
    const look = createCaretaker(({ title, body }) => void told.push(`${title}: ${body}`));
    const start = now();
    await later(24 * 10);
    expect(await look(parts)).toBe(start + 3 * 24 * hour);
    expect(told).toEqual([]);
    setClock(start + 3 * 24 * hour);
    expect(await look(parts)).toBe(start + 9 * 24 * hour);
    await look(parts);
    expect(told).toEqual(['Scheduled changes: 1 coming up: Suspend ana at 1 store']);
    setClock(start + 10 * 24 * hour);
    await look(parts);
    expect(told.slice(1)).toEqual(['Scheduled changes: 1 due: Suspend ana at 1 store']);
  });

  it('is silent while silenced, and awake again when the clock was set back behind that', async () => {
    const { parts, later, setClock, now } = await rig();
    const start = now();
    const { id } = await later(24 * 5);
    const attention = async (): Promise<string> => {
      const told: string[] = [];
      await createCaretaker(({ title }) => void told.push(title))(parts);
      return told.join();
    };
    expect(await attention()).toContain('coming up');
    await silenceSchedules(parts, [id], null);
    expect(await attention()).toBe('');
    setClock(start + 4 * 24 * hour);
    expect(await attention()).toContain('coming up');
    // That it is due is told all the same, and can be put off, not dismissed.
    await silenceSchedules(parts, [id], isoTime(now() + 999 * hour));
    expect(await attention()).toBe('');
    setClock(start + 5 * 24 * hour);
    expect(await attention()).toContain('due');
    await expect(silenceSchedules(parts, [id], null)).rejects.toMatchObject({ code: 'conflict' });
    await silenceSchedules(parts, [id], isoTime(now() + 999 * hour));
    expect(await attention()).toBe('');
    setClock(start + 4 * 24 * hour);
    expect(await attention()).toContain('coming up');
  });
});
