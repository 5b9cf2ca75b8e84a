import { RollcallError } from '#shared/contract/errors.ts';
import { TypedName } from '#shared/domain/client.ts';
import { parseEndpoint } from '#shared/domain/endpoint.ts';
import { parseShopDomain } from '#shared/domain/shop-domain.ts';

/** The store's domain as typed. Throws `bad-domain`, naming what to type instead where that can be told. */
export function requireDomain(typed: string): string {
  const parsed = parseShopDomain(typed);
  if (parsed.ok) return parsed.domain;
  throw new RollcallError('bad-domain', parsed.reason, {
    remedy:
      parsed.suggestion === null
        ? 'Give the permanent address, like kettle-and-co.myshopify.com: it stands in the admin under Settings > Domains.'
        : `Did you mean ${parsed.suggestion}?`,
    details: { field: 'domain', suggestion: parsed.suggestion },
  });
}

/** The endpoint as typed; null for Shopify itself. Throws `bad-endpoint`. */
export function requireEndpoint(typed: string | null | undefined): string | null {
  if (typed === undefined || typed === null || typed.trim() === '') return null;
  const parsed = parseEndpoint(typed);
  if (parsed.ok) return parsed.endpoint;
  throw new RollcallError('bad-endpoint', parsed.reason, {
    remedy:
      parsed.suggestion === null
        ? 'Give an https: address, or an http: address of this machine (127.0.0.1).'
        : `Did you mean ${parsed.suggestion}?`,
    details: { field: 'endpoint', suggestion: parsed.suggestion },
  });
}

/** The name as typed, or the first part of the domain when none is given. */
export function storeName(typed: string | null | undefined, domain: string): string {
  const name = TypedName.safeParse(typed ?? '');
  return name.success ? name.data : domain.replace(/\.myshopify\.com$/, '');
}
