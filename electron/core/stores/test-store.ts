import type { ConnectionTest } from '#shared/contract/stores.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { isoTime } from '#shared/domain/time.ts';
import { findStore } from '../lookup/find-store.ts';
import type { Ports } from '../ports.ts';
import { keepRenewed, storedCredential } from './credentials.ts';
import { testConnection } from './test-connection.ts';

/**
 * *Test connection* for a store of the workspace: what it finds out of plan and scopes is kept. Rejects with
 * `no-credential` for an import-only store, `vault-lost-entry` when its credential is gone, `not-found`, `cancelled`.
 */
export async function testStore(
  ports: Pick<Ports, 'clock' | 'reader' | 'storage' | 'vault'>,
  domain: string,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const store = await findStore(ports, domain);
  if (store.connection.method === 'import') {
    throw new RollcallError('no-credential', `${store.domain} has no credential: its users are imported.`, {
      remedy: 'Give it one to read it by API, or import its users again.',
      details: { domain: store.domain },
    });
  }
  const credential = await storedCredential(ports, store.id);
  if (credential === null) {
    throw new RollcallError(
      'vault-lost-entry',
      `The credential of ${store.domain} is not in the vault any more.`,
      {
        remedy: 'Give the store its credential again.',
        details: { domain: store.domain },
      },
    );
  }
  const address = { domain: store.domain, endpoint: store.connection.endpoint, plan: store.plan };
  const { test, facts } = await testConnection(
    ports,
    { ...address, scopes: store.connection.scopes },
    credential,
    {
      signal,
      saveCredential: (renewed, from) => keepRenewed(ports, store.id, renewed, from),
    },
  );
  if (test.ok && facts !== null) {
    // Read again: a sync may have noted something meanwhile.
    const now = (await ports.storage.targets.find(store.id)) ?? store;
    if (now.kind === 'store') {
      await ports.storage.targets.save({
        ...now,
        plan: facts.plan,
        connection: { ...now.connection, scopes: facts.scopes, lastUsedAt: isoTime(ports.clock.now()) },
      });
    }
  }
  return test;
}
