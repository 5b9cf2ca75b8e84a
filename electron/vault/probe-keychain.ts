import { RollcallError } from '#shared/contract/errors.ts';
import { createKeychainCalls } from './keychain-calls.ts';
import { loadKeytar, type Keytar } from './keytar.ts';
import { slowError } from './to-vault-error.ts';

/** How long the probe waits: it runs before anything is on the screen. */
const probeTimeoutMs = 5_000;

/**
 * Whether secrets can be kept in the system's keychain here and now, else why not in a sentence. Stores an entry, reads it
 * back and deletes it. Never rejects.
 */
export async function probeKeychain(
  options: { readonly timeoutMs?: number; readonly keytar?: Keytar } = {},
): Promise<{ readonly available: boolean; readonly reason: string | null }> {
  const { timeoutMs = probeTimeoutMs } = options;
  try {
    const keytar = options.keytar ?? (await loadKeytar());
    const platform = process.platform;
    const calls = createKeychainCalls({ keytar, service: 'rollcall/probe', timeoutMs, platform });
    const account = `probe-${process.pid}`;
    await calls.set(account, 'may be deleted');
    const back = await calls.get(account);
    await calls.delete(account);
    if (back !== 'may be deleted') throw slowError(platform, timeoutMs);
    return { available: true, reason: null };
  } catch (error) {
    return { available: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RollcallError)) return 'The system’s keychain could not be tried.';
  return error.remedy === null ? error.message : `${error.message} ${error.remedy}`;
}
