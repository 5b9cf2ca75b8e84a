import type { ClientDetail } from '#shared/contract/clients.ts';
import type { ClientId } from '#shared/domain/ids.ts';
import type { Ports } from '../ports.ts';
import { overviewOfTargets } from '../stores/overview-of-targets.ts';
import type { WorkspaceView } from '../workspace-view/workspace-view.ts';
import { clientById } from './edit-client.ts';

/** A client, its stores and organizations, and everybody who can enter any of them. Throws `not-found`. */
export async function showClient(
  ports: Pick<Ports, 'storage'>,
  view: WorkspaceView,
  id: ClientId,
): Promise<ClientDetail> {
  const client = await clientById(ports, id);
  const targets = await ports.storage.targets.list();
  const organizations = targets.flatMap((target) =>
    target.kind === 'organization' && target.clientId === id ? [{ id: target.id, name: target.name }] : [],
  );
  return { client, organizations, ...overviewOfTargets(view, ({ target }) => target.clientId === id) };
}
