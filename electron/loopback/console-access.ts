import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How a request to the loopback host fares before anything else looks at it. */
export type RequestVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Refuses requests that a page of another origin, or a name that was made to point at this machine (DNS rebinding),
 * could have caused.
 */
export function judgeRequest(headers: IncomingHttpHeaders, port: number): RequestVerdict {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = headers.host ?? '';
  if (!own.includes(host)) return { ok: false, reason: 'The Host header is not this console.' };
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) {
    return { ok: false, reason: 'The request comes from another origin.' };
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { ok: false, reason: 'The request comes from another site.' };
  }
  return { ok: true };
}

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Hands out one-time tokens, trades each for the session's cookie, and knows the cookie again. */
export interface ConsoleAccess {
  /** A fresh token for the address to open; good for one exchange. */
  newToken(): string;
  /** The Set-Cookie value for a good token, null for any other; a token works once. */
  exchange(token: string): string | null;
  /** Whether the request's Cookie header holds this session. */
  knows(cookieHeader: string | undefined): boolean;
}

/** Access for one run of the host on one port: cookies are per host name, not per port, so the name carries the port. */
export function createConsoleAccess(port: number): ConsoleAccess {
  const cookieName = `rollcall_${port}`;
  const session = randomBytes(32).toString('base64url');
  const tokens = new Set<string>();
  return {
    newToken() {
      const token = randomBytes(32).toString('base64url');
      tokens.add(token);
      return token;
    },
    exchange(token) {
      const known = [...tokens].find((candidate) => sameSecret(candidate, token));
      if (known === undefined) return null;
      tokens.delete(known);
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    knows(cookieHeader) {
      return (cookieHeader ?? '').split(';').some((part) => {
        const [name, ...value] = part.trim().split('=');
        return name === cookieName && sameSecret(value.join('='), session);
      });
    },
  };
}
