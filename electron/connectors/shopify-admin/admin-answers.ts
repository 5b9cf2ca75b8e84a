import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';

/**
 * The shapes of what stores answer. Types made from Shopify's schema say what it promises; these schemas look at what
 * really came. Enumerations are read as plain texts, so that a value nobody has heard of is kept and shown.
 */
export const ShopAnswer = z.object({
  shop: z.object({
    name: z.string(),
    myshopifyDomain: z.string().min(1),
    shopOwnerName: z.string().nullish(),
    contactEmail: z.string().nullish(),
    plan: z.object({
      publicDisplayName: z.string(),
      shopifyPlus: z.boolean(),
      partnerDevelopment: z.boolean(),
    }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

export const StaffMember = z.object({
  id: z.string().min(1),
  accountType: z.string().nullable(),
  active: z.boolean(),
  email: z.string(),
  exists: z.boolean(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  name: z.string(),
  isShopOwner: z.boolean(),
});
export type StaffMember = z.output<typeof StaffMember>;

export const StaffMembersAnswer = z.object({
  staffMembers: z.object({
    nodes: z.array(StaffMember),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** A list of texts, looked at in one go: a large store's permissions are a hundred thousand of them. */
const Texts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
);

/** A user of the legacy `users.json` (facts 1.8). Its fields are documented by example only, so most may be missing. */
export const LegacyUser = z.object({
  id: z.union([z.int(), z.string().min(1)]),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  account_owner: z.boolean().nullish(),
  user_type: z.string().nullish(),
  admin_graphql_api_id: z.string().nullish(),
  permissions: Texts.nullish(),
  'tfa_enabled?': z.boolean().nullish(),
});
export type LegacyUser = z.output<typeof LegacyUser>;

export const LegacyUsersAnswer = z.object({ users: z.array(LegacyUser) });

/** What the token endpoint gives (facts 3.2, 3.4). */
export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().nullish(),
  refresh_token: z.string().min(1).nullish(),
});

/** The answer as its schema understands it; `bad-answer` tells which field is not what it should be, never its value. */
export function readAnswer<S extends z.ZodType>(
  schema: S,
  what: string,
  store: string,
  data: unknown,
): z.output<S> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'the whole answer' : issue.path.join('.');
  throw new RollcallError(
    'bad-answer',
    `${store} answered ${what} in a shape that can’t be read: ${where} is not as documented.`,
    {
      remedy:
        'Nothing was taken over. Try again; if it lasts, this version of Rollcall may not know the store’s API.',
      details: { store, field: where },
    },
  );
}

/** Parsed JSON; `bad-answer` when it is something else, such as an HTML page. */
export function parseJsonAnswer(text: string, what: string, store: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const kind = /^\s*</.test(text) ? 'a web page' : text.trim() === '' ? 'nothing' : 'broken JSON';
    throw new RollcallError('bad-answer', `${store} answered ${what} with ${kind} instead of data.`, {
      remedy:
        'Nothing was taken over. Check that no proxy or login page stands in between, and the endpoint if there is one.',
      details: { store },
    });
  }
}
