import { distance } from 'fastest-levenshtein';

export { parseEndpoint } from './endpoint.ts';

/** A store's permanent domain, or why the text is none and what to type instead. */
export type ParsedShopDomain =
  | { readonly ok: true; readonly domain: string }
  | { readonly ok: false; readonly reason: string; readonly suggestion: string | null };

const SUFFIX = '.myshopify.com';
const HANDLE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const WHERE_IT_STANDS =
  'The permanent .myshopify.com domain stands in the store’s admin under Settings > Domains.';

/**
 * The permanent `handle.myshopify.com` domain in a text. Only white space around it is forgiven: every other form is
 * refused with its reason, so that one store can't be kept under two names.
 */
export function parseShopDomain(text: string): ParsedShopDomain {
  const typed = text.trim();
  if (typed === '') return refused(`A store’s domain is needed. ${WHERE_IT_STANDS}`);
  if (typed.length > 2048) return refused('This is far too long for a domain.');
  return notPlain(typed) ?? notBare(typed) ?? notPermanent(typed) ?? { ok: true, domain: typed };
}

/** Refuses characters that no domain has. */
function notPlain(typed: string): ParsedShopDomain | null {
  const foreign = /[^\x20-\x7e\t\r\n]/u.exec(typed)?.[0];
  if (foreign !== undefined) {
    const code = `U+${(foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(foreign)
      ? `“${foreign}” (${code})`
      : `An invisible character (${code})`;
    return refused(
      `${shown} can’t be part of a Shopify domain: it only looks like one. Type the domain by hand.`,
      suggest(typed.normalize('NFKC').replace(/[\p{Cf}\p{Cc}]/gu, '')),
    );
  }
  if (/\s/.test(typed)) return refused('A domain has no spaces.', suggest(typed.replace(/\s+/g, '')));
  if (/^[^/]*@/.test(typed))
    return refused(`${typed} is an e-mail address, not a store’s domain. ${WHERE_IT_STANDS}`);
  return null;
}

/** Refuses addresses that hold more than a domain. */
function notBare(typed: string): ParsedShopDomain | null {
  const address =
    /^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)?(?<host>\[[^\]]*\]|[^/?#:]*)(?<port>:\d+)?(?<rest>[/?#].*)?$/i.exec(
      typed,
    );
  const { scheme, host = '', port, rest } = address?.groups ?? {};
  if (address === null) return refused(`${typed} is not a domain.`);
  const inAdmin = /^\/store\/(?<handle>[a-z0-9-]+)/i.exec(rest ?? '')?.groups?.['handle'];
  if (host.toLowerCase() === 'admin.shopify.com') {
    return refused(
      'This is the address of a page in Shopify’s admin. The store is named by its permanent .myshopify.com domain.',
      inAdmin === undefined ? null : suggest(inAdmin),
    );
  }
  if (scheme !== undefined || (rest !== undefined && rest !== '/')) {
    return refused(
      'This is the address of a page. Type the domain alone, without https:// and path.',
      suggest(host),
    );
  }
  if (rest === '/') return refused('Type the domain without a slash at its end.', suggest(host));
  if (port !== undefined) {
    return refused(
      'A store’s domain has no port. Where the API is spoken at another address, that is the endpoint.',
      suggest(host),
    );
  }
  return null;
}

/** Refuses domains that are not a store's permanent one. */
function notPermanent(typed: string): ParsedShopDomain | null {
  if (/^\[.*\]$|^\d+(\.\d+){3}$/.test(typed)) {
    return refused(`${typed} is an IP address, not a store’s domain. ${WHERE_IT_STANDS}`);
  }
  if (typed.endsWith('.')) return refused('Type the domain without a dot at its end.', suggest(typed));
  if (/[A-Z]/.test(typed))
    return refused('A store’s permanent domain is written in small letters.', suggest(typed));
  if (typed === 'myshopify.com') {
    return refused(
      'This is Shopify’s own domain. The store’s handle stands before it: handle.myshopify.com.',
    );
  }
  if (!typed.includes('.')) {
    return refused(`${typed} alone is not a domain: .myshopify.com is missing.`, suggest(typed));
  }
  if (typed.endsWith(SUFFIX)) return wrongHandle(typed.slice(0, -SUFFIX.length));
  const ending = typed.slice(typed.indexOf('.'));
  if (distance(ending, SUFFIX) <= 3) {
    return refused(
      `${ending} is mistyped: it must end in .myshopify.com.`,
      suggest(typed.slice(0, typed.indexOf('.'))),
    );
  }
  return refused(
    `${typed} is a custom domain. Rollcall knows a store by its permanent .myshopify.com domain: Settings > Domains in its admin shows it.`,
  );
}

function wrongHandle(handle: string): ParsedShopDomain | null {
  if (HANDLE.test(handle)) return null;
  if (handle.endsWith(SUFFIX)) return refused('.myshopify.com stands there twice.', suggest(handle));
  if (handle.includes('.')) {
    return refused(
      'Before .myshopify.com stands the store’s handle alone, without www or other parts.',
      suggest(handle.slice(handle.lastIndexOf('.') + 1)),
    );
  }
  return refused(
    `“${handle}” can’t be a store’s handle: it is made of small letters, digits and inner hyphens, at most 63.`,
  );
}

/** The domain that was most likely meant, only when it is a right one. */
function suggest(text: string): string | null {
  const lower = text.toLowerCase().replace(/[./]+$/, '');
  const handle = lower.endsWith(SUFFIX) ? lower.slice(0, -SUFFIX.length) : lower;
  return HANDLE.test(handle) ? `${handle}${SUFFIX}` : null;
}

function refused(reason: string, suggestion: string | null = null): ParsedShopDomain {
  return { ok: false, reason, suggestion };
}
