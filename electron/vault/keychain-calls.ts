import { randomBytes } from 'node:crypto';
import type { Keytar } from './keytar.ts';
import { lockedError, slowError, toVaultError } from './to-vault-error.ts';

/** Keychain calls that always come back in time, for one service name. */
export interface KeychainCalls {
  /** Null when there is no such entry: known for sure, never because the keychain is locked. */
  get(account: string): Promise<string | null>;
  /** As `get`, but null may also mean locked: for several reads that `assertUnlocked` follows. */
  getUnsure(account: string): Promise<string | null>;
  set(account: string, text: string): Promise<void>;
  delete(account: string): Promise<void>;
  /** Rejects with `vault-locked` when entries may be hidden behind a lock. */
  assertUnlocked(): Promise<void>;
}

// A call that never comes back holds a thread for which Node would wait at its end. By then everything is settled, and
// ending hard is better than hanging behind a window that nobody sees.
const endWithoutWaiting = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/**
 * Puts a time limit on each call and tells errors apart. Calls must take turns (the vault sees to it).
 *
 * A keychain may wait for ever for a person to answer a window. The call can't be taken back then: it is left alone, and
 * until it ends all others fail at once with `vault-slow`, so that it never costs more than one of Node's four threads.
 */
export function createKeychainCalls(options: {
  readonly keytar: Keytar;
  readonly service: string;
  readonly timeoutMs: number;
  readonly platform: NodeJS.Platform;
}): KeychainCalls {
  const { keytar, service, timeoutMs, platform } = options;
  let unanswered = false;

  const inTime = async <T>(call: () => Promise<T>): Promise<T> => {
    if (unanswered) throw slowError(platform, timeoutMs);
    let timer: NodeJS.Timeout | undefined;
    let late = false;
    const answer = call();
    answer
      .catch(() => undefined) // whoever waited has been told
      .finally(() => {
        if (!late) return;
        unanswered = false;
        process.off('exit', endWithoutWaiting);
      });
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true;
        unanswered = true;
        process.on('exit', endWithoutWaiting);
        reject(slowError(platform, timeoutMs));
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, limit]);
    } catch (error) {
      throw toVaultError(error, platform);
    } finally {
      clearTimeout(timer);
    }
  };

  const getUnsure = (account: string) => inTime(() => keytar.getPassword(service, account));

  const assertUnlocked = async (): Promise<void> => {
    // libsecret finds nothing in a locked keyring and calls that "no such entry". Writing can't be misunderstood.
    if (platform !== 'linux') return;
    const account = `.probe/${randomBytes(4).toString('hex')}`;
    await inTime(() => keytar.setPassword(service, account, 'may be deleted'));
    const deleted = await inTime(() => keytar.deletePassword(service, account));
    if (!deleted) throw lockedError(platform); // locked in between
  };

  return {
    getUnsure,
    assertUnlocked,
    async get(account) {
      const text = await getUnsure(account);
      if (text === null) await assertUnlocked();
      return text;
    },
    set: (account, text) => inTime(() => keytar.setPassword(service, account, text)),
    async delete(account) {
      await inTime(() => keytar.deletePassword(service, account));
    },
  };
}
