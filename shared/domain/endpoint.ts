/** Where another server than Shopify's speaks the Admin API, or why the text names no such place. */
export type ParsedEndpoint =
  | { readonly ok: true; readonly endpoint: string }
  | { readonly ok: false; readonly reason: string; readonly suggestion: string | null };

/**
 * The base address in a text: `https:` anywhere, `http:` on this machine only, since a token travels there. A slash at
 * its end and the API's own path after it (`/admin/api/<version>/graphql.json`) are dropped.
 */
export function parseEndpoint(text: string): ParsedEndpoint {
  const typed = text.trim();
  if (typed === '')
    return refused('An endpoint is an address such as https://shop.example or http://127.0.0.1:4000.');
  if (/[^\x21-\x7e]/.test(typed)) return refused('An address has no spaces and no foreign letters.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return refused(
      'The address must begin with https:// (or http:// on this machine).',
      orNull(`https://${typed}`),
    );
  }
  if (scheme !== 'https' && scheme !== 'http') return refused(`${scheme}: is not spoken here: https: is.`);
  const parts = ADDRESS.exec(typed)?.groups;
  if (parts === undefined) return refused('This is not a complete address.');
  if (parts['user'] !== undefined) {
    return refused('An address must not hold a user name or password: it is shown and stored openly.');
  }
  if (parts['more'] !== undefined) return refused('An endpoint has no ? and no # part.');
  const host = (parts['host'] ?? '').toLowerCase();
  const port = parts['port'] ?? '';
  if (Number(port.slice(1)) > 65_535) return refused('There is no port above 65535.');
  const path = (parts['path'] ?? '')
    .replace(/\/+$/, '')
    .replace(/\/admin(\/api(\/[^/]+(\/graphql\.json)?)?)?$/, '')
    .replace(/\/+$/, '');
  if (scheme === 'http' && !isLoopback(host)) {
    return refused(
      'http: would send the token unprotected over the network: use https:. Only 127.0.0.1 and localhost may be http:.',
      `https://${host}${port}${path}`,
    );
  }
  return { ok: true, endpoint: `${scheme}://${host}${port}${path}` };
}

const ADDRESS =
  /^[a-z]+:\/\/(?<user>[^/?#]*@)?(?<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?<port>:\d{1,5})?(?<path>\/[^?#]*)?(?<more>[?#].*)?$/i;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function orNull(text: string): string | null {
  const parsed = parseEndpoint(text);
  return parsed.ok ? parsed.endpoint : null;
}

function refused(reason: string, suggestion: string | null = null): ParsedEndpoint {
  return { ok: false, reason, suggestion };
}
