/** How the SCIM server of an organization can be told to misbehave, and what it can do at all. Scripted, never random. */
import { z } from 'zod';

const bites = {
  /** After so many requests the fault is over; without it, it stays. */
  requests: z.int().positive().optional(),
  /** Bites only these; all when left out. */
  methods: z
    .array(z.enum(['GET', 'POST', 'PUT', 'PATCH']))
    .min(1)
    .optional(),
};
const plain = <const Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), ...bites });

export const scimFaultSchema = z.discriminatedUnion('kind', [
  /** 429; `retryAfter` in seconds. */
  z.strictObject({ kind: z.literal('throttled'), retryAfter: z.number().nonnegative().default(1), ...bites }),
  /** Does what is asked at once and says so `ms` later. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().nonnegative(), ...bites }),
  /** Takes the request and never answers; nothing is done. */
  plain('hung'),
  /** A 5xx; with `applied`, after having done what was asked. */
  z.strictObject({
    kind: z.literal('server-error'),
    status: z.int().min(500).max(599).default(503),
    applied: z.boolean().default(false),
    ...bites,
  }),
  /** An HTML page, as proxies and login walls give; nothing is done. */
  z.strictObject({ kind: z.literal('html-page'), status: z.int().min(200).max(599).default(200), ...bites }),
  /** A body that stops being JSON half-way; what was asked is done. */
  plain('wrong-json'),
  /** Valid JSON of quite another shape; what was asked is done. */
  plain('wrong-shape'),
  /** Does what is asked, then cuts the line before it answers. */
  plain('applied-then-cut'),
  /** Cuts the line before it does anything. */
  plain('cut'),
  /** Says 200 and gives back the old state, having done nothing. */
  plain('old-state'),
  plain('conflict'),
  plain('precondition-failed'),
  plain('revoked-token'),
  /** Page one again and again, with a promise of more. */
  plain('repeated-page'),
  /** Tells a larger total than it ever lists. */
  plain('missing-page'),
]);
export type ScimFaultInput = z.input<typeof scimFaultSchema>;
export type ScimFault = z.output<typeof scimFaultSchema>;

/** What a SCIM server can do. PATCH, ETags and a Groups resource are not documented for Shopify (facts.md 5). */
export const scimFeaturesSchema = z.strictObject({
  /** Default true; without it only PUT changes a user. */
  patch: z.boolean().optional(),
  /** Default false. */
  etags: z.boolean().optional(),
  /** `on-user` is the default: a group rides on its user (facts.md 5). */
  groups: z.enum(['on-user', 'resource']).optional(),
});
export type ScimFeatures = z.output<typeof scimFeaturesSchema>;

export interface ScimFaultBook {
  /** Sets the one fault of an organization; null takes it away. Throws zod's error for a malformed fault. */
  set(organizationId: string, fault: ScimFaultInput | null): void;
  /** The fault that bites this request, which is counted. */
  take(organizationId: string, method: string): ScimFault | null;
  setFeatures(organizationId: string, features: ScimFeatures): void;
  featuresOf(
    organizationId: string,
  ): Required<{ [Key in keyof ScimFeatures]: NonNullable<ScimFeatures[Key]> }>;
  clear(): void;
}

export function createScimFaultBook(): ScimFaultBook {
  const active = new Map<string, { readonly fault: ScimFault; left: number }>();
  const features = new Map<string, ScimFeatures>();
  return {
    set(organizationId, input) {
      if (input === null) {
        active.delete(organizationId);
        return;
      }
      const fault = scimFaultSchema.parse(input);
      active.set(organizationId, { fault, left: fault.requests ?? Infinity });
    },
    take(organizationId, method) {
      const entry = active.get(organizationId);
      if (entry === undefined) return null;
      const { methods } = entry.fault;
      if (methods !== undefined && !methods.some((each) => each === method)) return null;
      entry.left -= 1;
      if (entry.left <= 0) active.delete(organizationId);
      return entry.fault;
    },
    setFeatures: (organizationId, wanted) => {
      features.set(organizationId, scimFeaturesSchema.parse(wanted));
    },
    featuresOf(organizationId) {
      const { patch = true, etags = false, groups = 'on-user' } = features.get(organizationId) ?? {};
      return { patch, etags, groups };
    },
    clear: () => {
      active.clear();
      features.clear();
    },
  };
}
