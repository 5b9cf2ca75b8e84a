import { z } from 'zod';
import { IsoTime } from './time.ts';

/** The ways to reach a target (product: Targets and secrets). `import` holds no credential at all. */
export const connectionMethods = ['token', 'oauth', 'client-credentials', 'import'] as const;
export type ConnectionMethod = (typeof connectionMethods)[number];

/**
 * How Rollcall reaches a store: the part that may be shown. The credential itself is a `StoreCredential` in the vault.
 */
export const Connection = z
  .object({
    method: z.enum(connectionMethods),
    /** Where the Admin API is spoken: null for Shopify itself; else the `--endpoint` (https, or http on loopback). */
    endpoint: z.string().nullable(),
    /** The app's client id for `oauth` and `client-credentials`: not a secret. */
    appClientId: z.string().nullable(),
    /** When the present credential was put into the vault; null without one. */
    credentialSince: IsoTime.nullable(),
    /** When the credential last worked. */
    lastUsedAt: IsoTime.nullable(),
    /** Scopes granted at the last test or sync; null when never asked. */
    scopes: z.array(z.string()).readonly().nullable(),
  })
  .readonly();
export type Connection = z.infer<typeof Connection>;

/**
 * The part of a connection that may never be shown: kept only in the vault, as JSON. Must not be put into any contract
 * output, log line or error.
 */
export const StoreCredential = z.discriminatedUnion('method', [
  z.object({ method: z.literal('token'), accessToken: z.string() }).readonly(),
  z
    .object({
      method: z.literal('oauth'),
      clientId: z.string(),
      clientSecret: z.string(),
      accessToken: z.string(),
      /** Milliseconds since 1970; null for a token that does not expire. */
      expiresAt: z.number().nullable(),
      refreshToken: z.string().nullable(),
    })
    .readonly(),
  z
    .object({
      method: z.literal('client-credentials'),
      clientId: z.string(),
      clientSecret: z.string(),
      /** The 24-hour token last obtained; null before the first. */
      accessToken: z.string().nullable(),
      expiresAt: z.number().nullable(),
    })
    .readonly(),
]);
export type StoreCredential = z.infer<typeof StoreCredential>;
