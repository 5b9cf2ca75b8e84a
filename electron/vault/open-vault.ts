import { assertNever } from '#shared/domain/assert-never.ts';
import type { VaultKind } from '#shared/contract/workspace.ts';
import type { Vault } from '../core/ports.ts';
import { createKeychainVault } from './keychain-vault.ts';
import { loadKeytar } from './keytar.ts';
import { createMemoryVault } from './memory-vault.ts';
import { openPassphraseVault } from './passphrase-vault.ts';

export { probeKeychain } from './probe-keychain.ts';

/** Long enough to type a password into a window that the keychain opens. */
const answerTimeoutMs = 30_000;

export interface OpenVaultOptions {
  readonly kind: VaultKind;
  readonly workspaceId: string;
  /** Where a passphrase vault has its files. */
  readonly folder: string;
  readonly passphrase?: string;
  /** How long one call of the keychain may take. */
  readonly timeoutMs?: number;
}

/**
 * Opens the vault of a workspace; a new one where there is none yet. Opening asks nothing of a keychain: whether it is
 * locked or missing shows at the first secret.
 *
 * Rejects with `vault-missing`, `passphrase-needed`, `wrong-passphrase`, `vault-damaged` or `bad-input`.
 */
export async function openVault(options: OpenVaultOptions): Promise<Vault> {
  const { kind, workspaceId, folder, passphrase = '', timeoutMs = answerTimeoutMs } = options;
  switch (kind) {
    case 'keychain':
      return createKeychainVault({ keytar: await loadKeytar(), workspaceId, timeoutMs });
    case 'passphrase':
      return openPassphraseVault({ folder, passphrase });
    case 'memory':
      return createMemoryVault();
    default:
      return assertNever(kind);
  }
}
