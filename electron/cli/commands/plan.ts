import { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { addPlanFilter, planFilterFrom } from '../plan-filter-options.ts';
import { planDocument, visitDocuments } from '../plan-document.ts';
import { planText, visitsText } from '../plan-text.ts';
import { textTable } from '../text-table.ts';
import { addPlanApprovals } from './plan-approvals.ts';
import { statusText } from '../approval-text.ts';
import { addPlanActs } from './plan-acts.ts';
import { addPlanAlike } from './plan-alike.ts';
import { addPlanExport } from './plan-export.ts';
import { addNewPlan } from './plan-new.ts';
import { addPlanRoles } from './plan-roles.ts';
import { addPlanSchedules } from './plan-schedules.ts';
import { addStagingCommands } from './plan-staging.ts';

export function planCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('plan').description('wished changes: planned, looked at, carried out');
  addNewPlan(group, context);
  addPlanFilter(group.command('list').description('lists the plans, newest first')).action(
    (options: Parameters<typeof planFilterFrom>[0]) => {
      const filter = planFilterFrom(options);
      return workspace.withWorkspace(async ({ client }) => {
        const { plans } = await client.plans.list(filter);
        terminal.answer(
          { plans },
          textTable(
            ['No.', 'Title', 'Status', 'Operations', 'Visits', 'Made', 'Id'],
            plans.map((row) => [
              row.number,
              row.title,
              statusText(row),
              row.totals.operations,
              row.totals.visits,
              row.createdAt,
              row.id,
            ]),
          ),
        );
      });
    },
  );
  group
    .command('show')
    .argument('<plan>', 'its id or number')
    .description('one plan: operations, channels, rules, visits')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const plan = await client.plans.show({ plan: which });
        terminal.answer(planDocument(plan), planText(plan));
      }),
    );
  group
    .command('visits')
    .argument('<plan>', 'its id or number')
    .description('what a human does where, visit by visit')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const plan = await client.plans.show({ plan: which });
        terminal.answer({ visits: visitDocuments(plan) }, visitsText(plan));
      }),
    );
  addPlanAlike(group, context);
  addPlanRoles(group, context);
  addStagingCommands(group, context);
  addPlanActs(group, context);
  addPlanSchedules(group, context);
  addPlanApprovals(group, context);
  addPlanExport(group, context);
  return group;
}
