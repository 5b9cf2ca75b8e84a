import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { recordEvent } from '../audit/record-event.ts';
import type { Ports } from '../ports.ts';
import { editOrganization } from './edit-organization.ts';

/** Gives an organization another name in Rollcall. Throws `not-found`, and `already-exists` for the name of another. */
export async function renameOrganization(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage'>,
  door: Door,
  { id, name }: { readonly id: TargetId; readonly name: string },
): Promise<void> {
  const taken = (await ports.storage.targets.list()).find(
    (target) =>
      target.kind === 'organization' && target.id !== id && target.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken !== undefined) {
    throw new RollcallError('already-exists', `There is already an organization “${taken.name}”.`, {
      remedy: 'Give this one another name.',
    });
  }
  let before = name;
  await editOrganization(ports, id, (now) => {
    before = now.name;
    return { ...now, name };
  });
  await recordEvent(ports, door, 'organization.renamed', id, { before, after: name });
}
