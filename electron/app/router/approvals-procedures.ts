import type { PlanDetail } from '#shared/contract/plans.ts';
import { exportPlanFile } from '../../core/approvals/export-plan-file.ts';
import { giveVerdict, type VerdictParts } from '../../core/approvals/give-verdict.ts';
import {
  exportApproverKey,
  importApprover,
  makeApprover,
  readApprovalSettings,
  removeApprover,
  requireSecondPerson,
} from '../../core/approvals/manage-approvers.ts';
import { openPlanFile, previewPlanFile } from '../../core/approvals/open-plan-file.ts';
import { signPlanFile } from '../../core/approvals/sign-plan-file.ts';
import { takePlanFile } from '../../core/approvals/take-plan-file.ts';
import { requirePlan, showPlan } from '../../core/plan/show-plan.ts';
import type { SessionControls } from '../session-controls.ts';
import { bytesOf, type Procedures } from './procedures.ts';

export function approvalsProcedures({ approvals }: Procedures, session: SessionControls) {
  const { door } = session;
  const parts = async (): Promise<VerdictParts> => {
    const { ports, views } = await session.workspace();
    return { ports, views, door };
  };
  const show = async (which: string): Promise<PlanDetail> => {
    const { ports, views, planRunner } = await session.workspace();
    return showPlan({ ports, views, running: planRunner.running() }, which);
  };
  const answer = ({ name, text }: { readonly name: string; readonly text: string }) => ({
    name,
    file: new Blob([text]),
  });
  return {
    settings: approvals.settings.handler(async () => readApprovalSettings((await parts()).ports)),
    require: approvals.require.handler(async ({ input }) =>
      requireSecondPerson((await parts()).ports, door, input),
    ),
    makeKey: approvals.makeKey.handler(async ({ input }) => ({
      approver: await makeApprover((await parts()).ports, door, input),
    })),
    importKey: approvals.importKey.handler(async ({ input }) => ({
      approver: await importApprover((await parts()).ports, door, input.text),
    })),
    remove: approvals.remove.handler(async ({ input }) => ({
      approver: await removeApprover((await parts()).ports, door, input.approver),
    })),
    exportKey: approvals.exportKey.handler(async ({ input }) =>
      exportApproverKey((await parts()).ports, input.approver),
    ),
    give: approvals.give.handler(async ({ input }) => {
      const given = await parts();
      await giveVerdict(given, await requirePlan(given.ports, input.plan), input);
      return show(input.plan);
    }),
    planFile: approvals.planFile.handler(async ({ input }) => {
      const { ports, file } = await session.workspace();
      const { id, name } = file;
      return answer(await exportPlanFile(ports, door, { id, name }, await requirePlan(ports, input.plan)));
    }),
    readFile: approvals.readFile.handler(async ({ input }) => {
      const { ports, file } = await session.workspace();
      return previewPlanFile(ports, file.id, openPlanFile(ports, await bytesOf(input.file)));
    }),
    signFile: approvals.signFile.handler(async ({ input }) => {
      const { file } = await session.workspace();
      return answer(await signPlanFile(await parts(), file.id, await bytesOf(input.file), input));
    }),
    takeFile: approvals.takeFile.handler(async ({ input }) => {
      const { file } = await session.workspace();
      const bytes = await bytesOf(input.file);
      const { content } = await takePlanFile(await parts(), file.id, bytes, input.plan);
      return show(content.id);
    }),
  };
}
