import { z } from 'zod';
import data from '#resources/admin-pages.json' with { type: 'json' };
import { adminPages, operationKinds } from './operation.ts';

const Place = z
  .object({
    /** With `{admin}` and `{handle}` in it; null where none is known. */
    address: z.string().nullable(),
    /** False for an address that no page of Shopify's confirms (facts 9). */
    confirmed: z.boolean(),
    menuPath: z.array(z.string()).readonly(),
  })
  .readonly();

/** What the operations of a visit have ready to be typed or found. */
const guideValues = ['emails', 'roles', 'stores', 'add', 'remove'] as const;
export type GuideValues = (typeof guideValues)[number];

const GuideStep = z
  .object({
    text: z.string(),
    /** Which values of the operations go with it. */
    values: z.enum(guideValues).optional(),
  })
  .readonly();

const Guide = z
  .object({
    steps: z.array(GuideStep).readonly(),
    expected: z.string(),
    knownErrors: z.array(z.object({ says: z.string(), means: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Guide = z.infer<typeof Guide>;

/** Where each guided operation is done and how, as data: what the admin looks like changes without us. */
export const adminGuide = z
  .object({
    pages: z.record(z.enum(adminPages), z.object({ store: Place, organization: Place }).readonly()),
    operations: z.record(z.enum(operationKinds), Guide),
  })
  .parse(data);
