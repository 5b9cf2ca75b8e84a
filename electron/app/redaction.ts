import { hideSecrets } from '#shared/domain/hide-secrets.ts';

/** Hides secrets in texts that were not meant to hold any: the last line of defence of logs and unexpected errors. */
export interface Redaction {
  /** From now on this secret, and every text inside it when it is JSON, is hidden. Short words can't be secrets. */
  know(secret: string): void;
  /** The text with every known secret, and everything that looks like one, replaced. */
  redact(text: string): string;
}

const hidden = '[hidden]';
const shortestSecret = 8;

/** Secrets by where they stand: authorization headers, parameters of addresses, fields of JSON. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${hidden}`],
  [/(x-shopify-access-token["']?\s*[:=]\s*["']?)[^\s"',}]+/gi, `$1${hidden}`],
  [/((?:access_token|refresh_token|client_secret|code|hmac)=)[^&\s"']+/gi, `$1${hidden}`],
  [
    /("(?:accessToken|access_token|refreshToken|refresh_token|clientSecret|client_secret|scimToken|passphrase)"\s*:\s*")[^"]*/g,
    `$1${hidden}`,
  ],
];

/** The texts that stand for secrets in a JSON credential. Client ids and method names are not. */
const secretFields = new Set(['accessToken', 'refreshToken', 'clientSecret']);

function innerSecrets(secret: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(secret);
    if (typeof parsed !== 'object' || parsed === null) return [];
    return Object.entries(parsed).flatMap(([name, value]) =>
      secretFields.has(name) && typeof value === 'string' ? [value] : [],
    );
  } catch {
    return []; // not JSON: the secret itself is all there is
  }
}

export function createRedaction(): Redaction {
  const known = new Set<string>();
  return {
    know(secret) {
      for (const text of [secret, ...innerSecrets(secret)]) {
        if (text.length < shortestSecret) continue;
        known.add(text);
        known.add(encodeURIComponent(text));
        known.add(JSON.stringify(text).slice(1, -1));
      }
    },
    redact(text) {
      let safe = text;
      for (const secret of known) if (safe.includes(secret)) safe = safe.replaceAll(secret, hidden);
      safe = hideSecrets(safe, hidden);
      for (const [form, replacement] of forms) safe = safe.replace(form, replacement);
      return safe;
    },
  };
}
