import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { redactText } from '../http/redact.ts';
import { statusFault } from './admin-faults.ts';

const Refusal = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

const connectAgain = 'Connect the store again through the browser.';

/** What Shopify calls a refusal, whatever the grant was (facts 3.2). */
const KNOWN_REFUSALS: readonly (readonly [RegExp, ErrorCode, (store: string) => string, string])[] = [
  [
    /shop_not_permitted/,
    'shop-not-permitted',
    (store) =>
      `${store} does not belong to the organization that made this app, and client credentials work only inside one organization (shop_not_permitted).`,
    'For a client’s store use the authorization in the browser with an app of custom distribution, or a token of an app made in the client’s own admin.',
  ],
  [
    /app_not_installed/,
    'app-not-installed',
    (store) =>
      `The app is not installed at ${store}, or it was made in the store’s admin, where client credentials don’t work (app_not_installed).`,
    'Install the app at the store first. For an app made in the admin before 2026, paste its access token instead.',
  ],
  [
    /invalid_client|application_cannot_be_found|unauthorized_client/,
    'app-refused',
    (store) => `${store} does not know this client id with this client secret.`,
    'Copy both again from the app’s settings: id and secret of the same app.',
  ],
];

/**
 * The error for a refusal of the token endpoint; `form` is what was sent: its grant decides what a refusal means. Nothing
 * of question or answer gets into it but Shopify's own words, without the secrets.
 */
export function tokenFault(
  store: string,
  status: number,
  text: string,
  form: Readonly<Record<string, string>>,
): RollcallError {
  const details = { store, status };
  const known = KNOWN_REFUSALS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) {
    const [, code, message, remedy] = known;
    return new RollcallError(code, message(store), { remedy, details });
  }
  const refused = status === 401 || status === 403 || /invalid_(grant|request|subject_token)/.test(text);
  if (refused && form['grant_type'] === 'refresh_token') {
    const message = `${store} no longer accepts what was kept to renew the access token.`;
    return new RollcallError('token-expired', message, { remedy: connectAgain, details });
  }
  if (refused && form['grant_type'] === 'authorization_code') {
    const message = `${store} was not connected: Shopify did not accept the answer of the browser for this app.`;
    const remedy = 'Check that client id and client secret are of the same app, then begin the login again.';
    return new RollcallError('app-refused', message, { remedy, details });
  }
  const general = refused || status === 400 ? null : statusFault(store, status, text, Object.values(form));
  if (general !== null && general.code !== 'bad-answer') return general;
  const said = Refusal.safeParse(jsonOrNull(text)).data;
  const words = redactText(
    [said?.error, said?.error_description].filter(Boolean).join(': '),
    Object.values(form),
  );
  return new RollcallError(
    'app-refused',
    `${store} gave this app no access token (status ${status})${words === '' ? '.' : `: ${words}`}`,
    {
      remedy: 'Check client id and client secret, and that the app is installed at this store.',
      details,
    },
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
