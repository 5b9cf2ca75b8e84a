import { describe, expect, it } from 'vitest';
import type { StoreCredential } from '#shared/domain/connection.ts';
import { secretNames } from '../ports.ts';
import { createSyncRunner } from '../sync/sync-runner.ts';
import { content, store, targetId } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { keepCredential, keepRenewed, storedCredential, takeCredentialTurn } from './credentials.ts';
import { removeStore } from './remove-store.ts';
import { setCredential } from './set-credential.ts';

const login = (refreshToken: string): StoreCredential => ({
  method: 'oauth',
  clientId: 'app',
  clientSecret: 'shpss_old',
  accessToken: `access of ${refreshToken}`,
  expiresAt: 0,
  refreshToken,
});
const byClient = (clientSecret: string, accessToken: string | null): StoreCredential => ({
  method: 'client-credentials',
  clientId: 'app',
  clientSecret,
  accessToken,
  expiresAt: null,
});
const id = targetId(1);

describe('a renewed credential', () => {
  it('takes the place of the one that it was made from, again and again', async () => {
    const ports = createTestPorts();
    await keepCredential(ports, id, login('r0'));
    await keepRenewed(ports, id, login('r1'), login('r0'));
    await keepRenewed(ports, id, login('r2'), login('r1'));
    expect(await storedCredential(ports, id)).toEqual(login('r2'));
    await keepCredential(ports, id, byClient('secret', null));
    await keepRenewed(ports, id, byClient('secret', 'a1'), byClient('secret', null));
    await keepRenewed(ports, id, byClient('secret', 'a2'), byClient('secret', 'a0')); // from before a restart
    expect(await storedCredential(ports, id)).toEqual(byClient('secret', 'a2'));
  });

  it('never takes the place of another, or of none', async () => {
    const ports = createTestPorts();
    await keepRenewed(ports, id, login('r1'), login('r0'));
    expect(await storedCredential(ports, id)).toBeNull();
    for (const other of [login('by human'), byClient('new secret', null)]) {
      await keepCredential(ports, id, other);
      await keepRenewed(ports, id, login('r1'), login('r0'));
      await keepRenewed(ports, id, byClient('secret', 'a1'), byClient('secret', null));
      expect(await storedCredential(ports, id)).toEqual(other);
    }
  });

  it('waits for a human who is replacing the old one just then', async () => {
    const ports = createTestPorts();
    await keepCredential(ports, id, login('r0'));
    const written = Promise.withResolvers<undefined>();
    const replacing = takeCredentialTurn(ports, id, async () => {
      await written.promise;
      await keepCredential(ports, id, login('by human'));
    });
    const renewing = keepRenewed(ports, id, login('r1'), login('r0'));
    written.resolve(undefined);
    await Promise.all([replacing, renewing]);
    expect(await storedCredential(ports, id)).toEqual(login('by human'));
  });

  it('is forgotten when a store gets another credential, or goes, while it is read', async () => {
    const ports = createTestPorts();
    const signal = new AbortController().signal;
    const typed = { method: 'client-credentials', clientId: 'app', clientSecret: 'shpss_new' } as const;
    await ports.addStore(store(1), async ({ saveCredential }) => {
      await setCredential(
        ports,
        'desktop',
        { domain: store(1).domain, credential: typed, test: false },
        signal,
      );
      await saveCredential(login('r1'), login('r0'));
      return content([]);
    });
    await ports.addStore(store(2), async ({ saveCredential }) => {
      await removeStore(ports, 'desktop', store(2).domain);
      await saveCredential(login('r1'), login('r0'));
      return content([]);
    });
    await keepCredential(ports, id, login('r0'));
    await keepCredential(ports, targetId(2), login('r0'));
    const runner = createSyncRunner(ports);
    await runner.start();
    await runner.finished();
    expect(await storedCredential(ports, id)).toMatchObject({ clientSecret: 'shpss_new', accessToken: null });
    expect(ports.secrets.has(secretNames.store(targetId(2)))).toBe(false);
  });
});
