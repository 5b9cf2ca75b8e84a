import { makePlan, type PlanningParts } from '../../core/plan/make-plan.ts';
import { listPlans, showPlan } from '../../core/plan/show-plan.ts';
import { readSettings } from '../console-settings.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function plansProcedures({ plans }: Procedures, session: SessionControls) {
  const parts = async (): Promise<PlanningParts> => {
    const { ports, views, file } = await session.workspace();
    const { ownAddresses } = await readSettings(ports.storage.settings);
    return { ports, views, workspaceId: file.id, door: session.door, ownAddresses };
  };
  return {
    create: plans.create.handler(async ({ input }) => {
      const planning = await parts();
      const { content } = await makePlan(planning, input);
      return showPlan(planning, content.id);
    }),
    list: plans.list.handler(async () => ({ plans: await listPlans(await parts()) })),
    show: plans.show.handler(async ({ input }) => showPlan(await parts(), input.plan)),
  };
}
