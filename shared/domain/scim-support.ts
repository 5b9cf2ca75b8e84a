import { z } from 'zod';

/**
 * How an organization's SCIM assigns groups (facts 5): named on the user, as Shopify documents it; through a Groups resource,
 * where a server has one; or not at all.
 */
export const groupRoutes = ['on-user', 'resource', 'none'] as const;

/** What a SCIM server says of itself, or, where it says nothing, what is documented of Shopify's. */
export const ScimSupport = z
  .object({
    /** Whether it described itself (ServiceProviderConfig); else the rest is what the facts lead us to expect. */
    described: z.boolean(),
    /** PATCH changes a user; without it only PUT of a whole user does. */
    patch: z.boolean(),
    etags: z.boolean(),
    groups: z.enum(groupRoutes),
  })
  .readonly();
export type ScimSupport = z.infer<typeof ScimSupport>;
