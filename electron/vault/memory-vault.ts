import { RollcallError } from '#shared/contract/errors.ts';
import type { Vault } from '../core/ports.ts';

/** Secrets in this process's memory alone: gone when it ends. */
export function createMemoryVault(): Vault {
  const secrets = new Map<string, string>();
  return {
    get: async (name) => secrets.get(name) ?? null,
    async set(name, secret) {
      if (name === '') throw new RollcallError('bad-input', 'A secret needs a name.');
      secrets.set(name, secret);
    },
    delete: async (name) => secrets.delete(name),
    names: async () => [...secrets.keys()].sort(),
    describe: async () => ({
      kind: 'memory',
      state: 'open',
      description:
        'Secrets are only in the memory of this session. When Rollcall stops they are gone, and this workspace with them.',
    }),
    close: async () => secrets.clear(),
  };
}
