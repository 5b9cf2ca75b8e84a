import { armor, Decrypter, Encrypter } from 'age-encryption';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { RollcallError } from '#shared/contract/errors.ts';
import { PublicKey } from '#shared/domain/approval/approver.ts';
import type { ApproverKeys } from '../core/ports.ts';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';

/** The shortest passphrase that a key is made with. */
const shortestPassphrase = 8;

const newPair = promisify(generateKeyPair);

/** Ed25519 by Node's own crypto; private keys as age files under a passphrase. `workFactor` is only for tests. */
export function createApproverKeys(workFactor?: number): ApproverKeys {
  return {
    async make(passphrase) {
      if ([...passphrase].length < shortestPassphrase)
        throw new RollcallError(
          'bad-input',
          `The passphrase of the key needs at least ${shortestPassphrase} characters.`,
          { remedy: 'Take a longer one, four random words for instance.' },
        );
      const { publicKey, privateKey } = await newPair('ed25519');
      const encrypter = new Encrypter();
      encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
      const sealed = armor.encode(await encrypter.encrypt(String(pem)));
      const { x = '' } = publicKey.export({ format: 'jwk' });
      return { publicKey: PublicKey.parse(Buffer.from(x, 'base64url').toString('hex')), sealed };
    },
    async sign(sealed, passphrase, text) {
      const key = createPrivateKey(await openKey(sealed, passphrase));
      return signBytes(null, Buffer.from(text), key).toString('hex');
    },
    verify(publicKey, text, signature) {
      try {
        const x = Buffer.from(publicKey, 'hex').toString('base64url');
        const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
        return verifyBytes(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
      } catch {
        return false; // no key, or no signature
      }
    },
  };
}

async function openKey(sealed: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(armor.decode(sealed), 'text');
  } catch (error) {
    // age gives words, not codes. A wrong passphrase opens no recipient; all else is a damaged file.
    if (error instanceof Error && error.message.startsWith('no identity matched'))
      throw new RollcallError('wrong-passphrase', 'This passphrase does not open the key.', {
        remedy: 'Type the passphrase that the key was made with. Nobody can reset it; nothing was signed.',
      });
    throw new RollcallError('vault-damaged', 'The key in the vault is damaged: it can’t sign any more.', {
      remedy: 'Remove the approver and make a new key. What it signed before still counts.',
    });
  }
}
