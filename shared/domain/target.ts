import { z } from 'zod';
import { Connection } from './connection.ts';
import { GroupContents } from './group-contents.ts';
import { ClientId, TargetId } from './ids.ts';
import { readingMethods } from './reading.ts';
import { ScimSupport } from './scim-support.ts';
import { IsoTime } from './time.ts';

/** A Shopify store, known by its permanent `*.myshopify.com` domain. */
export const Store = z
  .object({
    kind: z.literal('store'),
    id: TargetId,
    domain: z.string(),
    /** The name the operator gave or, until one is given, what the store calls itself, else its handle. */
    name: z.string(),
    clientId: ClientId.nullable(),
    /** The organization it belongs to, when known. */
    organizationId: TargetId.nullable(),
    /** Public display name of the plan as last read; null when never read. */
    plan: z.string().nullable(),
    connection: Connection,
    createdAt: IsoTime,
  })
  .readonly();
export type Store = z.infer<typeof Store>;

/** How an organization's users are reached by SCIM: the part that may be shown. The token itself is in the vault. */
export const OrganizationConnection = z
  .object({
    /** Null for Shopify itself. */
    endpoint: z.string().nullable(),
    /** When the present token was put into the vault. */
    credentialSince: IsoTime,
    /** When it last worked; null before the first time. */
    lastUsedAt: IsoTime.nullable(),
    /** What the server can do, as it last said; null when never asked. */
    support: ScimSupport.nullable(),
  })
  .readonly();
export type OrganizationConnection = z.infer<typeof OrganizationConnection>;

/** A Shopify Plus organization: several stores whose users live at organization level. */
export const Organization = z
  .object({
    kind: z.literal('organization'),
    id: TargetId,
    name: z.string(),
    clientId: ClientId.nullable(),
    /** Null without a SCIM token. */
    connection: OrganizationConnection.nullable(),
    /** What its groups carry, as far as somebody said. */
    groups: z.array(GroupContents).readonly(),
    createdAt: IsoTime,
  })
  .readonly();
export type Organization = z.infer<typeof Organization>;

/** Whatever holds accounts. Customizer instances join this union when they come. */
export const Target = z.discriminatedUnion('kind', [Store, Organization]);
export type Target = z.infer<typeof Target>;

/** How a target's users can be read now: the best way there is, or none yet. */
export const ReadBy = z.enum([...readingMethods, 'none']);
export type ReadBy = z.infer<typeof ReadBy>;
