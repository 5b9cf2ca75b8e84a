import type { CloneJob } from '#shared/contract/plan-jobs.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { RoleChoices } from '#shared/domain/plan/hand-on.ts';
import { notFound } from '../lookup/not-found.ts';
import { labelOf } from '../sync/plan-sync.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** The roles chosen in a job, by target. Throws `not-found` for a target that nothing is called. */
export function choicesOf(
  view: WorkspaceView,
  { roleWhereUnknown, rolesAt = [] }: Pick<CloneJob, 'roleWhereUnknown' | 'rolesAt'>,
): RoleChoices {
  const byName = new Map(
    view.targets.flatMap(({ target }) => [
      [labelOf(target).toLowerCase(), target.id] as const,
      [target.id.toLowerCase(), target.id] as const,
    ]),
  );
  const at = rolesAt.map(({ target, role }): readonly [TargetId, string | null] => {
    const id = byName.get(target.trim().toLowerCase());
    if (id !== undefined) return [id, role];
    throw notFound(
      'store',
      target.trim(),
      view.targets.map((each) => labelOf(each.target)),
    );
  });
  return { everywhere: roleWhereUnknown ?? null, at: new Map(at) };
}

/** What lies at these stores; a store of an organization stands for that organization. */
export function withinStores<Part extends { readonly targetId: TargetId }>(
  view: WorkspaceView,
  parts: readonly Part[],
  stores: readonly TargetId[] | null,
): readonly Part[] {
  if (stores === null) return parts;
  const wanted = new Set<TargetId>(stores);
  for (const id of stores) {
    const organization = view.targetById.get(id)?.organization;
    if (organization) wanted.add(organization.id);
  }
  return parts.filter(({ targetId }) => wanted.has(targetId));
}
