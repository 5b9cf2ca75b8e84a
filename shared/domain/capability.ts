import { z } from 'zod';

/** How one operation reaches one target (product: honesty rule). */
export const channels = ['api', 'guided', 'impossible'] as const;
export type Channel = (typeof channels)[number];

/** What Rollcall can come to know of a target. Writing joins with the change plans. */
export const readables = ['accounts', 'roles', 'permissions', 'two-step', 'last-login', 'shop'] as const;
export type Readable = (typeof readables)[number];

/**
 * One line of "how we read, what we can't, why not more", worked out from plan, scopes and credential by the capability
 * table, whose rows cite their fact.
 */
export const Capability = z
  .object({
    readable: z.enum(readables),
    how: z.enum(['api', 'import', 'impossible']),
    /** The rule in a sentence. */
    why: z.string(),
    /** What would change it; null when nothing would. */
    remedy: z.string().nullable(),
    /** The section of the facts it rests on, e.g. `1.4`. */
    fact: z.string(),
  })
  .readonly();
export type Capability = z.infer<typeof Capability>;
