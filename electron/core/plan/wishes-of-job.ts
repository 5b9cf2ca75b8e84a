import { assertNever } from '#shared/domain/assert-never.ts';
import type {
  CloneJob,
  InviteJob,
  Job,
  MoveJob,
  SettingJob,
  StoreAccessJob,
} from '#shared/contract/plan-jobs.ts';
import { foldEmail, parseEmail } from '#shared/domain/email-address.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { eachInSteps, inOneGo, type InSteps } from '#shared/domain/in-steps.ts';
import type { Person } from '#shared/domain/person.ts';
import { isCollaborator } from '#shared/domain/plan/find-account.ts';
import type { AccountChange, WantedAccountChange } from '#shared/domain/plan/wanted-change.ts';
import type { ViewAccount, WorkspaceView } from '../workspace-view/workspace-view.ts';

/** Whom a job is about: somebody known, and by what they were asked for; or an address that nobody has yet. */
export type Subject = { readonly person: Person; readonly asked?: string } | { readonly email: string };

/** A job that says by itself what is wished of an account; others look at what people hold. */
export type AccountJob = Exclude<Job, CloneJob | MoveJob | SettingJob | StoreAccessJob>;

/**
 * The job as wishes, one per account and change: somebody with two accounts at a store has both in it. Who has none there
 * is named by the first address, so that the plan can say so. Without stores: wherever the people have accounts.
 */
export function wishesOfJob(
  view: WorkspaceView,
  job: AccountJob,
  subjects: readonly Subject[],
  stores: readonly TargetId[] | null,
): readonly WantedAccountChange[] {
  return inOneGo(wishesOfJobInSteps(view, job, subjects, stores));
}

/** Likewise, person by person. */
export function* wishesOfJobInSteps(
  view: WorkspaceView,
  job: AccountJob,
  subjects: readonly Subject[],
  stores: readonly TargetId[] | null,
): InSteps<readonly WantedAccountChange[]> {
  const saidOf = createListReader(job);
  const wishes: WantedAccountChange[] = [];
  for (const subject of subjects) {
    const said = saidOf(subject);
    const placed = 'person' in subject ? (view.accountsOf.get(subject.person.id) ?? []) : [];
    const targets = stores ?? [...new Set(placed.map(({ at }) => at.target.id))];
    const atTarget = Map.groupBy(placed, ({ at }) => at.target.id);
    yield* eachInSteps(targets, (targetId) => {
      const accounts = (atTarget.get(targetId) ?? [])
        .map(({ account }) => account)
        .filter(({ merged }) => merged.account.status !== 'removed');
      if (accounts.length === 0)
        wishes.push(...changesOf(job, null, said).map((change) => unseen(subject, targetId, change)));
      for (const account of accounts)
        wishes.push(...changesOf(job, account, said).map((change) => ofAccount(account, targetId, change)));
    });
    yield;
  }
  return wishes;
}

function changesOf(
  job: AccountJob,
  account: ViewAccount | null,
  said: Said | undefined,
): readonly AccountChange[] {
  switch (job.kind) {
    case 'invite':
      return [invitationOf(job, said)];
    case 'remove':
      return [{ kind: 'remove-user' }];
    case 'offboard':
      return account === null ? [] : offboarding(account);
    case 'assign-role':
    case 'remove-role':
    case 'suspend':
    case 'reactivate':
    case 'revoke-sessions':
      return [job];
    default:
      return assertNever(job);
  }
}

/** What a list of people to invite says of one of them. */
type Said = NonNullable<InviteJob['own']>[number];

function createListReader(job: AccountJob): (subject: Subject) => Said | undefined {
  const own = job.kind === 'invite' ? (job.own ?? []) : [];
  const byAddress = new Map(own.map((said) => [foldEmail(said.email), said]));
  return (subject) => byAddress.get(foldEmail('person' in subject ? (subject.asked ?? '') : subject.email));
}

function invitationOf({ roles }: InviteJob, said: Said | undefined): AccountChange {
  const name = said?.name;
  return { kind: 'invite-user', roles: said?.roles ?? roles, ...(name === undefined ? {} : { name }) };
}

/** Staff is suspended, which can be taken back, and logged out; collaborators can only be removed (facts 8). */
function offboarding({ merged: { account } }: ViewAccount): readonly AccountChange[] {
  if (isCollaborator(account)) return [{ kind: 'remove-user' }];
  return [{ kind: 'revoke-sessions' }, { kind: 'suspend' }];
}

function unseen(subject: Subject, targetId: TargetId, change: AccountChange): WantedAccountChange {
  const [personId, email] =
    'person' in subject ? [subject.person.id, addressOf(subject)] : [null, subject.email];
  return { targetId, personId, email, accountKey: null, change };
}

function ofAccount(
  { merged: { account }, personId }: ViewAccount,
  targetId: TargetId,
  change: AccountChange,
): WantedAccountChange {
  return { targetId, personId, email: account.email, accountKey: account.key, change };
}

/** The one they were asked for by, else the first. */
function addressOf({ person: { emails }, asked = '' }: { readonly person: Person; readonly asked?: string }) {
  const email = parseEmail(asked).ok ? asked : emails[0];
  return email === undefined ? null : foldEmail(email);
}
