import type { Door } from '#shared/domain/audit-event.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { secretNames, type Ports } from '../ports.ts';
import { takeCredentialTurn } from './credentials.ts';

/**
 * Takes a store and its credential out; snapshots keep what was seen, people stay. The credential goes first and comes
 * back when the row can't be removed: no secret is left without its store. Throws `not-found` and what the vault says.
 */
export async function removeStore(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'vault'>,
  door: Door,
  domain: string,
): Promise<void> {
  const store = await findStore(ports, domain);
  const name = secretNames.store(store.id);
  await takeCredentialTurn(ports, store.id, async () => {
    const secret = await ports.vault.get(name);
    if (secret !== null) await ports.vault.delete(name);
    try {
      await ports.storage.targets.remove(store.id);
    } catch (error) {
      if (secret !== null) await ports.vault.set(name, secret).catch(() => undefined);
      throw error;
    }
  });
  await recordEvent(ports, door, 'store.removed', store.id, { domain: store.domain });
}
