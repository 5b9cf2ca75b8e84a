/** Tokens, refresh tokens and authorization codes that the sandbox has given out (facts.md 3.2 to 3.4). */
import { createSeededRandom } from '../world/random.ts';
import type { SandboxApp, SandboxScope, SandboxWorld } from '../world/world.ts';

/** Seconds that each kind of token lives. */
export const TOKEN_LIFETIME = {
  'client-credentials': 86_399,
  expiring: 3600,
  /** UNCONFIRMED in facts.md 3.4; told in the answer, so clients need not know. */
  refresh: 90 * 86_400,
  code: 60,
} as const;

export interface IssuedToken {
  readonly token: string;
  readonly domain: string;
  /** Which app's buckets it uses. */
  readonly appKey: string;
  /** Null for tokens of apps that were made inside the store's admin. */
  readonly clientId: string | null;
  readonly scopes: readonly SandboxScope[];
  /** Milliseconds; null when it lasts. */
  readonly expiresAt: number | null;
  revoked: boolean;
}

export interface CodeGrant {
  readonly domain: string;
  readonly clientId: string;
  readonly scopes: readonly SandboxScope[];
  readonly redirectUri: string;
  /** S256 challenge, or null when none was sent. */
  readonly codeChallenge: string | null;
  readonly expiresAt: number;
}

interface RefreshGrant {
  readonly domain: string;
  readonly clientId: string;
  readonly scopes: readonly SandboxScope[];
  readonly expiresAt: number;
  /** The refresh token this one came from; it dies when this one is used for the first time. */
  readonly parent: string | null;
}

export interface TokenPair {
  readonly access: IssuedToken;
  readonly refreshToken: string;
}

export interface TokenBook {
  find(token: string): IssuedToken | null;
  /** Every token of a store, revoked ones included. */
  ofStore(domain: string): readonly IssuedToken[];
  /** `lifetime` in seconds; null for a lasting token. */
  issue(
    app: SandboxApp,
    domain: string,
    scopes: readonly SandboxScope[],
    lifetime: number | null,
  ): IssuedToken;
  issuePair(app: SandboxApp, domain: string, scopes: readonly SandboxScope[], parent?: string): TokenPair;
  /** A new pair for a refresh token, or null when it is not good for this app and store. */
  refresh(app: SandboxApp, domain: string, refreshToken: string): TokenPair | null;
  putCode(grant: Omit<CodeGrant, 'expiresAt'>): string;
  /** The grant of a code, which is used up by this call; null when unknown, used or too old. */
  takeCode(code: string): CodeGrant | null;
  revokeAll(domain: string): void;
}

/** A book that knows the tokens of the world from the start. `now` in milliseconds. */
export function createTokenBook(world: SandboxWorld, now: () => number): TokenBook {
  // Not secure and not meant to be: everything behind these tokens is made up, and tests want the same ones again.
  const random = createSeededRandom(world.seed + 909);
  const tokens = new Map<string, IssuedToken>();
  const refreshGrants = new Map<string, RefreshGrant>();
  const codes = new Map<string, CodeGrant>();

  for (const store of world.stores) {
    if (store.access.kind !== 'token') continue;
    const { token, scopes } = store.access;
    tokens.set(token, {
      token,
      domain: store.domain,
      appKey: `admin-made:${store.domain}`,
      clientId: null,
      scopes,
      expiresAt: null,
      revoked: false,
    });
  }

  const issue: TokenBook['issue'] = (app, domain, scopes, lifetime) => {
    const issued: IssuedToken = {
      token: `shpat_${random.hex(32)}`,
      domain,
      appKey: app.clientId,
      clientId: app.clientId,
      scopes,
      expiresAt: lifetime === null ? null : now() + lifetime * 1000,
      revoked: false,
    };
    tokens.set(issued.token, issued);
    return issued;
  };

  const issuePair: TokenBook['issuePair'] = (app, domain, scopes, parent) => {
    const refreshToken = `shprt_${random.hex(32)}`;
    refreshGrants.set(refreshToken, {
      domain,
      clientId: app.clientId,
      scopes,
      expiresAt: now() + TOKEN_LIFETIME.refresh * 1000,
      parent: parent ?? null,
    });
    return { access: issue(app, domain, scopes, TOKEN_LIFETIME.expiring), refreshToken };
  };

  return {
    find: (token) => tokens.get(token) ?? null,
    ofStore: (domain) => [...tokens.values()].filter((each) => each.domain === domain),
    issue,
    issuePair,
    refresh: (app, domain, refreshToken) => {
      const grant = refreshGrants.get(refreshToken);
      if (grant === undefined || grant.clientId !== app.clientId || grant.domain !== domain) return null;
      if (grant.expiresAt <= now()) return null;
      // Forgiving since 2026-08-28: the old one stays good until the new one is used (facts.md 3.4).
      if (grant.parent !== null) refreshGrants.delete(grant.parent);
      return issuePair(app, domain, grant.scopes, refreshToken);
    },
    putCode: (grant) => {
      const code = random.hex(32);
      codes.set(code, { ...grant, expiresAt: now() + TOKEN_LIFETIME.code * 1000 });
      return code;
    },
    takeCode: (code) => {
      const grant = codes.get(code) ?? null;
      codes.delete(code);
      return grant !== null && grant.expiresAt > now() ? grant : null;
    },
    revokeAll: (domain) => {
      for (const each of tokens.values()) if (each.domain === domain) each.revoked = true;
      for (const [key, grant] of refreshGrants) if (grant.domain === domain) refreshGrants.delete(key);
    },
  };
}
