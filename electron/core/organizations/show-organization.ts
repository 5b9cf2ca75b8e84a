import type { OrganizationDetail } from '#shared/contract/organizations.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Ports } from '../ports.ts';
import { overviewOfTargets } from '../stores/overview-of-targets.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { listOrganizations } from './manage-organizations.ts';

/** An organization, its stores, and everybody who can enter any of them or the organization itself. Throws `not-found`. */
export async function showOrganization(
  ports: Pick<Ports, 'storage'>,
  view: WorkspaceView,
  id: TargetId,
): Promise<OrganizationDetail> {
  const organization = (await listOrganizations(ports)).find((each) => each.id === id);
  if (organization === undefined) {
    throw new RollcallError('not-found', 'This organization is not there any more.', {
      remedy: 'Choose one from the list of stores.',
      details: { id },
    });
  }
  const overview = overviewOfTargets(
    view,
    ({ target }) => target.id === id || (target.kind === 'store' && target.organizationId === id),
  );
  return { organization, ...overview };
}
