import { hideSecrets } from '#shared/domain/hide-secrets.ts';

/** Parameters of Shopify's addresses whose values are harmless; every other value is hidden. */
const HARMLESS = new Set(['limit', 'shop', 'response_type', 'code_challenge_method']);

const HIDDEN = '…';

const BEARER = /\bBearer\s+\S+/g;

/** An address fit for a log: origin, path and parameter names, values only of harmless ones. */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return HIDDEN;
  const url = new URL(address);
  const parameters = [...url.searchParams].map(
    ([name, value]) => `${name}=${HARMLESS.has(name) ? encodeURIComponent(value) : HIDDEN}`,
  );
  return `${url.origin}${url.pathname}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
}

/**
 * A far end's words made fit for an error: without the secrets sent to it (a bad server may echo them) and whatever else
 * looks like one, on one line, at most 300 characters.
 */
export function redactText(text: string, secrets: readonly string[]): string {
  const unsent = secrets
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  const told = hideSecrets(unsent, HIDDEN)
    .replace(BEARER, HIDDEN)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return told.length > 300 ? `${told.slice(0, 299)}${HIDDEN}` : told;
}
