/** Hosts that Rollcall may ask the default browser to open; a leading dot stands for all names below. */
const allowedHosts = [
  'admin.shopify.com',
  '.myshopify.com',
  'dev.shopify.com',
  'partners.shopify.com',
  'help.shopify.com',
  'shopify.dev',
];

/**
 * Whether the default browser may be asked to open an address: https, a known host, nothing hidden in it. A shell that
 * opens unparsed text can be made to run programs: item 15 of Electron's security checklist.
 */
export function isAllowedExternal(address: string): boolean {
  const url = URL.parse(address);
  if (
    url === null ||
    url.protocol !== 'https:' ||
    url.port !== '' ||
    url.username !== '' ||
    url.password !== ''
  )
    return false;
  return allowedHosts.some((host) =>
    host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host,
  );
}

/**
 * What the login flow and the demo may open besides: the store's own consent page on Shopify, or a sandbox page on this
 * machine (`http:` on a loopback address).
 */
export function isAllowedByCore(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return (
    isAllowedExternal(address) ||
    (url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname))
  );
}
