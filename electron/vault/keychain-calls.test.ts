import { describe, expect, it } from 'vitest';
import { createKeychainCalls } from './keychain-calls.ts';
import { createKeychainVault } from './keychain-vault.ts';
import type { Keytar } from './keytar.ts';
import { probeKeychain } from './probe-keychain.ts';
import { toVaultError } from './to-vault-error.ts';

/** A keychain in a map that counts bytes as Windows does. */
function mapKeytar(largest = Infinity): Keytar & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getPassword: async (service, account) => entries.get(`${service}\0${account}`) ?? null,
    async setPassword(service, account, password) {
      if (password === '') throw new Error('Password is required.');
      if (Buffer.byteLength(password) > largest) throw new Error('The stub received bad data.');
      entries.set(`${service}\0${account}`, password);
    },
    deletePassword: async (service, account) => entries.delete(`${service}\0${account}`),
  };
}

describe('a keychain that does not answer', () => {
  it('is given up in time, others fail at once meanwhile, and it is used again once it answers', async () => {
    let answer: (text: string) => void = () => undefined;
    const keytar = {
      ...mapKeytar(),
      getPassword: () => new Promise<string>((resolve) => (answer = resolve)),
    };
    const calls = createKeychainCalls({ keytar, service: 's', timeoutMs: 40, platform: 'darwin' });
    await expect(calls.get('a')).rejects.toMatchObject({ code: 'vault-slow' });
    const began = performance.now();
    await expect(calls.set('a', 'b')).rejects.toMatchObject({ code: 'vault-slow' });
    expect(performance.now() - began).toBeLessThan(30);
    answer('late');
    await new Promise((resolve) => setImmediate(resolve));
    await calls.set('a', 'b');
    expect(process.listeners('exit').some((listener) => listener.name === 'endWithoutWaiting')).toBe(false);
  });

  it('is told by the probe, in a sentence', async () => {
    let answer: () => void = () => undefined;
    const keytar = { ...mapKeytar(), setPassword: () => new Promise<void>((resolve) => (answer = resolve)) };
    expect(await probeKeychain({ keytar, timeoutMs: 20 })).toEqual({
      available: false,
      reason: expect.stringMatching(/^No answer within 1 s .*window/u),
    });
    answer();
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('the Windows Credential Manager', () => {
  it('gets no entry above its limit, however long the secret, and none is left over', async () => {
    const keytar = mapKeytar(2560);
    const vault = createKeychainVault({ keytar, workspaceId: 'ws_a', timeoutMs: 100, platform: 'win32' });
    for (const length of [0, 2399, 2400, 2401, 10_000, 3]) {
      const secret = 'é'.repeat(length);
      await vault.set('store/tg_0000000001', secret);
      expect(await vault.get('store/tg_0000000001')).toBe(secret);
    }
    for (let n = 0; n < 300; n += 1) await vault.set(`store/tg_${String(n).padStart(30, '0')}`, 'x');
    expect(await vault.names()).toHaveLength(301);
    for (const name of await vault.names()) await vault.delete(name);
    expect([...keytar.entries.keys()]).toEqual([]);
  });

  it('keeps the old secret when the new one can’t be stored whole', async () => {
    const keytar = mapKeytar(2560);
    const vault = createKeychainVault({ keytar, workspaceId: 'ws_a', timeoutMs: 100, platform: 'win32' });
    await vault.set('a', 'old'.repeat(2000));
    const set = keytar.setPassword.bind(keytar);
    let left = 2;
    keytar.setPassword = async (service, account, password) => {
      if ((left -= 1) < 0) throw new Error('Not enough storage is available to process this command.');
      return set(service, account, password);
    };
    await expect(vault.set('a', 'new'.repeat(2000))).rejects.toMatchObject({ code: 'vault-denied' });
    expect(await vault.get('a')).toBe('old'.repeat(2000));
  });
});

describe('what keychains say', () => {
  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'vault-missing'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'vault-missing'],
    ['Could not connect: Connection refused', 'vault-missing'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'vault-missing'],
    [
      'GDBus.Error:org.freedesktop.DBus.Error.Spawn.ChildExited: Process exited with status 1',
      'vault-missing',
    ],
    ['Cannot create an item in a locked collection', 'vault-locked'],
    ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: The collection is locked', 'vault-locked'],
    ['User interaction is not allowed.', 'vault-locked'],
    ['The user name or passphrase you entered is not correct.', 'vault-locked'],
    ['Prompt was dismissed', 'vault-denied'],
    ['User canceled the operation.', 'vault-denied'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: not for you', 'vault-denied'],
    ['Something never seen', 'vault-denied'],
  ])('%s → %s', (said, code) => {
    const error = toVaultError(new Error(said), 'linux');
    expect(error).toMatchObject({ code, details: { said } });
    expect(error.remedy).toMatch(/passphrase vault|Unlock/u);
  });
});
