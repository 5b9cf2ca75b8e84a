import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secretNames } from '#electron/core/ports.ts';
import { openVault } from '#electron/vault/open-vault.ts';
import { noSecretService } from '../fixtures/secret-service.ts';
import { failureOf, testPassphrase, testPlace } from '../fixtures/test-session.ts';

describe.skipIf(noSecretService !== null)(noSecretService ?? 'a workspace of the keychain', () => {
  it('holds the demo, filled in seconds, and opens by itself', async () => {
    await using place = testPlace();
    const options = { door: 'browser', passphrase: undefined } as const;
    const session = place.session(options);
    expect(await session.client.workspace.status()).toMatchObject({ keychain: { available: true } });
    const began = performance.now();
    const status = await session.client.workspace.openDemo({});
    const seconds = (performance.now() - began) / 1000;
    console.log(`demo of 60 stores in a keychain: ${seconds.toFixed(1)} s`);
    expect(status).toMatchObject({ workspace: { vault: { kind: 'keychain' }, counts: { stores: 60 } } });
    expect(seconds).toBeLessThan(15);
    await session.client.sync.cancel();
    await session.client.sync.finished();
    await session.close();

    const again = place.session({ ...options, startSandbox: false });
    expect((await again.client.workspace.status()).state).toBe('open');
  });

  it('moves its secrets to a passphrase and back, and loses none', async () => {
    await using place = testPlace();
    const session = place.session({ passphrase: undefined });
    const made = await session.client.workspace.create({ name: 'Moving', vault: { kind: 'keychain' } });
    if (made.state !== 'open') throw new Error('it was just made');
    const { id } = made.workspace;
    const keychain = () => openVault({ kind: 'keychain', workspaceId: id, folder: place.folder });
    await session.client.stores.add({
      domain: 'a.myshopify.com',
      credential: { method: 'token', accessToken: 'shpat_moving' },
      test: false,
    });
    const vault = { kind: 'passphrase', passphrase: testPassphrase } as const;
    expect(await session.client.workspace.changeVault({ vault })).toMatchObject({ kind: 'passphrase' });
    expect(await (await keychain()).names()).toEqual([]);
    await session.client.workspace.lock();
    await session.client.workspace.unlock({ passphrase: testPassphrase });
    await session.client.workspace.changeVault({ vault: { kind: 'keychain' } });
    expect(await (await keychain()).names()).toEqual(
      expect.arrayContaining([secretNames.databaseKey, expect.stringMatching(/^store\//u)]),
    );
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.age'))).toEqual([]);
    // Too short a passphrase is refused with the old vault still whole.
    const short = session.client.workspace.changeVault({ vault: { kind: 'passphrase', passphrase: 'x' } });
    expect((await failureOf(short)).code).toBe('bad-input');
    await session.close();
    const again = place.session({ passphrase: undefined });
    expect((await again.client.stores.list()).stores).toHaveLength(1);
    await again.close();

    await (await keychain()).delete(secretNames.databaseKey);
    const lost = place.session({ passphrase: undefined });
    expect(await lost.client.workspace.status()).toMatchObject({
      state: 'broken',
      code: 'workspace-key-lost',
    });
  });
});
