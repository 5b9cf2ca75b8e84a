import type { Door } from '#shared/domain/audit-event.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findStore } from '../lookup/find-store.ts';
import { secretNames, type Ports } from '../ports.ts';
import { takeCredentialTurn } from './credentials.ts';

/**
 * Takes a store, its credential and its request code out; snapshots keep what was seen, people stay. The secrets go first and
 * come back when the row can't be removed: none is left without its store. Throws `not-found` and what the vault says.
 */
export async function removeStore(
  ports: Pick<Ports, 'clock' | 'ids' | 'storage' | 'vault'>,
  door: Door,
  domain: string,
): Promise<void> {
  const store = await findStore(ports, domain);
  const names = [secretNames.store(store.id), secretNames.requestCode(store.id)];
  await takeCredentialTurn(ports, store.id, async () => {
    const kept: { readonly name: string; readonly secret: string }[] = [];
    try {
      for (const name of names) {
        const secret = await ports.vault.get(name);
        if (secret === null) continue;
        kept.push({ name, secret });
        await ports.vault.delete(name);
      }
      await ports.storage.targets.remove(store.id);
    } catch (error) {
      for (const { name, secret } of kept) await ports.vault.set(name, secret).catch(() => undefined);
      throw error;
    }
  });
  await recordEvent(ports, door, 'store.removed', store.id, { domain: store.domain });
}
