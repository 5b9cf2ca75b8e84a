import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import type { VaultState } from '#shared/contract/workspace.ts';
import type { Vault } from '../core/ports.ts';
import { createKeychainCalls } from './keychain-calls.ts';
import { createKeychainEntries, entryBytes } from './keychain-entries.ts';
import type { Keytar } from './keytar.ts';
import { keychainName } from './to-vault-error.ts';
import { createTurns } from './turns.ts';

export interface KeychainVaultOptions {
  readonly keytar: Keytar;
  readonly workspaceId: string;
  /** How long one call may take: long enough to answer a window that asks. */
  readonly timeoutMs: number;
  readonly platform?: NodeJS.Platform;
}

const Names = z.array(z.string());

/**
 * Secrets in the operating system's keychain, under `rollcall/<workspace id>`.
 *
 * keytar can't list entries safely (see `keytar.ts`), so the names are kept beside them in sixteen entries `.names/0` to
 * `.names/f`. A name is listed before its secret is stored and struck off after it is deleted: no
 * secret is ever unlisted, though after a failure a listed name may have no secret.
 */
export function createKeychainVault(options: KeychainVaultOptions): Vault {
  const { keytar, workspaceId, timeoutMs, platform = process.platform } = options;
  const calls = createKeychainCalls({ keytar, service: `rollcall/${workspaceId}`, timeoutMs, platform });
  const entries = createKeychainEntries(calls, entryBytes(platform));
  const listed = new Set<string>();
  /** Names whose secrets are on their way. */
  const waiting = new Set<string>();
  let state: VaultState['state'] = 'open';

  const takeTurn = createTurns();
  /** One at a time, so that lists of names are not overwritten; notes how the keychain fared. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    takeTurn(async () => {
      try {
        const result = await work();
        state = 'open';
        return result;
      } catch (error) {
        state = stateAfter(error) ?? state;
        throw error;
      }
    });

  const readNames = async (list: string, get = calls.get): Promise<readonly string[]> => {
    const text = await entries.read(list, get);
    return text === null ? [] : Names.parse(JSON.parse(text));
  };

  const list = async (name: string): Promise<void> => {
    if (listed.has(name)) return;
    const names = await readNames(listOf(name));
    // Those that wait for their turn are listed along with it: a keyring takes some 15 ms for each writing.
    const added = [...waiting].filter((other) => listOf(other) === listOf(name) && !names.includes(other));
    if (added.length > 0) await entries.write(listOf(name), JSON.stringify([...names, ...added]));
    for (const other of [name, ...added]) listed.add(other);
  };

  const unlist = async (name: string): Promise<void> => {
    listed.delete(name);
    const names = await readNames(listOf(name));
    if (!names.includes(name)) return;
    const left = names.filter((other) => other !== name);
    if (left.length === 0) await entries.remove(listOf(name));
    else await entries.write(listOf(name), JSON.stringify(left));
  };

  return {
    get: (name) => inTurn(() => entries.read(secretName(name))),
    async set(name, secret) {
      const account = secretName(name);
      waiting.add(name);
      await inTurn(async () => {
        await list(name);
        await entries.write(account, secret);
      }).finally(() => waiting.delete(name));
    },
    delete: (name) =>
      inTurn(async () => {
        const there = await entries.remove(secretName(name));
        await unlist(name);
        return there;
      }),
    names: () =>
      inTurn(async () => {
        const all: string[] = [];
        let unsure = false;
        for (const list of lists) {
          const text = await entries.read(list, calls.getUnsure);
          if (text === null) unsure = true;
          else all.push(...Names.parse(JSON.parse(text)));
        }
        if (unsure) await calls.assertUnlocked();
        return all.sort();
      }),
    async describe() {
      return { kind: 'keychain', state, description: describeKeychain(state, platform) };
    },
    close: () => takeTurn(async () => undefined),
  };
}

const lists = Array.from({ length: 16 }, (_, index) => `.names/${index.toString(16)}`);

function listOf(name: string): string {
  return `.names/${createHash('sha256').update(name).digest('hex').charAt(0)}`;
}

/** Names that start with a dot are the vault's own. */
function secretName(name: string): string {
  if (name !== '' && !name.startsWith('.')) return name;
  throw new RollcallError('bad-input', 'A secret needs a name, and one that does not start with a dot.');
}

function stateAfter(error: unknown): VaultState['state'] | null {
  if (!(error instanceof RollcallError)) return null;
  switch (error.code) {
    case 'vault-missing':
      return 'missing';
    case 'vault-denied':
      return 'denied';
    case 'vault-locked':
    case 'vault-slow': // most likely it waits for a password
      return 'locked';
    default:
      return null;
  }
}

function describeKeychain(state: VaultState['state'], platform: NodeJS.Platform): string {
  const where = `Secrets are in ${keychainName(platform)}`;
  switch (state) {
    case 'open':
      return `${where}, encrypted by the system and open while you are logged in. Other programs that run as you may be able to read them.`;
    case 'locked':
      return `${where}, which is locked or waits for your answer.`;
    case 'missing':
      return `${where}, which does not answer here.`;
    case 'denied':
      return `${where}, which refused Rollcall.`;
  }
}
