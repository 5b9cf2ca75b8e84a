import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from '#electron/vault/open-vault.ts';
import { changePassphrase, openPassphraseVault } from '#electron/vault/passphrase-vault.ts';

const passphrase = 'four random words';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (words = passphrase) => openPassphraseVault({ folder, passphrase: words, workFactor: 6 });
const file = (name: string): string => join(folder, name);

async function made(): Promise<void> {
  const vault = await open();
  await vault.set('database-key', 'canary-secret');
  await vault.close();
}

describe('the passphrase vault', () => {
  it('leaves no trace before the first secret, then two files for their owner alone that show nothing', async () => {
    const vault = await open();
    expect(readdirSync(folder)).toEqual([]);
    await vault.set('store/tg_0000000001', 'canary-secret');
    expect(readdirSync(folder).sort()).toEqual(['identity.age', 'secrets.age']);
    for (const name of readdirSync(folder)) {
      const text = readFileSync(file(name)).toString('latin1');
      for (const word of ['canary', 'tg_', passphrase, 'AGE-SECRET']) expect(text).not.toContain(word);
      if (process.platform !== 'win32') expect(statSync(file(name)).mode & 0o077).toBe(0);
    }
    await vault.close();
    await expect(vault.get('store/tg_0000000001')).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(vault.set('a', 'b')).rejects.toMatchObject({ code: 'vault-locked' });
    expect((await vault.describe()).state).toBe('locked');
  });

  it('wants a passphrase: none, too short and wrong ones are told apart', async () => {
    await expect(open('')).rejects.toMatchObject({ code: 'passphrase-needed' });
    await expect(openVault({ kind: 'passphrase', workspaceId: 'ws_a', folder })).rejects.toMatchObject({
      code: 'passphrase-needed',
    });
    await expect(open('seven77')).rejects.toMatchObject({ code: 'bad-input' });
    expect(readdirSync(folder)).toEqual([]);
    await made();
    await expect(open('five random words')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(open('seven77')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await (await open()).get('database-key')).toBe('canary-secret');
  });

  it('refuses damaged files and halves, and leaves them as they are', async () => {
    await made();
    for (const name of ['identity.age', 'secrets.age']) {
      const whole = readFileSync(file(name));
      for (let offset = 0; offset < whole.length; offset += 7) {
        const flipped = Buffer.from(whole);
        flipped[offset] = (flipped[offset] ?? 0) ^ 1;
        writeFileSync(file(name), flipped);
        await expect(open(), `${name} at ${offset}`).rejects.toMatchObject({
          code: expect.stringMatching(/^(vault-damaged|wrong-passphrase)$/u),
        });
        expect(readFileSync(file(name))).toEqual(flipped);
      }
      for (const length of [0, 1, 50, whole.length - 1]) {
        writeFileSync(file(name), whole.subarray(0, length));
        await expect(open()).rejects.toMatchObject({ code: 'vault-damaged' });
      }
      rmSync(file(name));
      await expect(open()).rejects.toMatchObject({ code: 'vault-missing' });
      writeFileSync(file(name), whole);
    }
    expect(await (await open()).get('database-key')).toBe('canary-secret');
  });

  it('refuses the secrets of another vault', async () => {
    await made();
    const mine = readFileSync(file('secrets.age'));
    for (const name of readdirSync(folder)) rmSync(file(name));
    await made();
    writeFileSync(file('secrets.age'), mine);
    await expect(open()).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  it('changes its passphrase; the old one stops working, the secrets stay', async () => {
    await made();
    const change = (from: string, to: string) =>
      changePassphrase({ folder, passphrase: from, newPassphrase: to, workFactor: 6 });
    await expect(change('wrong words here', 'other words here')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(change(passphrase, 'short')).rejects.toMatchObject({ code: 'bad-input' });
    expect(await (await open()).get('database-key')).toBe('canary-secret');
    await change(passphrase, 'other words here');
    await expect(open()).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(await (await open('other words here')).get('database-key')).toBe('canary-secret');
  });

  it.skipIf(process.platform === 'win32')(
    'loses nothing when a file can’t be written, and goes on when it can',
    async () => {
      await made();
      const vault = await open();
      const { mkdirSync, rmdirSync } = await import('node:fs');
      mkdirSync(file('secrets.age.part')); // in the way, for root too
      await expect(vault.set('new', 'secret')).rejects.toMatchObject({ code: 'workspace-unwritable' });
      expect(await vault.get('new')).toBeNull();
      expect(await (await open()).names()).toEqual(['database-key']);
      rmdirSync(file('secrets.age.part'));
      await vault.set('new', 'secret');
      expect(await (await open()).names()).toEqual(['database-key', 'new']);
    },
  );
});
