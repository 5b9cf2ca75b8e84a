import { z } from 'zod';
import { doors, type Door } from '../audit-event.ts';
import type { IsoTime } from '../time.ts';

/** Which entries of the log are wanted; all conditions at once. */
export interface AuditMatch {
  /** Kinds of events, any of them; one that ends in a dot stands for all that begin so. */
  readonly actions?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly door?: Door | undefined;
  /** The subject or any detail is one of these texts, for each list. */
  readonly about?: readonly (readonly string[])[] | undefined;
  readonly since?: IsoTime | undefined;
  /** Not included. */
  readonly until?: IsoTime | undefined;
  /** Stands somewhere in the entry, whatever the case of its letters (a to z), or the subject is one of `subjects`. */
  readonly text?: { readonly part: string; readonly subjects: readonly string[] } | undefined;
}

const Tally = z.array(z.object({ value: z.string(), count: z.number().int() })).readonly();

/** What a log holds, to choose from; the commonest first. */
export const AuditTally = z.object({ actions: Tally, actors: Tally, doors: z.array(z.enum(doors)) });
export type AuditTally = z.infer<typeof AuditTally>;
