import type { Command } from 'commander';
import type { CloneJob, Job, MoveJob } from '#shared/contract/plan-jobs.ts';
import type { CommandContext } from '../program.ts';
import { planDocument } from '../plan-document.ts';
import { cloneText, moveText } from '../plan-preview-text.ts';
import { planText } from '../plan-text.ts';
import { UsageError } from '../usage-error.ts';

interface NewPlanOptions {
  readonly assignRole?: string;
  readonly removeRole?: string;
  readonly suspend?: true;
  readonly reactivate?: true;
  readonly remove?: true;
  readonly offboard?: true;
  readonly revokeSessions?: true;
  readonly invite?: readonly string[] | true;
  readonly cloneFrom?: string;
  readonly moveTeam?: string;
  readonly roleWhereUnknown?: string;
  readonly roleAt?: readonly string[];
  readonly takeWhereUnknown?: true;
  readonly people: readonly string[];
  readonly stores?: readonly string[];
  readonly title?: string;
  readonly dryRun?: true;
}

export function addNewPlan(group: Command, { terminal, workspace }: CommandContext): void {
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
    .option('--clone-from <person>', 'give them what this person holds')
    .option('--move-team <team>', 'move them to this team: their label changes, and their access follows')
    .option('--role-where-unknown <role>', 'with the last two: this role where roles can’t be read')
    .option('--role-at <store=role...>', 'likewise at one store; nothing after the = leaves the store out')
    .option(
      '--take-where-unknown',
      'with --move-team: take the old team’s access also where roles can’t be read',
    )
    .requiredOption('--people <people...>', 'addresses or ids')
    .option('--stores <domains...>', 'the stores; wherever they have accounts when left out')
    .option('--title <title>', 'what to call the plan')
    .option('--dry-run', 'with --clone-from and --move-team: only tell what would be planned')
    .action((options: NewPlanOptions) => {
      const job = jobOf(options);
      return workspace.withWorkspace(async ({ client }) => {
        const { people, stores, title } = options;
        const scope = { people: [...people], ...(stores === undefined ? {} : { stores: [...stores] }) };
        if (options.dryRun === true) {
          if (job.kind === 'clone-access') {
            const preview = await client.plans.previewClone({ job, ...scope });
            return terminal.answer(preview, cloneText(preview));
          }
          if (job.kind === 'move-team') {
            const preview = await client.plans.previewMove({ job, ...scope });
            return terminal.answer(preview, moveText(preview));
          }
          throw noDryRun();
        }
        const plan = await client.plans.create({ job, ...scope, ...(title === undefined ? {} : { title }) });
        terminal.answer(planDocument(plan), planText(plan));
      });
    });
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
    options.cloneFrom === undefined
      ? null
      : { kind: 'clone-access', from: options.cloneFrom, ...roleChoices(options) },
    options.moveTeam === undefined ? null : moveJob(options.moveTeam, options),
  ];
  const [job, ...others] = jobs.filter((each) => each !== null);
  if (job !== undefined && others.length === 0) {
    refuseStrayChoices(job, options);
    return job;
  }
  throw new UsageError(
    job === undefined
      ? 'Nothing was said of what to do: name one of --assign-role ROLE, --remove-role ROLE, --suspend, --reactivate, --remove, --revoke-sessions, --invite, --offboard, --clone-from PERSON or --move-team TEAM.'
      : 'A plan does one thing: name only one of the jobs.',
    { option: '--assign-role' },
  );
}

function moveJob(team: string, options: NewPlanOptions): MoveJob {
  const takes = options.takeWhereUnknown === true;
  return { kind: 'move-team', team, ...roleChoices(options), ...(takes ? { takeWhereUnknown: true } : {}) };
}

function roleChoices({
  roleWhereUnknown,
  roleAt,
}: NewPlanOptions): Pick<CloneJob, 'roleWhereUnknown' | 'rolesAt'> {
  return {
    ...(roleWhereUnknown === undefined ? {} : { roleWhereUnknown }),
    ...(roleAt === undefined ? {} : { rolesAt: roleAt.map(roleAtStore) }),
  };
}

/** `tea.myshopify.com=Support`; with nothing after the sign the store is left out. */
function roleAtStore(text: string): { readonly target: string; readonly role: string | null } {
  const [target = '', ...role] = text.split('=');
  if (target.trim() === '' || role.length === 0)
    throw new UsageError(`“${text}” names no store and role: write --role-at tea.myshopify.com=Support.`, {
      option: '--role-at',
    });
  return { target, role: role.join('=').trim() || null };
}

/** A word that the job makes nothing of is a misunderstanding, not something to pass over. */
function refuseStrayChoices({ kind }: Job, options: NewPlanOptions): void {
  const follows = kind === 'clone-access' || kind === 'move-team';
  const stray =
    !follows && options.roleWhereUnknown !== undefined
      ? '--role-where-unknown'
      : !follows && options.roleAt !== undefined
        ? '--role-at'
        : kind !== 'move-team' && options.takeWhereUnknown === true
          ? '--take-where-unknown'
          : null;
  if (stray === '--take-where-unknown')
    throw new UsageError('--take-where-unknown goes with --move-team TEAM only.', { option: stray });
  if (stray !== null)
    throw new UsageError(`${stray} goes with --clone-from PERSON and --move-team TEAM only.`, {
      option: stray,
    });
}

function noDryRun(): UsageError {
  return new UsageError(
    '--dry-run goes with --clone-from and --move-team. Other plans change nothing before they are applied.',
    { option: '--dry-run' },
  );
}
