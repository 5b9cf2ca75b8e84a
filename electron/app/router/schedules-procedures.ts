import type { ScheduleRow } from '#shared/contract/schedules.ts';
import type { PromisedEnd, ScheduledChange } from '#shared/domain/schedule/scheduled-change.ts';
import type { PlanningParts } from '../../core/plan/make-plan.ts';
import { requirePlan } from '../../core/plan/show-plan.ts';
import { cancelSchedules, moveSchedules, silenceSchedules } from '../../core/schedules/edit-schedule.ts';
import { listSchedules, plansOfSchedules } from '../../core/schedules/list-schedules.ts';
import { planDue } from '../../core/schedules/plan-due.ts';
import { promiseEnd } from '../../core/schedules/promise-end.ts';
import { settleEnds } from '../../core/schedules/settle-ends.ts';
import { scheduleAgain, scheduleJob } from '../../core/schedules/schedule-later.ts';
import { setEnd } from '../../core/schedules/set-end.ts';
import { readSettings } from '../../core/settings/console-settings.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function schedulesProcedures({ schedules }: Procedures, session: SessionControls) {
  const planning = async (): Promise<PlanningParts> => {
    const { ports, views, file } = await session.workspace();
    const { ownAddresses } = await readSettings(ports.storage.settings);
    return { ports, views, workspaceId: file.id, door: session.door, ownAddresses };
  };
  const rows = async (of: readonly ScheduledChange[]): Promise<{ schedules: readonly ScheduleRow[] }> => {
    const { ports, planRunner } = await session.workspace();
    return { schedules: await listSchedules({ ports, running: planRunner.running() }, of) };
  };
  const changed = async (of: readonly ScheduledChange[]): Promise<{ schedules: readonly ScheduleRow[] }> => {
    (await session.workspace()).dueWatch.look();
    return rows(of);
  };
  return {
    list: schedules.list.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      await settleEnds({ ports, door: session.door });
      return rows(await ports.storage.schedules.list(input));
    }),
    add: schedules.add.handler(async ({ input: { what, at, remindDays } }) => {
      const parts = await planning();
      const later = { at, remindDays };
      const added =
        'plan' in what ? await scheduleAgain(parts, what.plan, later) : await scheduleJob(parts, what, later);
      const [row] = (await changed([added])).schedules;
      if (row === undefined) throw new Error('what was added has a row');
      return row;
    }),
    promiseEnd: schedules.promiseEnd.handler(async ({ input: { plan, end } }) => {
      return { end: untilOf(await promiseEnd(await planning(), plan, end)) };
    }),
    ofPlan: schedules.ofPlan.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      const { id } = (await requirePlan(ports, input.plan)).content;
      const { storage } = ports;
      return {
        end: untilOf(await storage.schedules.promise(id)),
        ...(await rows(await storage.schedules.ofPlan(id))),
      };
    }),
    setEnd: schedules.setEnd.handler(async ({ input }) => changed(await setEnd(await planning(), input))),
    move: schedules.move.handler(async ({ input: { schedules: which, ...to } }) =>
      changed(await moveSchedules(await planning(), which, to)),
    ),
    cancel: schedules.cancel.handler(async ({ input: { schedules: which, why } }) =>
      changed(await cancelSchedules(await planning(), which, why)),
    ),
    silence: schedules.silence.handler(async ({ input: { schedules: which, until } }) =>
      changed(await silenceSchedules(await planning(), which, until)),
    ),
    planDue: schedules.planDue.handler(async () => {
      const parts = await planning();
      const { ports, planRunner } = await session.workspace();
      await settleEnds(parts);
      const made = await planDue(parts);
      const plans = await plansOfSchedules({ ports, running: planRunner.running() }, made);
      const { schedules: open } = await rows(await ports.storage.schedules.list());
      return { plans, notPlanned: open.filter(({ state }) => state === 'due') };
    }),
  };
}

function untilOf(promise: PromisedEnd | null) {
  if (promise === null) return null;
  const { until, ending, remindDays } = promise;
  return { until, ending, remindDays };
}
