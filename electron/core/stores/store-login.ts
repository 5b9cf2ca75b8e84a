import type { StoreCredential } from '#shared/domain/connection.ts';
import type { StoreAddress } from '../ports.ts';

/** The authorization code grant with a redirect to this machine. */
export interface StoreLogin {
  begin(request: {
    readonly store: StoreAddress;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scopes: readonly string[];
  }): Promise<{
    readonly loginId: string;
    readonly url: string;
    readonly redirectUri: string;
    /** Resolves with the credential; rejects with `login-denied`, `login-timed-out` or `cancelled`. */
    readonly finished: Promise<Extract<StoreCredential, { method: 'oauth' }>>;
  }>;
  cancel(loginId: string): Promise<void>;
  close(): Promise<void>;
}
