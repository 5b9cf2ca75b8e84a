import { z } from 'zod';
import { TargetId } from '../domain/ids.ts';
import { AddressKey, OrganizationNumber } from '../domain/plan/admin-address.ts';
import { procedure } from './base.ts';

/** One page of the admin and where it is looked for. */
export const PageAddress = z
  .object({
    key: AddressKey,
    /** The operator's own template; null where the built-in one is used. */
    own: z.string().nullable(),
    /** Null where none is known. */
    builtIn: z.string().nullable(),
    /** False for a built-in address that no page of Shopify's confirms (facts 9). */
    confirmed: z.boolean(),
    menuPath: z.array(z.string()).readonly(),
    /** What it comes to at the first store or organization there is; null where there is none, or its number is not known. */
    example: z.object({ name: z.string(), url: z.string().nullable() }).readonly().nullable(),
  })
  .readonly();
export type PageAddress = z.infer<typeof PageAddress>;

/** Where the admin's pages are looked for, and the numbers of organizations. */
export const AddressBook = z
  .object({
    pages: z.array(PageAddress).readonly(),
    organizations: z
      .array(z.object({ id: TargetId, name: z.string(), number: z.string().nullable() }).readonly())
      .readonly(),
  })
  .readonly();
export type AddressBook = z.infer<typeof AddressBook>;

export const addressesContract = {
  list: procedure.output(AddressBook),
  /**
   * Takes an own template for a page, or with null the built-in one again; visits use it at once. With `try` nothing is kept: the
   * answer shows what it would come to. Fails with `bad-input`, which says what can't be.
   */
  write: procedure
    .input(
      z.object({
        key: AddressKey,
        template: z.string().max(2_000).nullable(),
        try: z.boolean().default(false),
      }),
    )
    .output(AddressBook),
  /** Says which number stands in the address of an organization's admin; null takes it back. Fails with `not-found`. */
  setNumber: procedure
    .input(z.object({ organization: TargetId, number: OrganizationNumber.nullable() }))
    .output(AddressBook),
};
