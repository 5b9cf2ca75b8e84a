import { z } from 'zod';
import { PlanRow } from '#shared/contract/plans.ts';
import type { ApprovalState } from '#shared/domain/approval/judge-approval.ts';
import type { PlanId } from '#shared/domain/ids.ts';
import { planTotalsInSteps, type ChangePlan } from '#shared/domain/plan/change-plan.ts';
import { planStatusAt, trackProgress, type ProgressTracker } from '#shared/domain/plan/plan-progress.ts';
import { approvalStates } from '../approvals/approval-of-plan.ts';
import { workInSlices } from '../in-slices.ts';
import type { Ports } from '../ports.ts';

type Progress = Pick<ProgressTracker, 'states' | 'mark'>;

/** What is kept of a plan for lists; what second persons say is asked each time. */
const KeptRow = PlanRow.unwrap()
  .omit({ approval: true })
  .extend({ makers: z.array(z.string()).readonly() })
  .readonly();
type KeptRow = z.infer<typeof KeptRow>;

/** What a list tells of a plan that nobody carries out now. */
export async function planRow(
  ports: Pick<Ports, 'breather'>,
  plan: ChangePlan,
  progress: Progress,
  approval: ApprovalState,
): Promise<PlanRow> {
  const { makers: _, ...row } = await keptRow(ports, plan, progress);
  return { ...row, approval };
}

async function keptRow(
  ports: Pick<Ports, 'breather'>,
  { number, content }: ChangePlan,
  progress: Progress,
): Promise<KeptRow> {
  const { id, title, createdAt, createdBy, makers = [] } = content;
  const status = planStatusAt(content, progress);
  const totals = await workInSlices(ports, planTotalsInSteps(content));
  return { id, number, title, createdAt, createdBy, status, totals, makers };
}

/** All plans, newest first. Only those that nothing is kept of are looked at, and then kept. */
export async function listPlans(
  ports: Pick<Ports, 'storage' | 'breather'>,
  running: PlanId | null,
): Promise<readonly PlanRow[]> {
  const { plans } = ports.storage;
  const approval = await approvalStates(ports);
  const rows: PlanRow[] = [];
  const toKeep = [];
  for (const { id, journalEnd, kept } of await plans.list()) {
    const known = KeptRow.safeParse(kept);
    const row = known.success ? known.data : await workOut(ports, id);
    if (!known.success) toKeep.push({ id, journalEnd, row });
    const { makers, ...told } = row;
    rows.push({
      ...told,
      status: id === running ? 'running' : told.status,
      approval: await approval({ id, makers }, journalEnd > 0),
    });
    await ports.breather.breathe();
  }
  if (toKeep.length > 0) await plans.keepRows(toKeep);
  return rows;
}

/** Keeps what lists tell of a plan, by those who know where it stands; `end` is where its journal ends. */
export async function keepPlanRow(
  ports: Pick<Ports, 'storage' | 'breather'>,
  plan: ChangePlan,
  progress: Progress,
  end: number | null,
): Promise<void> {
  if (end === null) return;
  const row = await keptRow(ports, plan, progress);
  await ports.storage.plans.keepRows([{ id: plan.content.id, journalEnd: end, row }]);
}

async function workOut(ports: Pick<Ports, 'storage' | 'breather'>, id: PlanId): Promise<KeptRow> {
  const { storage } = ports;
  const plan = await storage.plans.find(id);
  if (plan === null) throw new Error(`There is no plan ${id}.`);
  const tracker = trackProgress(plan.content);
  for (const entry of await storage.plans.journal(id)) tracker.take(entry);
  return keptRow(ports, plan, tracker);
}
