import { RollcallError } from '#shared/contract/errors.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Organization } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';

/** The organization of that id. Throws `not-found`. */
export async function findOrganization(ports: Pick<Ports, 'storage'>, id: TargetId): Promise<Organization> {
  const found = await ports.storage.targets.find(id);
  if (found?.kind === 'organization') return found;
  throw new RollcallError('not-found', 'This organization is not there any more.', {
    remedy: 'Choose one from the list of organizations.',
    details: { id },
  });
}
