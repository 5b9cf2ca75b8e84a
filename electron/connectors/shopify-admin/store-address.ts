import type { StoreAddress } from '#electron/core/ports.ts';

/** Where the store's API is spoken, without a slash at the end. */
export function baseOf({ domain, endpoint }: StoreAddress): string {
  return endpoint ?? `https://${domain}`;
}

/** What is paced together. One app serves one store, so the address alone tells lanes apart. */
export function laneOf({ domain, endpoint }: StoreAddress): string {
  return endpoint === null ? domain : `${domain} at ${endpoint}`;
}

/** Tells a server that stands for many stores which one is meant. Shopify itself goes by the host name. */
export function addressHeaders({ domain, endpoint }: StoreAddress): Readonly<Record<string, string>> {
  return endpoint === null ? {} : { 'X-Shopify-Shop-Domain': domain };
}
