import { RollcallError } from '#shared/contract/errors.ts';
import type { Vault } from '../core/ports.ts';
import {
  assertNewPassphrase,
  newIdentity,
  openIdentity,
  openSecrets,
  readIfThere,
  sealIdentity,
  vaultFiles,
  writeSecrets,
} from './passphrase-files.ts';
import { createTurns } from './turns.ts';
import { writeWholeFile } from './write-whole-file.ts';

export interface PassphraseVaultOptions {
  /** The workspace folder. */
  readonly folder: string;
  readonly passphrase: string;
  /** Only for tests: log2 of the cost of trying one passphrase; age's own choice otherwise. */
  readonly workFactor?: number;
}

interface Change {
  readonly name: string;
  /** Null deletes. */
  readonly secret: string | null;
  readonly done: (was: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Secrets in files of the age format: `secrets.age` opens with an X25519 identity, which lies in `identity.age` under the
 * passphrase. So opening costs one slow scrypt and writing costs none.
 *
 * Where no vault is yet, the files come with the first secret: opening alone leaves no trace. Rejects with
 * `passphrase-needed`, `wrong-passphrase`, `vault-damaged`, `vault-missing` (half of the vault is gone), or `bad-input`
 * (too short a passphrase for a new vault).
 */
export async function openPassphraseVault(options: PassphraseVaultOptions): Promise<Vault> {
  const { folder, passphrase, workFactor } = options;
  if (passphrase === '') {
    throw new RollcallError('passphrase-needed', 'The vault of this workspace opens with a passphrase.', {
      remedy: 'Type it, or set ROLLCALL_PASSPHRASE for scripts.',
    });
  }
  const files = vaultFiles(folder);
  const found = await openFiles(folder, passphrase);
  const identity = found?.identity ?? (await newIdentity());
  let secrets: ReadonlyMap<string, string> = found?.secrets ?? new Map<string, string>();
  let onDisk = found !== null;
  let closed = false;
  let waiting: Change[] = [];
  const takeTurn = createTurns();

  const store = async (next: ReadonlyMap<string, string>): Promise<void> => {
    await writeSecrets(files.secrets, identity, next);
    if (onDisk) return;
    // Last: a vault exists from the moment that its identity does.
    await writeWholeFile(files.identity, await sealIdentity(identity, passphrase, workFactor));
    onDisk = true;
  };

  /** Changes asked for while the file was being written go into the next writing together. */
  const writeWaiting = async (): Promise<void> => {
    const changes = waiting;
    waiting = [];
    if (changes.length === 0) return;
    const next = new Map(secrets);
    const results = changes.map((change) => {
      const was = next.has(change.name);
      if (change.secret === null) next.delete(change.name);
      else next.set(change.name, change.secret);
      return () => change.done(was);
    });
    try {
      await store(next);
    } catch (error) {
      for (const change of changes) change.failed(error);
      return;
    }
    secrets = next;
    for (const tell of results) tell();
  };

  const change = (name: string, secret: string | null): Promise<boolean> =>
    new Promise((done, failed) => {
      if (closed) return failed(closedError());
      waiting.push({ name, secret, done, failed });
      void takeTurn(writeWaiting);
    });

  return {
    async get(name) {
      if (closed) throw closedError();
      return secrets.get(name) ?? null;
    },
    async set(name, secret) {
      if (name === '') throw new RollcallError('bad-input', 'A secret needs a name.');
      await change(name, secret);
    },
    async delete(name) {
      if (!closed && !secrets.has(name) && waiting.length === 0) return false;
      return change(name, null);
    },
    async names() {
      if (closed) throw closedError();
      return [...secrets.keys()].sort();
    },
    describe: async () => ({
      kind: 'passphrase',
      state: closed ? 'locked' : 'open',
      description:
        'Secrets are in a file in the workspace folder, encrypted with your passphrase (age). It is as strong as the passphrase; whoever copies the file can try passphrases.',
    }),
    async close() {
      closed = true;
      await takeTurn(async () => undefined);
      secrets = new Map();
    },
  };
}

/**
 * Puts the vault under another passphrase; the secrets stay as they are. The old passphrase stops working the moment this
 * resolves, but copies of `identity.age` made before still open with it.
 */
export async function changePassphrase(
  options: PassphraseVaultOptions & { readonly newPassphrase: string },
): Promise<void> {
  assertNewPassphrase(options.newPassphrase);
  const found = await openFiles(options.folder, options.passphrase);
  if (found === null) throw missingHalf('identity.age');
  const sealed = await sealIdentity(found.identity, options.newPassphrase, options.workFactor);
  await writeWholeFile(vaultFiles(options.folder).identity, sealed);
}

/** The opened files of an existing vault; null where none is, and the passphrase would do for a new one. */
async function openFiles(
  folder: string,
  passphrase: string,
): Promise<{ readonly identity: string; readonly secrets: ReadonlyMap<string, string> } | null> {
  const files = vaultFiles(folder);
  const [sealedIdentity, sealedSecrets] = [
    await readIfThere(files.identity),
    await readIfThere(files.secrets),
  ];
  if (sealedIdentity === null) {
    if (sealedSecrets !== null) throw missingHalf('identity.age');
    assertNewPassphrase(passphrase);
    return null;
  }
  const identity = await openIdentity(sealedIdentity, passphrase);
  if (sealedSecrets === null) throw missingHalf('secrets.age');
  return { identity, secrets: await openSecrets(sealedSecrets, identity) };
}

function missingHalf(name: string): RollcallError {
  return new RollcallError('vault-missing', `The vault’s file ${name} is missing.`, {
    remedy: 'Put it back into the workspace folder, or restore a backup into a new folder.',
    details: { file: name },
  });
}

function closedError(): RollcallError {
  return new RollcallError('vault-locked', 'The vault has been closed.', { remedy: 'Unlock the workspace.' });
}
