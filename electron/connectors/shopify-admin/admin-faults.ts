import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { planClass } from '#shared/domain/shopify-plan.ts';
import { redactText } from '../http/redact.ts';

/** One complaint of a store, from any of the forms in which Shopify writes errors. */
export interface StoreComplaint {
  readonly message: string;
  readonly code: string | null;
}

const Complaint = z.object({
  message: z.string().catch('an error without a message'),
  extensions: z
    .object({ code: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});
const Errors = z.object({ errors: z.unknown() });

/** The complaints in a parsed body: `errors` as a list (GraphQL), a sentence or a record of sentences (REST). */
export function readComplaints(json: unknown, secrets: readonly string[]): readonly StoreComplaint[] {
  const told = Errors.safeParse(json).data?.errors;
  const complaint = (message: string, code: string | null = null): StoreComplaint => ({
    message: redactText(message, secrets),
    code,
  });
  if (told === undefined || told === null) return [];
  if (typeof told === 'string') return [complaint(told)];
  if (!Array.isArray(told)) return [complaint(JSON.stringify(told))];
  return told.map((each: unknown) => {
    const parsed = Complaint.safeParse(each);
    return parsed.success
      ? complaint(parsed.data.message, parsed.data.extensions?.code ?? null)
      : complaint(JSON.stringify(each));
  });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The error for an HTTP status that is no success; null for one that is. */
export function statusFault(
  store: string,
  status: number,
  text: string,
  secrets: readonly string[],
): RollcallError | null {
  if (status < 400) return null;
  const [said] = readComplaints(parseOrNull(text), secrets);
  const details = { store, status, ...(said === undefined ? {} : { said: said.message }) };
  const fault = (code: RollcallError['code'], message: string, remedy: string) =>
    new RollcallError(code, message, { remedy, details });
  if (/non-expiring access tokens/i.test(text)) return nonExpiringFault(store);
  switch (status) {
    case 401:
      return /expired/i.test(said?.message ?? '')
        ? fault(
            'token-expired',
            `The access token of ${store} has expired.`,
            'Connect the store again, or paste a new token.',
          )
        : fault(
            'token-revoked',
            `${store} does not accept the access token: it was revoked, mistyped, or belongs to another store.`,
            'Take a new token from the app in this store’s admin, or connect the store again.',
          );
    case 402:
      return fault(
        'store-paused',
        `${store} is frozen (402): its bill is unpaid, so Shopify answers no program.`,
        'The store’s owner settles the bill in Settings > Billing; sync again after that.',
      );
    case 403:
      return fault(
        'missing-scope',
        `${store} forbids this to the app (403)${said === undefined ? '' : `: ${said.message}`}`,
        'Check the scopes granted to the app and let the store approve it again.',
      );
    case 404:
      return fault(
        'store-not-found',
        `${store} is not there (404): the store was closed, or the domain is wrong.`,
        'Check the domain under Settings > Domains in the store’s admin. If the store was closed, remove it here.',
      );
    case 423:
      return fault(
        'store-paused',
        `${store} is locked (423): Shopify has switched it off for now.`,
        'The store’s owner asks Shopify Support why; sync again when it is open.',
      );
    default:
      return fault(
        'bad-answer',
        `${store} refused the question with status ${status}${said === undefined ? '.' : `: ${said.message}`}`,
        'Try again; if it lasts, check the domain and the endpoint.',
      );
  }
}

/** The text of facts 3.4, whichever way it comes. */
function nonExpiringFault(store: string): RollcallError {
  return new RollcallError(
    'token-revoked',
    `${store} no longer takes this kind of token: Shopify refuses tokens of public apps that never expire.`,
    {
      remedy:
        'Connect the store again through the browser: Rollcall then gets an expiring token and renews it.',
      details: { store },
    },
  );
}

/** The error for a GraphQL answer that complains. Data that came with it is not used: it would be a part of the truth. */
export function graphqlFault(store: string, complaints: readonly StoreComplaint[]): RollcallError {
  const [first] = complaints;
  const said = first?.message ?? 'an error without a message';
  if (/non-expiring access tokens/i.test(said)) return nonExpiringFault(store);
  const denied = complaints.find((complaint) => complaint.code === 'ACCESS_DENIED');
  return new RollcallError(
    denied === undefined ? 'incomplete' : 'missing-scope',
    denied === undefined
      ? `${store} could not answer fully: ${said}`
      : `${store} refuses this to the app: ${denied.message}`,
    {
      remedy:
        denied === undefined
          ? 'Nothing was taken over, since part of the answer is missing. Try again.'
          : 'Check the scopes granted to the app and let the store approve it again.',
      details: { store, accessDenied: denied !== undefined, said },
    },
  );
}

/** Why users can't be read, by what is known of plan and scope; `asked` tells whether Shopify itself refused (facts 1.4). */
export function usersRefused(store: string, plan: string | null, asked: boolean): RollcallError {
  const details = { store, plan, asked };
  const name = plan === null || plan === '' ? 'its plan' : `the plan ${plan}`;
  switch (planClass(plan)) {
    case 'stopped':
      return new RollcallError(
        'store-paused',
        `${store} is on ${name}: Shopify tells its users to no program.`,
        {
          remedy: 'Take the store out of its pause, or paste the text of Settings > Users.',
          details,
        },
      );
    case 'smaller':
      return tooSmall();
    case 'advanced':
    case 'plus':
      return asked
        ? new RollcallError(
            'missing-scope',
            `${store} refuses its users to this app although read_users is granted.`,
            {
              remedy: 'Ask Shopify Support to enable read_users for this app: only Support can.',
              details,
            },
          )
        : noScope();
    case 'development':
    case 'unknown':
      return asked ? tooSmall() : noScope();
  }

  function tooSmall(): RollcallError {
    return new RollcallError(
      'plan-too-small',
      `${store} is on ${name}: Shopify tells programs who the users are only on Advanced and Plus.`,
      { remedy: 'Paste the text of Settings > Users or import a CSV file.', details },
    );
  }
  function noScope(): RollcallError {
    return new RollcallError('missing-scope', `The app was not granted the scope read_users at ${store}.`, {
      remedy:
        'Ask Shopify Support to enable read_users for this app, then let the store approve it again. Until then paste the text of Settings > Users.',
      details,
    });
  }
}
