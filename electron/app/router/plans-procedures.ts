import type { PlanDetail } from '#shared/contract/plans.ts';
import { dayOf } from '#shared/domain/person-state.ts';
import { understandInvitations } from '../../connectors/invitations-import/understand-invitations.ts';
import { finishVisit } from '../../core/apply/finish-visit.ts';
import { checkList } from '../../core/invitations/check-list.ts';
import { considerClone } from '../../core/plan/consider-clone.ts';
import { considerMove } from '../../core/plan/consider-move.ts';
import { findKnownRoles } from '../../core/plan/known-roles.ts';
import { makePlan, scopeOf, storesOf, type PlanningParts } from '../../core/plan/make-plan.ts';
import { planTogether } from '../../core/plan/plan-together.ts';
import { previewClone, previewMove } from '../../core/plan/preview-jobs.ts';
import { storeAccessOf } from '../../core/plan/store-access.ts';
import { filterPlans } from '../../core/plan/filter-plans.ts';
import { listPlans } from '../../core/plan/plan-row.ts';
import { requirePlan, showPlan } from '../../core/plan/show-plan.ts';
import { undoPlan } from '../../core/plan/undo-plan.ts';
import { planAnew } from '../../core/plan/plan-anew.ts';
import { planWithoutForbidden, previewWithoutForbidden } from '../../core/plan/without-forbidden.ts';
import { settlingEnds } from '../../core/schedules/settle-ends.ts';
import { completeOffboardingsOf } from '../../core/offboarding/complete-offboarding.ts';
import { noteVisitedCodes } from '../../core/codes/note-visited-codes.ts';
import { currentActor } from '../current-actor.ts';
import { planningParts } from '../planning.ts';
import type { SessionControls } from '../session-controls.ts';
import { bytesOf, type Procedures } from './procedures.ts';

export function plansProcedures({ plans }: Procedures, session: SessionControls) {
  const planning = (): Promise<PlanningParts> => planningParts(session);
  const show = async (which: string): Promise<PlanDetail> => {
    const { ports, views, planRunner } = await session.workspace();
    return showPlan({ ports, views, running: planRunner.running() }, which);
  };
  return {
    create: plans.create.handler(async ({ input }) => {
      const { content } = await makePlan(await planning(), input);
      return show(content.id);
    }),
    createTogether: plans.createTogether.handler(async ({ input: { requests, title } }) => {
      const { content } = await planTogether(await planning(), requests, title);
      return show(content.id);
    }),
    previewClone: plans.previewClone.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const view = await views.load();
      const { people, stores } = await scopeOf(ports, view, input);
      return previewClone(view, considerClone(view, input.job, people, stores), people);
    }),
    previewMove: plans.previewMove.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const view = await views.load();
      const { people, stores } = await scopeOf(ports, view, input);
      const today = dayOf(ports.clock.now());
      return previewMove(view, considerMove(view, input.job, people, stores, today));
    }),
    storeAccess: plans.storeAccess.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const view = await views.load();
      const { people, stores } = await scopeOf(ports, view, input);
      return storeAccessOf(view, people, stores);
    }),
    checkInvitations: plans.checkInvitations.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const view = await views.load();
      const stores = await storesOf(ports, input.stores);
      const understood = understandInvitations(await bytesOf(input.list));
      return checkList(ports, view, { ...understood, roles: input.roles, stores });
    }),
    knownRoles: plans.knownRoles.handler(async ({ input }) => {
      const { ports, views } = await session.workspace();
      const { people: names = [], stores: domains, ...asked } = input;
      const view = await views.load();
      const { people, stores } = await scopeOf(ports, view, { people: names, stores: domains });
      return findKnownRoles(ports, view, { ...asked, people, stores });
    }),
    list: plans.list.handler(async ({ input = {} }) => {
      const { ports, views, planRunner } = await session.workspace();
      const rows = await listPlans(ports, planRunner.running());
      return { plans: await filterPlans({ ports, views }, rows, input) };
    }),
    show: plans.show.handler(({ input }) => show(input.plan)),
    apply: plans.apply.handler(async ({ input }) => {
      const { ports, planRunner } = await session.workspace();
      const { door } = session;
      const plan = await requirePlan(ports, input.plan);
      await settlingEnds({ ports, door }, plan, () => planRunner.apply(plan, input.confirm, door));
      await completeOffboardingsOf(await planningParts(session), plan.content.id);
      return show(input.plan);
    }),
    pause: plans.pause.handler(async () => {
      const { planRunner } = await session.workspace();
      const paused = planRunner.running();
      planRunner.pause();
      await planRunner.finished();
      return { paused };
    }),
    cancel: plans.cancel.handler(async ({ input }) => {
      const { ports, planRunner } = await session.workspace();
      const { door } = session;
      const plan = await requirePlan(ports, input.plan);
      await settlingEnds({ ports, door }, plan, () => planRunner.cancel(plan, door));
      return show(input.plan);
    }),
    finishVisit: plans.finishVisit.handler(async ({ input }) => {
      const { ports, views, runner, planRunner } = await session.workspace();
      const { door } = session;
      const { plan: which, ...word } = input;
      const plan = await requirePlan(ports, which);
      await settlingEnds({ ports, door }, plan, async () => {
        await finishVisit({ ports, views, runner, door }, plan, word);
        await planRunner.goOn(plan, door);
      });
      await noteVisitedCodes(ports, door, plan, word.visit, currentActor() ?? door);
      await completeOffboardingsOf(await planningParts(session), plan.content.id);
      return show(which);
    }),
    previewWithoutForbidden: plans.previewWithoutForbidden.handler(async ({ input }) => {
      const parts = await planning();
      return previewWithoutForbidden(parts, await requirePlan(parts.ports, input.plan));
    }),
    withoutForbidden: plans.withoutForbidden.handler(async ({ input }) => {
      const parts = await planning();
      const { content } = await planWithoutForbidden(parts, await requirePlan(parts.ports, input.plan));
      return show(content.id);
    }),
    anew: plans.anew.handler(async ({ input }) => {
      const parts = await planning();
      const old = await requirePlan(parts.ports, input.plan);
      const { content } = await planAnew(parts, await parts.views.load(), old);
      return show(content.id);
    }),
    undo: plans.undo.handler(async ({ input }) => {
      const parts = await planning();
      const { plan, withoutInverse } = await undoPlan(parts, await requirePlan(parts.ports, input.plan));
      return { plan: await show(plan.content.id), withoutInverse };
    }),
  };
}
