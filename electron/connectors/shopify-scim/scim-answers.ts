import { z } from 'zod';

/**
 * The shapes of what SCIM servers answer (RFC 7643, 7644). Servers differ in what they leave out: only what is needed is
 * demanded, and a word in the wrong case is no error.
 */
const Resource = z.record(z.string(), z.unknown());

export const ScimUser = Resource.pipe(
  z.looseObject({
    id: z.union([z.string().min(1), z.int().transform(String)]),
    userName: z.string().min(1),
    active: z
      .union([
        z.boolean(),
        z.enum(['true', 'false', 'True', 'False']).transform((word) => /true/i.test(word)),
      ])
      .optional(),
    displayName: z.string().nullish(),
    name: z
      .looseObject({
        givenName: z.string().nullish(),
        familyName: z.string().nullish(),
        formatted: z.string().nullish(),
      })
      .nullish(),
    meta: z.looseObject({ version: z.string().nullish() }).nullish(),
  }),
);
export type ScimUser = z.output<typeof ScimUser>;

export const ScimGroup = z.looseObject({
  id: z.union([z.string().min(1), z.int().transform(String)]),
  displayName: z.string().min(1),
  members: z.array(z.looseObject({ value: z.string().min(1) })).nullish(),
  meta: z.looseObject({ version: z.string().nullish() }).nullish(),
});
export type ScimGroup = z.output<typeof ScimGroup>;

/** One page of a list. `Resources` is left out when there is nothing to list. */
export const ScimList = z.looseObject({
  totalResults: z.int().nonnegative(),
  startIndex: z.int().nullish(),
  Resources: z.array(z.unknown()).nullish(),
});

export const ServiceProviderConfig = z.looseObject({
  patch: z.looseObject({ supported: z.boolean() }),
  etag: z.looseObject({ supported: z.boolean() }).nullish(),
});

export const ResourceType = z.looseObject({ endpoint: z.string() });

const Attribute = z.looseObject({
  name: z.string(),
  type: z.string().nullish(),
  multiValued: z.boolean().nullish(),
  mutability: z.string().nullish(),
});
export const ScimSchema = z.looseObject({ id: z.string(), attributes: z.array(Attribute).nullish() });
export type ScimSchema = z.output<typeof ScimSchema>;

/** RFC 7644, 3.12. */
export const ScimError = z.looseObject({ detail: z.string().nullish(), scimType: z.string().nullish() });
