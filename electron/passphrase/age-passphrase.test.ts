import { Decrypter, Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';

const quick = 10;
const words = 'vier zufällige Wörter 🐘';

async function seal(text: string, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, quick));
  return encrypter.encrypt(text);
}

async function sealByPackage(text: string, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(quick);
  return encrypter.encrypt(text);
}

async function open(sealed: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  return decrypter.decrypt(sealed, 'text');
}

/** The file with its one line about the passphrase changed. */
function withStanza(sealed: Uint8Array, change: (line: string) => string): Uint8Array {
  const lines = Buffer.from(sealed).toString('latin1').split('\n');
  lines[1] = change(lines[1] ?? '');
  return Buffer.from(lines.join('\n'), 'latin1');
}

describe('files of the age format under a passphrase', () => {
  it('open again, with nothing but the same passphrase', async () => {
    const sealed = await seal('inside', words);
    expect(await open(sealed, words)).toBe('inside');
    await expect(open(sealed, `${words} `)).rejects.toThrow('no identity matched');
  });

  it('are those that the package makes and opens itself', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(words);
    expect(await decrypter.decrypt(await seal('inside', words), 'text')).toBe('inside');
    expect(await open(await sealByPackage('inside', words), words)).toBe('inside');
  });

  it('are refused before any work when they ask for too much of it, or are not in the format', async () => {
    const sealed = await seal('inside', words);
    expect(Buffer.from(sealed).toString('latin1')).toContain(' 10\n');
    await expect(
      open(
        withStanza(sealed, (line) => line.replace(/ 10$/, ' 21')),
        words,
      ),
    ).rejects.toThrow('too much memory');
    for (const odd of ['010', '0', '1e1', '10 x']) {
      const changed = withStanza(sealed, (line) => line.replace(/ 10$/, ` ${odd}`));
      await expect(open(changed, words)).rejects.toThrow('not in the format');
    }
    const short = withStanza(sealed, (line) => line.replace(/scrypt \S+/, 'scrypt AAAA'));
    await expect(open(short, words)).rejects.toThrow('not in the format');
  });

  it('leave the event loop free while a passphrase is tried', async () => {
    const before = process.threadCpuUsage();
    const encrypter = new Encrypter();
    encrypter.addRecipient(passphraseRecipient(words, 16));
    await encrypter.encrypt('inside');
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(50); // on this thread; elsewhere it takes three times as long
  });
});
