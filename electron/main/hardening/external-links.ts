import { isLoopbackHost, isShopifyHost } from '#shared/domain/outside-hosts.ts';

/**
 * Whether the default browser may be asked to open an address: https, a known host, nothing hidden in it. A shell that
 * opens unparsed text can be made to run programs: item 15 of Electron's security checklist.
 */
function isAllowedAtShopify(address: string): boolean {
  const url = URL.parse(address);
  if (
    url === null ||
    url.protocol !== 'https:' ||
    url.port !== '' ||
    url.username !== '' ||
    url.password !== ''
  )
    return false;
  return isShopifyHost(url.hostname);
}

/**
 * What may be opened in the default browser, by a page or by the core: a page of Shopify's, or one on this machine (`http:` on
 * a loopback address), where the sandbox has its consent and admin pages.
 */
export function isAllowedOutside(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return (
    isAllowedAtShopify(address) ||
    (url.protocol === 'http:' && url.username === '' && url.password === '' && isLoopbackHost(url.hostname))
  );
}
