import { RollcallError } from '#shared/contract/errors.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import { leaveOutForbidden, type AllowedWishes } from '#shared/domain/plan/leave-out-forbidden.ts';
import type { WantedChange } from '#shared/domain/plan/wanted-change.ts';
import { workInSlices } from '../in-slices.ts';
import type { Ports } from '../ports.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { loadAccessState } from './access-state-of-view.ts';

/** The wishes without those that a rule forbids as the world was last seen. Rejects with `bad-input` without a snapshot. */
export async function leaveOut(
  { ports, ownAddresses }: { readonly ports: Ports; readonly ownAddresses: readonly string[] },
  view: WorkspaceView,
  wanted: readonly WantedChange[],
): Promise<AllowedWishes> {
  const current = await loadAccessState(ports, view);
  if (current === null)
    throw new RollcallError('bad-input', 'There is no snapshot to plan against.', {
      remedy: 'Sync or import users first.',
    });
  const grounds = { ownAddresses: new Set(ownAddresses.map(foldEmail)) };
  return workInSlices(ports, leaveOutForbidden(current, wanted, grounds));
}
