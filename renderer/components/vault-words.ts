import type { VaultKind } from '#shared/contract/workspace.ts';

/** What each vault is, in honest words. */
export const vaultWords: Readonly<
  Record<VaultKind, { readonly short: string; readonly name: string; readonly what: string }>
> = {
  keychain: {
    short: 'Keychain',
    name: 'This computer’s keychain',
    what: 'Secrets lie in the keychain of your operating system and open with your login. The best there is.',
  },
  passphrase: {
    short: 'Passphrase',
    name: 'A passphrase',
    what: 'Secrets lie in an encrypted file that opens with a passphrase only. You type it each time Rollcall starts; nobody can recover it.',
  },
  memory: {
    short: 'This session only',
    name: 'This session only',
    what: 'Nothing is kept: secrets and the key of the workspace are gone when Rollcall stops, and the workspace with them. Good for a look around.',
  },
};
