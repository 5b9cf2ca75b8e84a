import { assertNever } from '#shared/domain/assert-never.ts';
import type { Job } from '#shared/contract/plans.ts';
import { personNamed } from '../people/resolve-person.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { teamNamed } from './consider-move.ts';
import type { Subject } from './wishes-of-job.ts';

/** A title for a plan that got none: “Assign Support to 3 people at 12 stores”, with a second job “…, remove Packer from …”. */
export function describeJobs(
  jobs: readonly Job[],
  subjects: readonly Subject[],
  stores: number | null,
  view: WorkspaceView,
): string {
  const [first] = subjects;
  const who =
    subjects.length === 1 && first !== undefined
      ? 'person' in first
        ? first.person.name
        : first.email
      : `${subjects.length} people`;
  const where = stores === null ? '' : stores === 1 ? ' at 1 store' : ` at ${stores} stores`;
  const deeds = jobs.map((job) => deedOf(job, who, view));
  const told = deeds.map((deed, index) =>
    index === 0 ? deed : `${deed.charAt(0).toLowerCase()}${deed.slice(1)}`,
  );
  return `${told.join(', ')}${where}`.slice(0, 200);
}

function deedOf(job: Job, who: string, view: WorkspaceView): string {
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
    case 'clone-access': {
      const source = personNamed({ people: [...view.people.values()], links: view.links }, job.from);
      return `Clone the access of ${source?.name ?? job.from} for ${who}`;
    }
    case 'move-team':
      return `Move ${who} to the team ${teamNamed(view, job.team)}`;
    case 'edit-store-access':
      return `Edit the stores of ${job.role} for ${who}`;
    case 'create-role':
      return `Create role ${job.role}`;
    case 'change-role':
      return `Change role ${job.role}`;
    case 'delete-role':
      return `Delete role ${job.role}`;
    case 'require-code':
      return 'Require a request code';
    case 'stop-requiring-code':
      return 'Stop requiring a request code';
    case 'generate-code':
      return 'Generate a new request code';
    default:
      return assertNever(job);
  }
}
