import { secretNames, type Vault } from '../core/ports.ts';
import type { Redaction } from './redaction.ts';

/**
 * A vault that tells the redaction about every secret that passes, before anybody else gets to hold it. The head of the
 * audit log is none, and changes all the time.
 */
export function createWatchedVault(vault: Vault, redaction: Redaction): Vault {
  return {
    async get(name) {
      const secret = await vault.get(name);
      if (secret !== null && name !== secretNames.auditHead) redaction.know(secret);
      return secret;
    },
    set(name, secret) {
      if (name !== secretNames.auditHead) redaction.know(secret);
      return vault.set(name, secret);
    },
    delete: (name) => vault.delete(name),
    names: () => vault.names(),
    describe: () => vault.describe(),
    close: () => vault.close(),
  };
}
