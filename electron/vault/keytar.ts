import { RollcallError } from '#shared/contract/errors.ts';

/**
 * The part of keytar that the vault uses.
 *
 * Not `findCredentials`: on Linux it reads through a null pointer and takes the whole process down when the keyring is
 * locked and stays so (seen with keytar 7.10.6 and gnome-keyring 42).
 */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Loads the native part. Rejects with `vault-missing` where it can't be loaded, for want of libsecret for instance. */
export async function loadKeytar(): Promise<Keytar> {
  try {
    return (await import('keytar')).default;
  } catch {
    throw new RollcallError(
      'vault-missing',
      'The program’s part for the system’s keychain could not be loaded.',
      {
        remedy:
          process.platform === 'linux'
            ? 'Install libsecret (Debian, Ubuntu: libsecret-1-0), or use the passphrase vault.'
            : 'Install Rollcall anew, or use the passphrase vault.',
      },
    );
  }
}
