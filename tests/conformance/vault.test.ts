import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openVault } from '#electron/vault/open-vault.ts';
import { openPassphraseVault } from '#electron/vault/passphrase-vault.ts';
import { noSecretService } from '../fixtures/secret-service.ts';
import { vaultSuite } from './vault-suite.ts';

const workspaceId = (): string => `ws_${randomBytes(8).toString('hex')}`;

vaultSuite('memory', async () => ({
  open: () => openVault({ kind: 'memory', workspaceId: workspaceId(), folder: '' }),
  [Symbol.asyncDispose]: async () => undefined,
}));

vaultSuite('passphrase', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-vault-'));
  return {
    open: () => openPassphraseVault({ folder, passphrase: 'four random words', workFactor: 6 }),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }),
  };
});

describe.skipIf(noSecretService !== null)(noSecretService ?? 'beside a real Secret Service', () => {
  vaultSuite('keychain', async () => {
    const id = workspaceId();
    const open = () => openVault({ kind: 'keychain', workspaceId: id, folder: '', timeoutMs: 10_000 });
    return {
      open,
      async [Symbol.asyncDispose]() {
        const vault = await open();
        for (const name of await vault.names()) await vault.delete(name);
      },
    };
  });
});
