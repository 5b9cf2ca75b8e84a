import { z } from 'zod';
import { IsoTime } from './time.ts';

/** What kind of login it is (product: Words). `unknown` keeps what Shopify said in `rawKind`. */
export const accountKinds = [
  'owner',
  'staff',
  'collaborator',
  'collaborator-team-member',
  'pos',
  'api-key',
  'unknown',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/**
 * Whether the login works. States as on the admin's Users page (facts 7): `pending` was invited and has not accepted;
 * `inactive` asked for access or was switched off; `requested` is a collaborator request; `removed` is listed by the API
 * as no longer existing; `unknown` keeps what was said in `rawStatus`.
 */
export const accountStatuses = [
  'active',
  'pending',
  'suspended',
  'requested',
  'inactive',
  'removed',
  'unknown',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** One role held by an account, as seen (a role's contents are another matter). */
export const RoleGrant = z
  .object({
    role: z.string(),
    /** Through which group, when not direct. */
    group: z.string().nullable(),
  })
  .readonly();
export type RoleGrant = z.infer<typeof RoleGrant>;

/** A login at one target as one reading saw it. Texts are as received: treat them as hostile when showing them. */
export const Account = z
  .object({
    /** Names the account within its target and reading method, stable over time: Shopify's gid, or `email:…`. */
    key: z.string(),
    kind: z.enum(accountKinds),
    status: z.enum(accountStatuses),
    isOwner: z.boolean(),
    email: z.string().nullable(),
    name: z.string(),
    /** Roles held; null when this reading can't tell (no public API tells roles: facts 0). */
    roles: z.array(RoleGrant).readonly().nullable(),
    /** Groups of the organization as seen, sorted; left out when this reading can't tell. What they carry is another matter. */
    groups: z.array(z.string()).readonly().optional(),
    /** Bare permission handles of `users.json`; null when this reading can't tell (only Plus: facts 1.8). */
    permissions: z.array(z.string()).readonly().nullable(),
    /** Two-step authentication on; null when unknown. */
    twoStep: z.boolean().nullable(),
    lastLoginAt: IsoTime.nullable(),
    /** What the source called the kind, e.g. `COLLABORATOR_TEAM_MEMBER`; null for typed-in data. */
    rawKind: z.string().nullable(),
    rawStatus: z.string().nullable(),
  })
  .readonly();
export type Account = z.infer<typeof Account>;
