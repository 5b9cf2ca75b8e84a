import { z } from 'zod';

/**
 * How the head kept in the vault stands to the log. `confirmed`: the entry it names is there, unchanged; entries after it
 * are no fault, they came since. `contradicted`: the log was cut or rewritten.
 */
const headStates = ['confirmed', 'missing', 'unreadable', 'unreachable', 'contradicted'] as const;

export const HeadCheck = z.object({
  state: z.enum(headStates),
  /** The entry that the vault remembers; null where it remembers none. */
  sequence: z.number().int().nullable(),
  /** The same as a sentence. */
  says: z.string(),
});
export type HeadCheck = z.infer<typeof HeadCheck>;

/** What a verification of the workspace's log came to. */
export const AuditVerification = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  /** The first entry that is not as it was written, or is missing; only when not ok. */
  brokenAt: z.number().int().optional(),
  reason: z.string().optional(),
  /** How the vault's memory stands to the log. */
  head: HeadCheck,
  verifiedAt: z.string(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;
