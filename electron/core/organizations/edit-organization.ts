import type { TargetId } from '#shared/domain/ids.ts';
import type { Organization } from '#shared/domain/target.ts';
import type { Ports } from '../ports.ts';
import { takeTurn } from '../take-turns.ts';
import { findOrganization } from './find-organization.ts';

/**
 * Changes an organization as it is now: a sync, a test and a human may all write to the same row, and none may undo what
 * another did in between. `edit` gives the row back untouched where nothing is to be written. Throws `not-found`.
 */
export function editOrganization(
  ports: Pick<Ports, 'storage'>,
  id: TargetId,
  edit: (now: Organization) => Organization,
): Promise<Organization> {
  const { targets } = ports.storage;
  return takeTurn(targets, async () => {
    const now = await findOrganization(ports, id);
    const after = edit(now);
    if (after !== now) await targets.save(after);
    return after;
  });
}
