import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { passphraseIdentity, passphraseRecipient } from '../passphrase/age-passphrase.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** The shortest passphrase that a vault is made with. */
export const shortestPassphrase = 8;

const Secrets = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.string()) });

/** What lies in the workspace folder: the identity under the passphrase, the secrets under the identity. */
export function vaultFiles(folder: string): { readonly identity: string; readonly secrets: string } {
  return { identity: join(folder, 'identity.age'), secrets: join(folder, 'secrets.age') };
}

/** Refuses a passphrase that is no protection. */
export function assertNewPassphrase(passphrase: string): void {
  if ([...passphrase].length >= shortestPassphrase) return;
  throw new RollcallError('bad-input', `The passphrase needs at least ${shortestPassphrase} characters.`, {
    remedy: 'Take a longer one, four random words for instance.',
  });
}

export function newIdentity(): Promise<string> {
  return generateX25519Identity();
}

/** The identity under a passphrase: one scrypt, a third of a second at the usual cost, beside the event loop. */
export async function sealIdentity(
  identity: string,
  passphrase: string,
  workFactor: number | undefined,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
  return encrypter.encrypt(`${identity}\n`);
}

/** The identity back. Rejects with `wrong-passphrase` or `vault-damaged`; the file is left as it is. */
export async function openIdentity(sealed: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return (await decrypter.decrypt(sealed, 'text')).trim();
  } catch (error) {
    // age gives words, not codes. A wrong passphrase opens no recipient; all else is a damaged file.
    if (error instanceof Error && error.message.startsWith('no identity matched')) {
      throw new RollcallError('wrong-passphrase', 'This passphrase does not open the vault.', {
        remedy: 'Type the passphrase that was given when the workspace was made. Nobody can reset it.',
      });
    }
    throw damagedVault('identity.age');
  }
}

export async function writeSecrets(
  file: string,
  identity: string,
  secrets: ReadonlyMap<string, string>,
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const text = JSON.stringify({ version: 1, secrets: Object.fromEntries(secrets) });
  await writeWholeFile(file, await encrypter.encrypt(text));
}

/** Rejects with `vault-damaged`; the file is left as it is. */
export async function openSecrets(sealed: Uint8Array, identity: string): Promise<Map<string, string>> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const found = Secrets.parse(JSON.parse(await decrypter.decrypt(sealed, 'text')));
    return new Map(Object.entries(found.secrets));
  } catch {
    throw damagedVault('secrets.age');
  }
}

/** A file's bytes; null when there is none. */
export async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new RollcallError('vault-denied', 'The vault’s file may not be read.', {
      remedy: 'Give yourself the right to read the workspace folder, then try again.',
      details: { code: error instanceof Error && 'code' in error ? error.code : null },
    });
  }
}

function damagedVault(name: string): RollcallError {
  return new RollcallError('vault-damaged', `The vault’s file ${name} is damaged.`, {
    remedy: 'Put back an undamaged copy of it. The damaged file was left as it is.',
    details: { file: name },
  });
}
