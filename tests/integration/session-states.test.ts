import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '#electron/vault/open-vault.ts';
import { secretNames } from '#electron/core/ports.ts';
import { failureOf, newWorkspace, testPassphrase, testPlace } from '../fixtures/test-session.ts';

const vault = { kind: 'passphrase', passphrase: testPassphrase } as const;

describe('a workspace', () => {
  it('is not there at first, then made, closed and opened again', async () => {
    await using place = testPlace();
    const first = place.session();
    expect((await first.client.workspace.status()).state).toBe('none');
    expect((await failureOf(first.client.stores.list())).code).toBe('no-workspace');
    const made = await first.client.workspace.create({ name: '  Agency  ', vault });
    expect(made).toMatchObject({ state: 'open', workspace: { name: 'Agency', isDemo: false } });
    await first.client.clients.add({ name: 'Kettle & Co' });
    await first.close();

    const again = place.session();
    expect(await again.client.clients.list()).toMatchObject({
      clients: [{ name: 'Kettle & Co', stores: 0 }],
    });
    expect(again.problem()).toBeNull();
    expect((await failureOf(again.client.workspace.create({ name: 'Other', vault }))).code).toBe(
      'workspace-exists',
    );
    expect((await again.client.workspace.status()).state).toBe('open');
  });

  it('stays locked until the right passphrase is given', async () => {
    await using place = testPlace();
    await (await newWorkspace(place)).close();
    const session = place.session({ passphrase: undefined });
    expect(await session.client.workspace.status()).toMatchObject({
      state: 'locked',
      vault: { kind: 'passphrase', state: 'locked' },
    });
    expect((await failureOf(session.client.clients.list())).code).toBe('passphrase-needed');
    const wrong = await failureOf(session.client.workspace.unlock({ passphrase: 'not the right one' }));
    expect(wrong.code).toBe('wrong-passphrase');
    expect(JSON.stringify(wrong)).not.toContain('not the right one');
    expect((await session.client.workspace.status()).state).toBe('locked');
    expect((await session.client.workspace.unlock({ passphrase: testPassphrase })).state).toBe('open');
    expect((await session.client.workspace.lock()).state).toBe('locked');
    expect((await failureOf(session.client.people.list())).code).toBe('passphrase-needed');
    expect((await session.client.workspace.unlock({ passphrase: testPassphrase })).state).toBe('open');
  });

  it('takes another passphrase, and then only that', async () => {
    await using place = testPlace();
    const session = await newWorkspace(place);
    const next = { kind: 'passphrase', passphrase: 'another four plain words' } as const;
    expect((await session.client.workspace.changeVault({ vault: next })).state).toBe('open');
    await session.client.clients.add({ name: 'After' });
    await session.client.workspace.lock();
    const old = session.client.workspace.unlock({ passphrase: testPassphrase });
    expect((await failureOf(old)).code).toBe('wrong-passphrase');
    await session.client.workspace.unlock({ passphrase: next.passphrase });
    expect((await session.client.clients.list()).clients).toHaveLength(1);
  });

  it('is open once: a second session is told who has it', async () => {
    await using place = testPlace();
    const first = await newWorkspace(place);
    const second = place.session();
    const status = await second.client.workspace.status();
    expect(status).toMatchObject({ state: 'broken', code: 'workspace-in-use' });
    expect((await failureOf(second.client.stores.list())).code).toBe('workspace-in-use');
    await first.close();
    expect((await second.client.workspace.unlock({})).state).toBe('open');
  });

  it('without its key is broken and left as it is', async () => {
    await using place = testPlace();
    const session = await newWorkspace(place);
    const status = await session.client.workspace.status();
    if (status.state !== 'open') throw new Error('it was just made');
    await session.close();
    const keys = await openVault({
      kind: 'passphrase',
      workspaceId: status.workspace.id,
      folder: place.folder,
      passphrase: testPassphrase,
    });
    await keys.delete(secretNames.databaseKey);
    await keys.close();
    const before = readFileSync(join(place.folder, 'workspace.db'));
    const again = place.session();
    expect(await again.client.workspace.status()).toMatchObject({
      state: 'broken',
      code: 'workspace-key-lost',
      remedy: expect.stringContaining('backup'),
    });
    expect((await failureOf(again.client.workspace.create({ name: 'New', vault }))).code).toBe(
      'workspace-exists',
    );
    expect(readFileSync(join(place.folder, 'workspace.db')).equals(before)).toBe(true);
  });

  it.each([
    ['not JSON', '{"format":1,', 'workspace-damaged'],
    ['another shape', '{"format":1,"id":"x"}', 'workspace-damaged'],
    ['a newer form', '{"format":99}', 'workspace-newer'],
  ])('with a workspace.json of %s is broken and never made anew', async (_name, text, code) => {
    await using place = testPlace();
    writeFileSync(join(place.folder, 'workspace.json'), text);
    const session = place.session();
    expect(await session.client.workspace.status()).toMatchObject({ state: 'broken', code });
    expect((await failureOf(session.client.workspace.create({ name: 'New', vault }))).code).toBe(code);
    expect(readFileSync(join(place.folder, 'workspace.json'), 'utf8')).toBe(text);
  });

  it('that could not be made leaves nothing behind', async () => {
    await using place = testPlace();
    writeFileSync(join(place.folder, 'notes.txt'), 'mine');
    const session = place.session();
    const failure = await failureOf(session.client.workspace.create({ name: ' ', vault }));
    expect(failure.code).toBe('bad-input');
    // A file where the folder should be is left alone.
    const blocked = place.session({ folder: join(place.folder, 'notes.txt') });
    expect((await failureOf(blocked.client.workspace.create({ name: 'Agency', vault }))).code).toBe(
      'bad-input',
    );
    expect(readdirSync(place.folder)).toEqual(['notes.txt']);
    // Likewise a folder where workspace.json should be.
    mkdirSync(join(place.folder, 'inner', 'workspace.json'), { recursive: true });
    const misplaced = place.session({ folder: join(place.folder, 'inner') });
    await failureOf(misplaced.client.workspace.create({ name: 'Agency', vault }));
    expect(readdirSync(place.folder)).toEqual(['inner', 'notes.txt']);
    expect(readdirSync(join(place.folder, 'inner'))).toEqual(['workspace.json']);
  });

  it('in memory lives in a temporary folder that goes with it', async () => {
    await using place = testPlace();
    const session = place.session();
    const status = await session.client.workspace.create({ name: 'Short', vault: { kind: 'memory' } });
    if (status.state !== 'open') throw new Error('it was just made');
    const { folder } = status.workspace;
    expect(folder).not.toContain(place.folder);
    expect(status.workspace.vault.kind).toBe('memory');
    expect((await failureOf(session.client.workspace.lock())).code).toBe('not-supported');
    expect(existsSync(folder)).toBe(true);
    await session.close();
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('comes back from a backup into another folder, without secrets', async () => {
    await using place = testPlace();
    await using other = testPlace();
    const session = await newWorkspace(place);
    await session.client.clients.add({ name: 'Kettle & Co', domains: ['kettle.example'] });
    await session.client.stores.add({
      domain: 'kettle.myshopify.com',
      client: 'Kettle & Co',
      credential: { method: 'token', accessToken: 'shpat_0123456789abcdef0123456789abcdef' },
      test: false,
    });
    expect((await failureOf(session.client.workspace.backup({ passphrase: 'short' }))).code).toBe(
      'bad-input',
    );
    const { name, file } = await session.client.workspace.backup({ passphrase: 'backup passphrase' });
    expect(name).toMatch(/^rollcall-test-agency-\d{4}-\d{2}-\d{2}\./);

    const restored = other.session();
    const ask = (passphrase: string) => restored.client.workspace.restore({ file, passphrase, vault });
    expect((await failureOf(ask('wrong passphrase'))).code).toBe('wrong-passphrase');
    expect(readdirSync(other.folder)).toEqual([]);
    expect(await ask('backup passphrase')).toMatchObject({
      state: 'open',
      workspace: { name: 'Test agency', counts: { clients: 1, stores: 1 } },
    });
    const { stores } = await restored.client.stores.list();
    expect(stores).toMatchObject([{ domain: 'kettle.myshopify.com', credentialSince: null }]);
    expect((await failureOf(restored.client.stores.test({ domain: 'kettle.myshopify.com' }))).code).toBe(
      'vault-lost-entry',
    );
    expect((await failureOf(ask('backup passphrase'))).code).toBe('workspace-exists');
  });
});

describe('what can be asked', () => {
  it('is told by field when it is wrong, and never repeated', async () => {
    await using place = testPlace();
    const { client } = await newWorkspace(place);
    const failure = await failureOf(
      client.stores.add({
        domain: 'a.myshopify.com',
        credential: { method: 'token', accessToken: 12345678 as unknown as string },
      }),
    );
    expect(failure.code).toBe('bad-input');
    expect(failure.message).toContain('credential.accessToken');
    expect(failure.message).not.toContain('12345678');
  });
});
