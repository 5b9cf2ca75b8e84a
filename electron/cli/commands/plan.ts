import { Command } from 'commander';
import type { Job } from '#shared/contract/plans.ts';
import type { CommandContext } from '../program.ts';
import { planDocument, visitDocuments } from '../plan-document.ts';
import { planText, visitsText } from '../plan-text.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { addPlanActs } from './plan-acts.ts';

interface NewPlanOptions {
  readonly assignRole?: string;
  readonly removeRole?: string;
  readonly suspend?: true;
  readonly reactivate?: true;
  readonly remove?: true;
  readonly offboard?: true;
  readonly revokeSessions?: true;
  readonly invite?: readonly string[] | true;
  readonly people: readonly string[];
  readonly stores?: readonly string[];
  readonly title?: string;
}

/** The one job that was asked for. */
function jobOf(options: NewPlanOptions): Job {
  const jobs: readonly (Job | null)[] = [
    options.assignRole === undefined ? null : { kind: 'assign-role', role: options.assignRole },
    options.removeRole === undefined ? null : { kind: 'remove-role', role: options.removeRole },
    options.suspend === true ? { kind: 'suspend' } : null,
    options.reactivate === true ? { kind: 'reactivate' } : null,
    options.remove === true ? { kind: 'remove' } : null,
    options.revokeSessions === true ? { kind: 'revoke-sessions' } : null,
    options.invite === undefined
      ? null
      : { kind: 'invite', roles: options.invite === true ? [] : options.invite },
    options.offboard === true ? { kind: 'offboard' } : null,
  ];
  const [job, ...others] = jobs.filter((each) => each !== null);
  if (job !== undefined && others.length === 0) return job;
  throw new UsageError(
    job === undefined
      ? 'Nothing was said of what to do: name one of --assign-role ROLE, --remove-role ROLE, --suspend, --reactivate, --remove, --revoke-sessions, --invite or --offboard.'
      : 'A plan does one thing: name only one of the jobs.',
    { option: '--assign-role' },
  );
}

export function planCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('plan').description('wished changes: planned, looked at, carried out');
  group
    .command('new')
    .description('plans one job for people at stores; nothing is changed anywhere')
    .option('--assign-role <role>', 'give them this role')
    .option('--remove-role <role>', 'take this role away')
    .option('--suspend', 'suspend them')
    .option('--reactivate', 'reactivate them')
    .option('--remove', 'remove them for good')
    .option('--revoke-sessions', 'log them out')
    .option('--invite [roles...]', 'invite them, with these roles')
    .option('--offboard', 'log out and suspend staff, remove collaborators')
    .requiredOption('--people <people...>', 'addresses or ids')
    .option('--stores <domains...>', 'the stores; wherever they have accounts when left out')
    .option('--title <title>', 'what to call the plan')
    .action((options: NewPlanOptions) => {
      const job = jobOf(options);
      return workspace.withWorkspace(async ({ client }) => {
        const { people, stores, title } = options;
        const plan = await client.plans.create({
          job,
          people: [...people],
          ...(stores === undefined ? {} : { stores: [...stores] }),
          ...(title === undefined ? {} : { title }),
        });
        terminal.answer(planDocument(plan), planText(plan));
      });
    });
  group
    .command('list')
    .description('lists the plans, newest first')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { plans } = await client.plans.list();
        terminal.answer(
          { plans },
          textTable(
            ['No.', 'Title', 'Status', 'Operations', 'Visits', 'Made', 'Id'],
            plans.map((row) => [
              row.number,
              row.title,
              row.status,
              row.totals.operations,
              row.totals.visits,
              row.createdAt,
              row.id,
            ]),
          ),
        );
      }),
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
  addPlanActs(group, context);
  return group;
}
