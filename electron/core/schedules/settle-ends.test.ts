import { describe, expect, it } from 'vitest';
import { PlanId, ScheduleId, SnapshotId, WorkspaceId } from '#shared/domain/ids.ts';
import type { AccessState } from '#shared/domain/plan/access-state.ts';
import type { ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { diffAccess } from '#shared/domain/plan/diff-access.ts';
import { groupVisits } from '#shared/domain/plan/group-visits.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { isAboutAccount, type WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { groupDue, wishesOf } from '#shared/domain/schedule/gather-due.ts';
import type { Ending } from '#shared/domain/schedule/scheduled-change.ts';
import { isoTime } from '#shared/domain/time.ts';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { promiseEnd } from './promise-end.ts';
import { settleEnds, settlingEnds } from './settle-ends.ts';

const worldWith = (ana: readonly string[], bo: readonly string[]) =>
  accessState(
    targetState('tea', [accountState('ana', { roles: ana }), accountState('bo', { roles: bo })], {
      standing: 'partial',
    }),
  );
const before = worldWith([], ['Support']);
const afterwards = worldWith(['Design', 'Support'], ['Design', 'Support']);
const at = isoTime(Date.UTC(2026, 10, 22, 12));
const until = isoTime(Date.UTC(2026, 11, 12, 23, 59));

type What = readonly [operation: string, outcome: 'applied' | 'failed' | 'contradicted'];

/** A workspace in memory in which plans are kept, promised an end, and "carried out" as told. */
function rig() {
  const ports = createTestPorts();
  const parts = { ports, door: 'cli' } as const;
  let plans = 0;
  const planIn =
    (world: AccessState) =>
    async (...wanted: readonly WantedChange[]): Promise<ChangePlan> => {
      plans += 1;
      const difference = diffAccess(world, wanted, { ownAddresses: new Set() });
      const visits = groupVisits(difference.operations).map((each, n) => ({ id: `v${n + 1}`, ...each }));
      const content = {
        version: 1,
        id: PlanId.parse(`pl_0000000${plans}`),
        workspaceId: WorkspaceId.parse('ws_00000001'),
        title: 'Some changes',
        createdAt: at,
        createdBy: 'cli',
        snapshotId: SnapshotId.parse('sn_000001'),
        snapshotHash: 'a'.repeat(64),
        wanted,
        ...difference,
        visits,
      } as const;
      return ports.storage.plans.add(content, 'a'.repeat(64));
    };
  return {
    parts,
    ports,
    plan: planIn(before),
    planAfterwards: planIn(afterwards),
    promise: (plan: ChangePlan, ending: Ending = 'take-back') =>
      promiseEnd(parts, String(plan.number), { until, ending }),
    carryOut: (plan: ChangePlan, ...what: readonly What[]) =>
      settlingEnds(parts, plan, async () => {
        const lines = what.flatMap(([operation, said]): JournalEntry[] => {
          const outcome = said === 'failed' ? 'failed' : 'applied';
          const done = { kind: 'outcome', at, operation, outcome, fault: null, note: null } as const;
          const read = { kind: 'verified', at, operation, verification: 'contradicted', note: null } as const;
          return said === 'contradicted' ? [done, read] : [done];
        });
        await ports.storage.plans.append(plan.content.id, lines);
      }),
    open: async () =>
      (await ports.storage.schedules.list()).map(({ title, wanted }) => [
        title,
        ...wanted
          .filter(isAboutAccount)
          .map(({ email, change }) => `${change.kind} ${'role' in change ? change.role : ''} ${email}`),
      ]),
  };
}

const assign = (name: string, role: string) => wish(name, 'tea', { kind: 'assign-role', role });

describe('the end that a plan promises', () => {
  it('comes with what was really applied, and only with that', async () => {
    const { plan, promise, carryOut, open } = rig();
    const made = await plan(
      assign('ana', 'Support'),
      assign('bo', 'Design'),
      wish('cy', 'tea', { kind: 'invite-user', roles: [] }),
    );
    await promise(made);
    expect(await open()).toEqual([]);
    const [first, second, third] = made.content.operations;
    await carryOut(made, [first?.id ?? '', 'applied'], [second?.id ?? '', 'failed']);
    expect(await open()).toHaveLength(1);
    await carryOut(made, [second?.id ?? '', 'applied'], [third?.id ?? '', 'contradicted']);
    const titles = (await open()).map(([title]) => title);
    expect(titles).toHaveLength(2);
    await settleEnds(rig().parts);
    expect((await open()).map(([title]) => title)).toEqual(titles);
  });

  it('takes back what was given, or suspends, or removes', async () => {
    for (const [ending, wished] of [
      ['take-back', 'remove-role Support ana@agency.example'],
      ['suspend', 'suspend  ana@agency.example'],
      ['remove', 'remove-user  ana@agency.example'],
    ] as const) {
      const { plan, promise, carryOut, open } = rig();
      const made = await plan(assign('ana', 'Support'));
      await promise(made, ending);
      await carryOut(made, ['op1', 'applied']);
      expect((await open()).map(([, ...wishes]) => wishes)).toEqual([[wished]]);
    }
  });

  it('goes with the undo of the plan once that is applied, not before', async () => {
    const { plan, planAfterwards, promise, carryOut, open, ports } = rig();
    const made = await plan(assign('ana', 'Support'), assign('ana', 'Design'), assign('bo', 'Design'));
    await promise(made);
    await carryOut(made, ['op1', 'applied'], ['op2', 'applied'], ['op3', 'applied']);
    const set = await open();
    const undo = await planAfterwards(wish('ana', 'tea', { kind: 'remove-role', role: 'Support' }));
    expect(await open()).toEqual(set);
    await carryOut(undo, ['op1', 'failed']);
    expect(await open()).toEqual(set);
    await carryOut(undo, ['op1', 'contradicted']);
    expect(await open()).toEqual(set);
    await carryOut(undo, ['op1', 'applied']);
    const left = (await open()).flatMap(([, ...wishes]) => wishes);
    expect(left.sort()).toEqual([
      'remove-role Design ana@agency.example',
      'remove-role Design bo@agency.example',
    ]);
    await carryOut(await planAfterwards(wish('ana', 'tea', { kind: 'remove-user' })), ['op1', 'applied']);
    expect((await open()).flatMap(([, ...wishes]) => wishes)).toEqual([
      'remove-role Design bo@agency.example',
    ]);
    const cancelled = ports.storage.events.filter(({ action }) => action === 'schedule.cancelled');
    expect(cancelled.map(({ details }) => details['why'])).toEqual([
      'Plan 2 took this access away already.',
      'Plan 3 took this access away already.',
    ]);
  });

  it('survives a crash between applying and noting it', async () => {
    const { plan, promise, carryOut, open, ports, parts } = rig();
    const made = await plan(assign('ana', 'Support'));
    await promise(made);
    const { schedules } = ports.storage;
    const dying = { ...schedules, list: async () => Promise.reject(new Error('ended')) };
    const journal: JournalEntry = {
      kind: 'outcome',
      at,
      operation: 'op1',
      outcome: 'applied',
      fault: null,
      note: null,
    };
    await expect(
      settlingEnds(
        { ...parts, ports: { ...ports, storage: { ...ports.storage, schedules: dying } } },
        made,
        async () => ports.storage.plans.append(made.content.id, [journal]),
      ),
    ).rejects.toThrow('ended');
    expect(await open()).toEqual([]);
    await settleEnds(parts);
    expect(await open()).toHaveLength(1);
    await carryOut(made);
    expect(await open()).toHaveLength(1);
  });

  it('is refused for a plan that gives nothing, and for one that has begun', async () => {
    const { plan, promise, carryOut } = rig();
    const taking = await plan(wish('bo', 'tea', { kind: 'remove-role', role: 'Support' }));
    await expect(promise(taking)).rejects.toMatchObject({ code: 'bad-input' });
    const made = await plan(assign('ana', 'Support'));
    await carryOut(made, ['op1', 'failed']);
    await expect(promise(made)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('ends that are due together', () => {
  it('make one plan; who is removed loses no single role before', async () => {
    const { plan, promise, carryOut, ports } = rig();
    const made = await plan(assign('ana', 'Support'), assign('bo', 'Design'));
    await promise(made);
    await carryOut(made, ['op1', 'applied'], ['op2', 'applied']);
    const [one, other] = await ports.storage.schedules.list();
    if (one === undefined || other === undefined) throw new Error('both were applied');
    const alone = { ...one, id: ScheduleId.parse('sc_alone00'), number: 9, origin: null };
    expect(groupDue([one, alone, other]).map((group) => group.map(({ number }) => number))).toEqual([
      [1, 2],
      [9],
    ]);
    const removal = { ...other, wanted: [wish('ana', 'tea', { kind: 'remove-user' as const })] };
    expect(wishesOf([one, removal]).map(({ change }) => change.kind)).toEqual(['remove-user']);
  });
});
