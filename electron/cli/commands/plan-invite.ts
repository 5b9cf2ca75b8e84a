import type { InvitationCheck } from '#shared/contract/invitations.ts';
import type { InviteJob } from '#shared/contract/plan-jobs.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { invitationsJob } from '#shared/contract/invitations-job.ts';
import type { Session } from '../../app/console-session.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import { UsageError } from '../usage-error.ts';

export interface InviteOptions {
  readonly roles?: readonly string[];
  readonly people?: readonly string[];
  readonly peopleFile?: string;
  readonly stores?: readonly string[];
  readonly ignoreNotUnderstood?: true;
  readonly leaveOutCollaborators?: true;
  readonly dryRun?: true;
}

/** The job with what else was said of it. */
function inviteJob(job: InviteJob, { roles = [], leaveOutCollaborators }: InviteOptions): InviteJob {
  return {
    ...job,
    roles: [...job.roles, ...roles],
    ...(leaveOutCollaborators === true ? { leaveOutCollaborators: true } : {}),
  };
}

/** A plan to make, or only what a check of the list says. */
type AskedInvitations =
  { readonly check: InvitationCheck } | { readonly job: InviteJob; readonly people: string[] };

/**
 * Whom to invite, from words or from a list. A list is checked first: a line that can’t be taken refuses the whole, unless it was said
 * to be left out.
 */
export async function askedInvitations(
  { terminal }: CommandContext,
  client: Session['client'],
  asked: InviteJob,
  options: InviteOptions,
): Promise<AskedInvitations> {
  const job = inviteJob(asked, options);
  const { people = [], peopleFile, stores = [] } = options;
  if (peopleFile !== undefined && people.length > 0)
    throw new UsageError('Name the people by --people or by --people-file, not by both.', {
      option: '--people-file',
    });
  if (peopleFile === undefined && people.length === 0)
    throw new UsageError('Nobody was named: say --people ADDRESS… or --people-file FILE.', {
      option: '--people',
    });
  const isList = peopleFile !== undefined || people.some((each) => each.includes('<'));
  if (!isList && options.dryRun !== true) return { job, people: [...people] };
  const bytes =
    peopleFile === undefined
      ? new TextEncoder().encode(people.join('\n'))
      : await readFileArgument(peopleFile, terminal);
  const list = new Blob([bytes]);
  const check = await client.plans.checkInvitations({ list, roles: [...job.roles], stores: [...stores] });
  if (options.dryRun === true) return { check };
  if (options.ignoreNotUnderstood !== true) refuseRefused(check);
  const invited = invitationsJob(check.lines, job);
  if (invited.people.length === 0) throw new UsageError('The list names nobody who could be invited.');
  return invited;
}

function refuseRefused({ lines, totals }: InvitationCheck): void {
  const refused = lines.filter(({ isTaken }) => !isTaken);
  const [first] = refused;
  if (first === undefined) return;
  throw new RollcallError(
    'bad-input',
    `${totals.refused === 1 ? '1 line' : `${totals.refused} lines`} can’t be taken: line ${first.line}, ${first.findings[0]?.sentence ?? ''}`,
    {
      remedy: 'Correct the list, or leave these lines out with --ignore-not-understood. Nothing was planned.',
      details: {
        lines: refused
          .slice(0, 50)
          .map(({ line, text, findings }) => ({ line, text, reason: findings[0]?.sentence ?? '' })),
      },
    },
  );
}
