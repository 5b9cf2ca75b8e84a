import { createSession, type Session } from '#electron/app/console-session.ts';

/** A workspace of a benchmark: a throwaway folder with a passphrase vault. */
export interface BenchWorkspace {
  readonly folder: string;
  readonly passphrase: string;
}

/** The session that every door of Rollcall holds, on that folder. */
export function openSession({ folder, passphrase }: BenchWorkspace): Session {
  return createSession({ folder, passphrase, door: 'cli', version: 'bench', startSandbox: false });
}
