import { z } from 'zod';
import { channels } from '../domain/capability.ts';
import { accountStatuses, RoleGrant } from '../domain/account.ts';
import { TypedName } from '../domain/client.ts';
import { ClientId, PersonId, TargetId } from '../domain/ids.ts';
import { organizationDeeds } from '../domain/organization-capability.ts';
import { ScimSupport } from '../domain/scim-support.ts';
import { Fault, syncStatuses } from '../domain/sync.ts';
import { IsoTime } from '../domain/time.ts';
import { Nothing, procedure } from './base.ts';
import { PlaceOverview } from './place-overview.ts';

export const OrganizationRow = z.object({
  id: TargetId,
  name: z.string(),
  clientId: ClientId.nullable(),
  client: z.string().nullable(),
  /** Domains. */
  stores: z.array(z.string()).readonly(),
  /** Whether a SCIM token is kept. */
  connected: z.boolean(),
  /** Where SCIM is spoken; null for Shopify itself, and without a token. */
  endpoint: z.string().nullable(),
  /** What its SCIM can do, as it last said; null when never asked. */
  support: ScimSupport.nullable(),
  credentialSince: IsoTime.nullable(),
  lastUsedAt: IsoTime.nullable(),
});
export type OrganizationRow = z.infer<typeof OrganizationRow>;

/** How one thing is done at the organization, and why not otherwise. */
export const OrganizationAbility = z.object({
  deed: z.enum(organizationDeeds),
  how: z.enum(channels),
  why: z.string(),
  remedy: z.string().nullable(),
  fact: z.string(),
});
export type OrganizationAbility = z.infer<typeof OrganizationAbility>;

/** What *Test connection* found. */
export const OrganizationTest = z.object({
  organization: z.string(),
  ok: z.boolean(),
  /** How many users SCIM says there are. */
  users: z.number().int().nullable(),
  support: ScimSupport.nullable(),
  capabilities: z.array(OrganizationAbility).readonly(),
  fault: Fault.nullable(),
  testedAt: IsoTime,
});
export type OrganizationTest = z.infer<typeof OrganizationTest>;

/** A user as the organization's directory last told it. */
export const OrganizationUser = z.object({
  personId: PersonId,
  person: z.string(),
  email: z.string().nullable(),
  status: z.enum(accountStatuses),
  /** Null when the reading could not tell. */
  groups: z.array(z.string()).readonly().nullable(),
  /** Those that described groups carry. */
  roles: z.array(RoleGrant).readonly().nullable(),
  observedAt: IsoTime,
});
export type OrganizationUser = z.infer<typeof OrganizationUser>;

/** A group that somebody is in, or that was described. */
export const OrganizationGroup = z.object({
  name: z.string(),
  members: z.number().int(),
  /** What it carries; null while nobody said. */
  contents: z
    .object({
      /** Each with the domains of the stores at which it holds. */
      roles: z.array(z.object({ role: z.string(), stores: z.array(z.string()).readonly() })).readonly(),
      source: z.enum(['attested', 'import']),
      by: z.string(),
      at: IsoTime,
    })
    .nullable(),
});
export type OrganizationGroup = z.infer<typeof OrganizationGroup>;

export const OrganizationDetail = PlaceOverview.extend({
  organization: OrganizationRow,
  capabilities: z.array(OrganizationAbility).readonly(),
  /** How the last reading of the organization itself went; null before the first. */
  status: z.enum(syncStatuses).nullable(),
  fault: Fault.nullable(),
  lastRead: IsoTime.nullable(),
  users: z.array(OrganizationUser).readonly(),
  groups: z.array(OrganizationGroup).readonly(),
});
export type OrganizationDetail = z.infer<typeof OrganizationDetail>;

const Added = z.object({ organization: OrganizationRow, test: OrganizationTest.nullable() });

export const organizationsContract = {
  list: procedure.output(z.object({ organizations: z.array(OrganizationRow) })),
  /** Its stores, its users and groups, and everybody who can enter any of the stores or the organization itself. */
  show: procedure.input(z.object({ id: TargetId })).output(OrganizationDetail),
  /** With a token, tests it first unless told not to; a failing test adds nothing. */
  add: procedure
    .input(
      z.object({
        name: TypedName,
        client: z.string().optional(),
        stores: z.array(z.string()),
        endpoint: z.string().optional(),
        scimToken: z.string().optional(),
        test: z.boolean().default(true),
      }),
    )
    .output(Added),
  test: procedure.input(z.object({ id: TargetId })).output(OrganizationTest),
  /** Puts a token in, or in place of the old one: tested first, and the old one stays until the new one works. */
  setToken: procedure
    .input(
      z.object({
        id: TargetId,
        scimToken: z.string(),
        /** Left as it was when not given; null for Shopify itself. */
        endpoint: z.string().nullable().optional(),
        test: z.boolean().default(true),
      }),
    )
    .output(Added),
  /** Takes the token out of the vault; what was read stays. */
  removeToken: procedure.input(z.object({ id: TargetId })).output(OrganizationRow),
  /** Says what a group carries, in place of what was said before: all of it, and who looked. */
  describeGroup: procedure
    .input(
      z.object({
        id: TargetId,
        group: z.string().min(1),
        roles: z.array(z.object({ role: TypedName, stores: z.array(z.string()).min(1) })),
        by: TypedName,
        source: z.enum(['attested', 'import']).default('attested'),
      }),
    )
    .output(OrganizationGroup),
  /** Takes back what was said of a group. */
  forgetGroup: procedure.input(z.object({ id: TargetId, group: z.string() })).output(Nothing),
  /** Takes the organization and its token out; its stores stay. */
  /** What Rollcall calls it. Fails with `not-found`, and with `already-exists` for the name of another. */
  rename: procedure.input(z.object({ id: TargetId, name: TypedName })).output(Nothing),
  remove: procedure.input(z.object({ id: TargetId })).output(Nothing),
};
