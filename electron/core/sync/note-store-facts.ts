import type { TargetId } from '#shared/domain/ids.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import type { Store } from '#shared/domain/target.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { Ports } from '../ports.ts';

/**
 * Keeps on the target what the shop told of itself: plan, granted scopes, that the credential worked, and the shop's own
 * name as long as the operator gave none. Reads the target afresh, since it may have been edited while it was read.
 */
export async function noteStoreFacts(
  ports: Pick<Ports, 'storage'>,
  id: TargetId,
  facts: StoreFacts | null,
  now: IsoTime,
): Promise<void> {
  const { targets } = ports.storage;
  const store = await targets.find(id);
  if (store?.kind !== 'store') return;
  const connection = {
    ...store.connection,
    lastUsedAt: now,
    scopes: facts?.scopes ?? store.connection.scopes,
  };
  const name = facts !== null && hasNoGivenName(store) && facts.name.trim() !== '' ? facts.name : store.name;
  const plan = facts?.plan ?? store.plan;
  await targets.saveConnection(id, connection, { name, plan });
}

/** A store is called by its handle until it is given a name. */
function hasNoGivenName(store: Store): boolean {
  const [handle] = store.domain.split('.');
  return store.name === '' || store.name === handle || store.name === store.domain;
}
