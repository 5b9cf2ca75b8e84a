/** Hosts that Rollcall may ask a browser to open; a leading dot stands for all names below. */
const allowedHosts = [
  'admin.shopify.com',
  '.myshopify.com',
  'dev.shopify.com',
  'partners.shopify.com',
  'help.shopify.com',
  'shopify.dev',
] as const;

/** Names of this machine, where sandbox stores are. */
const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost'];

/** Whether a host is one of Shopify's that people are sent to. */
export function isShopifyHost(host: string): boolean {
  return allowedHosts.some((allowed) =>
    allowed.startsWith('.') ? host.endsWith(allowed) : host === allowed,
  );
}

/** Whether a host is this machine. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host);
}
