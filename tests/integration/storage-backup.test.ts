import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBackup, restoreBackup, writeBackup } from '#electron/storage/backup.ts';
import { openStorage, type EncryptedStorage } from '#electron/storage/open-storage.ts';
import {
  otherKey,
  sampleClient,
  sampleKey,
  sampleStore,
  sealSync,
  temporaryFolder,
} from '../fixtures/storage-samples.ts';

const passphrase = 'four random words here';
const quick = { passphrase, workFactor: 8 };

let place: ReturnType<typeof temporaryFolder>;
let storage: EncryptedStorage;
let target: string;

beforeEach(async () => {
  place = temporaryFolder();
  target = join(place.folder, 'restored.db');
  storage = await openStorage({ file: place.file, key: sampleKey, mode: 'create' });
  await storage.clients.save(sampleClient(1, { name: 'Canary Limited' }));
  await storage.targets.save(sampleStore(1));
  await sealSync(storage, 1, 10);
});
afterEach(async () => {
  await storage.close();
  place[Symbol.dispose]();
});

const backup = (): Promise<Uint8Array> =>
  writeBackup(storage, { ...quick, meta: { name: 'Agency', isDemo: false } });
const restore = (bytes: Uint8Array, words = passphrase) =>
  restoreBackup({ bytes, passphrase: words, file: target, key: otherKey });

describe('backup and restore', () => {
  it('brings everything back under another key, with what it was told of the workspace', async () => {
    const bytes = await backup();
    expect(await restore(bytes)).toEqual({ name: 'Agency', isDemo: false });
    const restored = await openStorage({ file: target, key: otherKey, mode: 'open' });
    expect(await restored.clients.list()).toEqual(await storage.clients.list());
    expect(await restored.targets.list()).toEqual(await storage.targets.list());
    const [snapshot] = await restored.snapshots.list();
    expect([snapshot]).toEqual(await storage.snapshots.list());
    if (snapshot === undefined) throw new Error('no snapshot');
    expect(await restored.snapshots.entries(snapshot.id)).toEqual(
      await storage.snapshots.entries(snapshot.id),
    );
    await restored.close();
  });

  it('shows nothing without the passphrase and holds no key of the workspace with it', async () => {
    const bytes = await backup();
    const text = Buffer.from(bytes).toString('latin1');
    for (const word of ['Canary', 'Agency', 'rollcall-backup', sampleKey]) expect(text).not.toContain(word);
    const read = await readBackup(bytes, passphrase);
    expect(read.key).not.toBe(sampleKey);
    expect(Buffer.from(read.database).includes(Buffer.from(sampleKey, 'hex'))).toBe(false);
  });

  it('refuses the wrong passphrase, another file, a damaged and a cut one, and makes nothing', async () => {
    const bytes = await backup();
    await expect(restore(bytes, 'four other words here')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const foreign = new Encrypter();
    foreign.setPassphrase(passphrase);
    foreign.setScryptWorkFactor(8);
    const others = [
      new Uint8Array(),
      Buffer.from('hello'),
      readFileSync(import.meta.filename),
      await foreign.encrypt('{"format":"something else"}\n'),
      await foreign.encrypt('no header at all'),
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, bytes.length - 70_000),
      bytes.subarray(0, 60),
    ];
    for (const other of others) {
      await expect(restore(other)).rejects.toMatchObject({ code: 'bad-backup' });
    }
    for (let offset = 30; offset < bytes.length; offset += 9973) {
      const flipped = Buffer.from(bytes);
      flipped[offset] = (flipped[offset] ?? 0) ^ 4;
      await expect(restore(flipped)).rejects.toMatchObject({
        code: expect.stringMatching(/^(bad-backup|wrong-passphrase)$/u),
      });
    }
    expect(readdirSync(place.folder).filter((name) => name.startsWith('restored'))).toEqual([]);
  });

  it('never writes over a file', async () => {
    const bytes = await backup();
    writeFileSync(target, 'precious');
    await expect(restore(bytes)).rejects.toMatchObject({ code: 'workspace-exists' });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(existsSync(`${target}.check.json`)).toBe(false);
  });

  it('wants a passphrase worth the name', async () => {
    for (const short of ['', 'seven77', '👩👩👩👩']) {
      await expect(writeBackup(storage, { passphrase: short, meta: {} })).rejects.toMatchObject({
        code: 'bad-input',
      });
    }
  });
});
