import type { InviteJob } from '#shared/contract/plan-jobs.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { ConsideredWishes } from '#shared/domain/plan/considered-wishes.ts';
import { isCollaborator } from '#shared/domain/plan/find-account.ts';
import type { WantedAccountChange } from '#shared/domain/plan/wanted-change.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { wishesOfJob, type Subject } from './wishes-of-job.ts';

/**
 * Inviting people as wishes. Who is a collaborator somewhere, or has asked to be one, can’t be staff there (facts 8): such wishes are
 * forbidden by a rule, or left out with the reason where the job says so.
 */
export function considerInvite(
  view: WorkspaceView,
  job: InviteJob,
  subjects: readonly Subject[],
  stores: readonly TargetId[] | null,
): ConsideredWishes {
  const wanted = wishesOfJob(view, job, subjects, stores);
  if (job.leaveOutCollaborators !== true) return { wanted, alreadySo: [], errors: [] };
  const isClash = createClashFinder(view);
  return {
    wanted: wanted.filter((wish) => !isClash(wish)),
    alreadySo: [],
    errors: wanted.filter(isClash).map((wish) => ({
      wanted: wish,
      why: `Is a collaborator at ${view.targetById.get(wish.targetId)?.target.name ?? ''} or has asked for that, and nobody is both staff and collaborator of one store: left out.`,
    })),
  };
}

function createClashFinder({ targetById }: WorkspaceView): (wish: WantedAccountChange) => boolean {
  const clashes = new Map<TargetId, ReadonlySet<string>>();
  return ({ targetId, accountKey }) => {
    if (accountKey === null) return false;
    let keys = clashes.get(targetId);
    if (keys === undefined) {
      const accounts = (targetById.get(targetId)?.accounts ?? []).map(({ merged }) => merged.account);
      const clashing = accounts.filter(
        (account) => isCollaborator(account) || account.status === 'requested',
      );
      keys = new Set(clashing.map(({ key }) => key));
      clashes.set(targetId, keys);
    }
    return keys.has(accountKey);
  };
}
