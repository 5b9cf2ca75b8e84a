import type { Command } from 'commander';
import type { CloneJob, InviteJob, Job, MoveJob, RoleJob } from '#shared/contract/plan-jobs.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import type { Session } from '../../app/console-session.ts';
import type { CommandContext } from '../program.ts';
import { invitationsText } from '../invitations-text.ts';
import { planDocument } from '../plan-document.ts';
import { cloneText, moveText, storeAccessText } from '../plan-preview-text.ts';
import { planText } from '../plan-text.ts';
import { addRoleJobOptions, requirePlaces, roleJobsOf, type RoleJobOptions } from '../role-job-options.ts';
import { UsageError } from '../usage-error.ts';
import { laterWords, planNowOrLater, type LaterOptions } from './plan-schedules.ts';
import { askedInvitations, type InviteOptions } from './plan-invite.ts';

interface NewPlanOptions extends RoleJobOptions, InviteOptions, LaterOptions {
  readonly suspend?: true;
  readonly reactivate?: true;
  readonly remove?: true;
  readonly offboard?: true;
  readonly revokeSessions?: true;
  readonly editStoreAccess?: string;
  readonly addStores?: readonly string[];
  readonly removeStores?: readonly string[];
  readonly cloneFrom?: string;
  readonly moveTeam?: string;
  readonly roleWhereUnknown?: string;
  readonly roleAt?: readonly string[];
  readonly takeWhereUnknown?: true;
  readonly title?: string;
  readonly staged?: true;
  readonly leaveOutForbidden?: true;
}

/** Jobs for people at stores, as both doors of planning take them. */
type Wanted = Parameters<Session['client']['plans']['create']>[0];

export function addNewPlan(group: Command, context: CommandContext): void {
  const { terminal, workspace } = context;
  const show = (plan: PlanDetail): void => terminal.answer(planDocument(plan), planText(plan));
  const command = group
    .command('new')
    .description(
      'plans jobs for people at stores, for the stores, or what is staged; nothing is changed anywhere',
    )
    .option('--staged', 'plan all that is staged, and empty that')
    .option('--at <time>', 'later: only schedules it; it is planned then (2026-12-12T09:00)')
    .option('--until <date>', 'what it gives ends then, once it was applied (the last day, 2026-12-12)')
    .option('--at-end <what>', 'take-back (the default), suspend or remove')
    .option('--leave-out-forbidden', 'plan without what a rule forbids, and tell what that is');
  const planJobs = withJobs(command, context, (client, wanted, options) => {
    const leaveOutForbidden = options.leaveOutForbidden === true;
    return planNowOrLater(context, client, { ...wanted, leaveOutForbidden }, laterWords(options), show);
  });
  command.action((options: NewPlanOptions) => {
    refuseLeavingOut(options);
    if (options.staged !== true) return planJobs(options);
    refuseJobBeside(options);
    return workspace.withWorkspace(async ({ client }) =>
      show(await client.staging.plan(options.title === undefined ? {} : { title: options.title })),
    );
  });
}

/** Adds the options that name jobs, their people and stores; gives what to do when they are named. */
export function withJobs(
  command: Command,
  context: CommandContext,
  act: (client: Session['client'], wanted: Wanted, options: NewPlanOptions) => Promise<void>,
): (options: NewPlanOptions) => Promise<void> {
  const { terminal, workspace } = context;
  addRoleJobOptions(command)
    .option('--suspend', 'suspend them')
    .option('--reactivate', 'reactivate them')
    .option('--remove', 'remove them for good')
    .option('--revoke-sessions', 'log them out')
    .option('--roles <roles...>', 'with --invite: the roles')
    .option(
      '--people-file <file>',
      'with --invite: a list, one address per line or a CSV; - is standard input',
    )
    .option('--ignore-not-understood', 'with --people-file: leave out the lines that can’t be taken')
    .option('--leave-out-collaborators', 'with --invite: leave out who is a collaborator there already')
    .option('--offboard', 'log out and suspend staff, remove collaborators')
    .option('--clone-from <person>', 'give them what this person holds')
    .option('--move-team <team>', 'move them to this team: their label changes, and their access follows')
    .option('--edit-store-access <role>', 'change at which stores of an organization their role holds')
    .option('--add-stores <domains...>', 'with --edit-store-access: it is to hold there too')
    .option('--remove-stores <domains...>', 'with --edit-store-access: it is not to hold there any more')
    .option('--role-where-unknown <role>', 'with the last two: this role where roles can’t be read')
    .option('--role-at <store=role...>', 'likewise at one store; nothing after the = leaves the store out')
    .option(
      '--take-where-unknown',
      'with --move-team: take the old team’s access also where roles can’t be read',
    )
    .option('--people <people...>', 'addresses or ids; nobody for roles and request codes themselves')
    .option('--stores <domains...>', 'the stores; wherever they have accounts when left out')
    .option('--title <title>', 'what to call the plan')
    .option(
      '--dry-run',
      'with --invite, --clone-from, --move-team and --edit-store-access: only tell what would be planned',
    );
  return (options) => {
    const jobs = jobsOf(options);
    requirePlaces(jobs, options.peopleFile === undefined ? options : { ...options, people: [] });
    const [job, ...more] = jobs;
    return workspace.withWorkspace(async ({ client }) => {
      const { people = [], stores, title } = options;
      const where = stores === undefined ? {} : { stores: [...stores] };
      const called = title === undefined ? {} : { title };
      const invitation = jobs.find((each) => each.kind === 'invite');
      if (invitation !== undefined) {
        const invited = await askedInvitations(context, client, invitation, options);
        if ('check' in invited) return terminal.answer(invited.check, invitationsText(invited.check));
        const [first, ...rest] = withInvitation(jobs, invited.job);
        return act(client, { job: first, more: rest, people: invited.people, ...where, ...called }, options);
      }
      const scope = { people: [...people], ...where };
      if (options.dryRun === true) {
        if (job.kind === 'clone-access') {
          const preview = await client.plans.previewClone({ job, ...scope });
          return terminal.answer(preview, cloneText(preview));
        }
        if (job.kind === 'move-team') {
          const preview = await client.plans.previewMove({ job, ...scope });
          return terminal.answer(preview, moveText(preview));
        }
        if (job.kind === 'edit-store-access') {
          const named = [...job.add, ...job.remove];
          const access = await client.plans.storeAccess(
            named.length === 0 ? scope : { ...scope, stores: named },
          );
          return terminal.answer(access, storeAccessText(access, job));
        }
        throw noDryRun();
      }
      return act(client, { job, more, ...scope, ...called }, options);
    });
  };
}

/** What is forbidden is known once it is planned: not of what is planned later, and of what is staged a plan is made first. */
function refuseLeavingOut({ leaveOutForbidden, staged, at }: NewPlanOptions): void {
  if (leaveOutForbidden === undefined || (staged === undefined && at === undefined)) return;
  throw new UsageError(
    `--leave-out-forbidden does not go with ${staged === undefined ? '--at' : '--staged'}: make the plan, then say plan without-forbidden.`,
    { option: '--leave-out-forbidden' },
  );
}

/** A plan of what is staged is of all of it: a job named beside would be lost. */
function refuseJobBeside({ staged: _, title: __, ...job }: NewPlanOptions): void {
  if (Object.keys(job).length === 0) return;
  throw new UsageError('With --staged the plan is made of what is staged: name no job, people or stores.', {
    option: '--staged',
  });
}

/** The jobs with the invitation as a list has it. */
function withInvitation(
  [first, ...more]: readonly [Job, ...RoleJob[]],
  invitation: InviteJob,
): readonly [Job, ...RoleJob[]] {
  const put = <Each extends Job>(job: Each): Each | InviteJob => (job.kind === 'invite' ? invitation : job);
  return [put(first), ...more.map(put)];
}

/** The jobs that were asked for: one, or any that go together. */
function jobsOf(options: NewPlanOptions): readonly [Job, ...RoleJob[]] {
  const alone: readonly (Job | null)[] = [
    options.suspend === true ? { kind: 'suspend' } : null,
    options.reactivate === true ? { kind: 'reactivate' } : null,
    options.remove === true ? { kind: 'remove' } : null,
    options.revokeSessions === true ? { kind: 'revoke-sessions' } : null,
    options.offboard === true ? { kind: 'offboard' } : null,
    options.cloneFrom === undefined
      ? null
      : { kind: 'clone-access', from: options.cloneFrom, ...roleChoices(options) },
    options.moveTeam === undefined ? null : moveJob(options.moveTeam, options),
    storeAccessJob(options),
  ];
  const together = roleJobsOf(options);
  const [only, ...others] = alone.filter((each) => each !== null);
  if (others.length > 0 || (only !== undefined && together.length > 0))
    throw new UsageError(
      'A plan does one thing: name only one of the jobs. Those about roles and request codes go together.',
      { option: '--assign-role' },
    );
  const [first, ...more] = together;
  const job = only ?? first;
  if (job === undefined)
    throw new UsageError(
      'Nothing was said of what to do: name --assign-role ROLE…, --remove-role ROLE…, --suspend, --reactivate, --remove, --revoke-sessions, --invite, --offboard, --clone-from PERSON, --move-team TEAM, --edit-store-access ROLE, --create-role NAME, --change-role NAME, --delete-role NAME…, --require-code, --rotate-code or --stop-requiring-code.',
      { option: '--assign-role' },
    );
  const jobs = [job, ...more] as const;
  refuseStrayChoices(jobs, options);
  return jobs;
}

function storeAccessJob({ editStoreAccess, addStores, removeStores }: NewPlanOptions): Job | null {
  if (editStoreAccess === undefined) {
    const stray =
      addStores === undefined ? (removeStores === undefined ? null : '--remove-stores') : '--add-stores';
    if (stray !== null)
      throw new UsageError(`${stray} goes with --edit-store-access ROLE.`, { option: stray });
    return null;
  }
  return {
    kind: 'edit-store-access',
    role: editStoreAccess,
    add: addStores ?? [],
    remove: removeStores ?? [],
  };
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
function refuseStrayChoices(
  [{ kind }, ...more]: readonly [Job, ...RoleJob[]],
  options: NewPlanOptions,
): void {
  const follows = kind === 'clone-access' || kind === 'move-team';
  const invites = Object.entries({
    '--roles': options.roles,
    '--people-file': options.peopleFile,
    '--ignore-not-understood': options.ignoreNotUnderstood,
    '--leave-out-collaborators': options.leaveOutCollaborators,
  });
  const isInviting = [kind, ...more.map((each) => each.kind)].includes('invite');
  const [inviting] = isInviting ? [] : invites.filter(([, value]) => value !== undefined);
  if (inviting !== undefined)
    throw new UsageError(`${inviting[0]} goes with --invite only.`, { option: inviting[0] });
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
    '--dry-run goes with --invite, --clone-from, --move-team and --edit-store-access. Other plans change nothing before they are applied.',
    { option: '--dry-run' },
  );
}
