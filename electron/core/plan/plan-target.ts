import type { PlanTarget } from '#shared/contract/plan-target.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';

/** A target by name; one that is not there any more keeps its id as its name. */
export function planTarget({ targetById }: WorkspaceView, id: TargetId): PlanTarget {
  const target = targetById.get(id)?.target;
  if (target === undefined) return { id, name: id, domain: null, kind: 'store' };
  const { name, kind } = target;
  return { id, name, domain: kind === 'store' ? target.domain : null, kind };
}
