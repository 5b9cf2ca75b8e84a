/** One request as the routes see it, and how the store it is for is found. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from '../faults/fault.ts';
import type { SandboxStore } from '../world/world.ts';
import type { SandboxState } from './sandbox-state.ts';

export interface Exchange {
  readonly method: string;
  /** The path inside the store, `/admin/…`, or the whole path outside of one. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request to a store's own endpoint. */
export interface StoreExchange extends Exchange {
  readonly store: SandboxStore;
  /** The domain the store answers under: another one than `store.domain` after a move. */
  readonly domain: string;
  readonly fault: Fault | null;
}

/** A header with one value; empty when it is missing. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The store a request is for, the domain it was called by, and the path inside it. Null when there is none. */
export function findTarget(
  state: SandboxState,
  path: string,
  headers: IncomingHttpHeaders,
): { readonly domain: string; readonly store: SandboxStore | null; readonly path: string } | null {
  const prefixed = /^\/stores\/([^/]+)(\/.*)?$/.exec(path);
  if (prefixed !== null) {
    const domain = (prefixed[1] ?? '').toLowerCase();
    return { domain, store: storeUnder(state, domain), path: prefixed[2] ?? '/' };
  }
  if (!path.startsWith('/admin/')) return null;
  const named = headerOf(headers, 'x-shopify-shop-domain').toLowerCase();
  const domain =
    named === '' ? state.tokens.find(headerOf(headers, 'x-shopify-access-token'))?.domain : named;
  return domain === undefined ? null : { domain, store: storeUnder(state, domain), path };
}

function storeUnder(state: SandboxState, domain: string): SandboxStore | null {
  const old = state.faults.oldDomainOf(domain);
  return state.stores.get(old ?? domain) ?? null;
}
