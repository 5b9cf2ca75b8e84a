import { RollcallError } from '#shared/contract/errors.ts';
import type { Job, SettingJob } from '#shared/contract/plan-jobs.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { permissionHandles, permissionNames } from '#shared/domain/permissions/permission-catalogue.ts';
import { permissionLabel } from '#shared/domain/permissions/permission-needs.ts';
import { targetOperationKinds } from '#shared/domain/plan/operation.ts';
import type { TargetChange, WantedTargetChange } from '#shared/domain/plan/wanted-change.ts';
import { notFound } from '../lookup/not-found.ts';

const kinds: ReadonlySet<Job['kind']> = new Set(targetOperationKinds);

/** Whether a job is about settings of stores, their roles or request codes, and about nobody's account. */
export function isSettingJob(job: Job): job is SettingJob {
  return kinds.has(job.kind);
}

/**
 * Such a job as wishes, one per store. Throws `bad-input` without stores or for a name that several permissions share, and
 * `not-found` for a permission that the catalogue does not know.
 */
export function wishesOfSettingJob(
  job: SettingJob,
  stores: readonly TargetId[] | null,
): readonly WantedTargetChange[] {
  if (stores === null || stores.length === 0)
    throw new RollcallError('bad-input', 'No store was named at which that is to be changed.', {
      remedy: 'Name the stores.',
      details: { field: 'stores' },
    });
  const change = withHandles(job);
  return stores.map((targetId) => ({ targetId, change }));
}

function withHandles(job: SettingJob): TargetChange {
  if (job.kind === 'create-role') return { ...job, permissions: job.permissions.map(handleOf) };
  if (job.kind !== 'change-role') return job;
  if (job.add.length === 0 && job.remove.length === 0)
    throw new RollcallError('bad-input', `Nothing was named that the role ${job.role} is to get or lose.`, {
      remedy: 'Name permissions to add or to remove.',
      details: { field: 'add' },
    });
  return { ...job, add: job.add.map(handleOf), remove: job.remove.map(handleOf) };
}

/** Many permissions are called “Export”: a name has to stand for one. */
function handleOf(name: string): string {
  const [handle, ...others] = permissionHandles(name);
  if (handle === undefined) throw notFound('permission', name, permissionNames());
  if (others.length === 0) return handle;
  const labels = [handle, ...others].map(permissionLabel);
  throw new RollcallError('bad-input', `Several permissions are called “${name}”.`, {
    remedy: `Name one of them: ${labels.join(', ')}.`,
    details: { field: 'permissions', asked: name, meant: labels },
  });
}
