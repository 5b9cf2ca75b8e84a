import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';
import { randomBytes, scrypt } from 'node:crypto';

/**
 * Of new files: 2^17, with r = 8 and p = 1 what OWASP recommends for scrypt. Trying one passphrase costs a third of a second
 * and 128 MB. Files say their own factor: those made with another still open.
 */
export const usualWorkFactor = 17;
/** age refuses to open what costs more: a file could otherwise take all memory. */
const largestWorkFactor = 20;

const label = 'age-encryption.org/v1/scrypt';
const saltBytes = 16;
/** Each salt gives a key of its own, so that the nonce may be the same: so says the format. */
const nonce = new Uint8Array(12);

/**
 * Puts an age file under a passphrase, in the format of age's own scrypt recipient. The slow part is the runtime's scrypt,
 * which works in a thread beside the event loop; the one that the package brings holds the loop for as long as it takes.
 */
export function passphraseRecipient(passphrase: string, workFactor: number = usualWorkFactor): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(saltBytes);
      const key = await slowKey(passphrase, salt, workFactor);
      const body = chacha20poly1305(key, nonce).encrypt(fileKey);
      return [new Stanza(['scrypt', withoutPadding(salt), String(workFactor)], body)];
    },
  };
}

/** Opens such files, likewise beside the event loop; a wrong passphrase opens nothing. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas.filter(({ args }) => args[0] === 'scrypt');
      if (stanza === undefined) return null;
      if (stanzas.length !== 1) throw new Error('A passphrase must be the only way into a file.');
      const { salt, workFactor } = readArguments(stanza.args);
      if (stanza.body.length !== 32) throw invalidStanza();
      const key = await slowKey(passphrase, salt, workFactor);
      try {
        return chacha20poly1305(key, nonce).decrypt(stanza.body);
      } catch {
        return null; // its seal does not match: another passphrase
      }
    },
  };
}

function readArguments([, salt = '', factor = '', ...more]: readonly string[]): {
  readonly salt: Uint8Array;
  readonly workFactor: number;
} {
  const bytes = Buffer.from(salt, 'base64');
  if (more.length > 0 || bytes.length !== saltBytes || withoutPadding(bytes) !== salt) throw invalidStanza();
  if (!/^[1-9][0-9]?$/u.test(factor)) throw invalidStanza();
  if (Number(factor) > largestWorkFactor) throw new Error('Opening this file would take too much memory.');
  return { salt: bytes, workFactor: Number(factor) };
}

function withoutPadding(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}

function slowKey(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const [N, r] = [2 ** workFactor, 8];
  return new Promise((resolve, reject) => {
    // Twice of what it needs: libraries differ in what else they count.
    const options = { N, r, p: 1, maxmem: 2 * 128 * N * r };
    scrypt(passphrase, Buffer.concat([Buffer.from(label), salt]), 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function invalidStanza(): Error {
  return new Error('What the file says of its passphrase is not in the format.');
}
