import { listCodes } from '../../core/codes/code-book.ts';
import { forgetCode, keepCode, revealCode } from '../../core/codes/keep-code.ts';
import { giveCode, noteSetting, withdrawCode } from '../../core/codes/note-knowledge.ts';
import { planCodes } from '../../core/codes/plan-codes.ts';
import { showPlan } from '../../core/plan/show-plan.ts';
import { currentActor } from '../current-actor.ts';
import { planningParts } from '../planning.ts';
import type { SessionControls } from '../session-controls.ts';
import type { Procedures } from './procedures.ts';

export function codesProcedures({ codes }: Procedures, session: SessionControls) {
  const { door } = session;
  const by = currentActor() ?? door;
  return {
    list: codes.list.handler(async () => {
      const { ports } = await session.workspace();
      return { codes: await listCodes(ports) };
    }),
    set: codes.set.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return keepCode(ports, door, { ...input, by });
    }),
    reveal: codes.reveal.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return revealCode(ports, door, input.domain);
    }),
    give: codes.give.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return giveCode(ports, door, { ...input, by });
    }),
    withdraw: codes.withdraw.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return withdrawCode(ports, door, input);
    }),
    setting: codes.setting.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return noteSetting(ports, door, { ...input, by });
    }),
    plan: codes.plan.handler(async ({ input }) => {
      const parts = await planningParts(session);
      const { content } = await planCodes(parts, input);
      return showPlan(parts, content.id);
    }),
    forget: codes.forget.handler(async ({ input }) => {
      const { ports } = await session.workspace();
      return forgetCode(ports, door, input.domain);
    }),
  };
}
