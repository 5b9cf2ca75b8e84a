import { z } from 'zod';
import { AuditId } from './ids.ts';
import { IsoTime } from './time.ts';

/** Through which door something was done. `rule`: Rollcall did it by itself. */
export const doors = ['desktop', 'browser', 'cli', 'rule'] as const;
export type Door = (typeof doors)[number];

/** One line of the append-only record of what was done in the workspace. Holds ids and names, never secrets. */
export const AuditEvent = z
  .object({
    id: AuditId,
    at: IsoTime,
    /**
     * Who did it: the login of whoever runs Rollcall, or whoever is known better. Null for what Rollcall did by itself, and
     * for events from before it was written down.
     */
    actor: z.string().nullable(),
    door: z.enum(doors),
    /** `noun.verb-in-the-past`, e.g. `snapshot.sealed`, `person.linked`. */
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .readonly();
export type AuditEvent = z.infer<typeof AuditEvent>;

/** An event on its way into the log: who did it may be filled in by the log. */
export type NewAuditEvent = Omit<AuditEvent, 'actor'> & { readonly actor?: string | null };
