import { assertNever } from '#shared/domain/assert-never.ts';
import type { Job } from '#shared/contract/plans.ts';
import type { Subject } from './wishes-of-job.ts';

/** A title for a plan that got none: “Assign Support to 3 people at 12 stores”. */
export function describeJob(job: Job, subjects: readonly Subject[], stores: number | null): string {
  const [first] = subjects;
  const who =
    subjects.length === 1 && first !== undefined
      ? 'person' in first
        ? first.person.name
        : first.email
      : `${subjects.length} people`;
  const where = stores === null ? '' : stores === 1 ? ' at 1 store' : ` at ${stores} stores`;
  return `${deedOf(job, who)}${where}`.slice(0, 200);
}

function deedOf(job: Job, who: string): string {
  switch (job.kind) {
    case 'assign-role':
      return `Assign ${job.role} to ${who}`;
    case 'remove-role':
      return `Remove ${job.role} from ${who}`;
    case 'suspend':
      return `Suspend ${who}`;
    case 'reactivate':
      return `Reactivate ${who}`;
    case 'remove':
      return `Remove ${who}`;
    case 'revoke-sessions':
      return `Log out ${who}`;
    case 'invite':
      return `Invite ${who}`;
    case 'offboard':
      return `Offboard ${who}`;
    default:
      return assertNever(job);
  }
}
