import type { PlanningParts } from '../../core/plan/make-plan.ts';
import { showPlan } from '../../core/plan/show-plan.ts';
import { showGroup, showMarks, showStaged } from '../../core/staging/show-staged.ts';
import {
  changeStagedRole,
  discardStaged,
  planStaged,
  redoStaging,
  stage,
  undoStaging,
  unstage,
} from '../../core/staging/stage.ts';
import type { SessionControls } from '../session-controls.ts';
import { createTurns } from '../turns.ts';
import { planningParts } from '../planning.ts';
import type { Procedures } from './procedures.ts';

export function stagingProcedures({ staging }: Procedures, session: SessionControls) {
  const turns = createTurns();
  /** One change after the other, so that each is judged by what it changes. */
  const change = <T>(act: (parts: PlanningParts) => Promise<T>): Promise<T> =>
    turns(async () => act(await planningParts(session)));
  const show = async () => showStaged(await planningParts(session));
  const thenShow = async (act: (parts: PlanningParts) => Promise<void>) => {
    await change(act);
    return show();
  };
  return {
    show: staging.show.handler(show),
    group: staging.group.handler(async ({ input }) => showGroup(await planningParts(session), input)),
    marks: staging.marks.handler(async () => showMarks(await planningParts(session))),
    stage: staging.stage.handler(async ({ input: { requests, title } }) => ({
      ...(await change((parts) => stage(parts, requests, title))),
      staged: await show(),
    })),
    unstage: staging.unstage.handler(({ input }) => thenShow((parts) => unstage(parts, input.names))),
    changeRole: staging.changeRole.handler(({ input: { group, ...roles } }) =>
      thenShow((parts) => changeStagedRole(parts, group, roles)),
    ),
    undo: staging.undo.handler(() => thenShow(undoStaging)),
    redo: staging.redo.handler(() => thenShow(redoStaging)),
    discard: staging.discard.handler(() => thenShow(discardStaged)),
    plan: staging.plan.handler(async ({ input }) => {
      const { content } = await change((parts) => planStaged(parts, input.title));
      const { ports, views, planRunner } = await session.workspace();
      return showPlan({ ports, views, running: planRunner.running() }, content.id);
    }),
  };
}
