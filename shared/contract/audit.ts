import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AuditEntry, AuditHead } from '../domain/audit/audit-entry.ts';
import { AuditTally } from '../domain/audit/audit-match.ts';
import { AuditVerification, HeadCheck } from '../domain/audit/head-check.ts';
import { doors } from '../domain/audit-event.ts';
import { IsoTime } from '../domain/time.ts';
import { Bytes, procedure } from './base.ts';

/** What narrows the list; all of it at once. */
export const AuditFilter = z.object({
  /** Kinds of events, any of them; one that ends in a dot stands for all that begin so (`person.`). */
  actions: z.array(z.string().min(1)).min(1).optional(),
  /** By id or any address; an id that nobody has any more is fine. */
  person: z.string().optional(),
  /** A store's domain, or the id of a store or organization, also of one that is gone. */
  target: z.string().optional(),
  actor: z.string().optional(),
  door: z.enum(doors).optional(),
  since: IsoTime.optional(),
  /** Not included. */
  until: IsoTime.optional(),
  /** Stands somewhere in the entry or in the name of what it is about. */
  text: z.string().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** One entry of a list; without its content when somebody changed it so that it can't be understood. */
export const AuditLine = z.object({ sequence: z.number().int(), entry: AuditEntry.nullable() });
export type AuditLine = z.infer<typeof AuditLine>;

export const AuditPage = z.object({
  /** Newest first. */
  lines: z.array(AuditLine),
  /** How many match; null on later pages. */
  matching: z.number().int().nullable(),
  /** Give it as `before` for the next page; null after the last. */
  next: z.number().int().nullable(),
  /** Names, as they are now, of the people, clients and targets that the entries speak of by id. */
  names: z.record(z.string(), z.string()),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditState = z.object({
  entries: z.number().int(),
  head: AuditHead.nullable(),
  /** What the vault says of the log's end. A quick look, no verification. */
  vault: HeadCheck,
  /** The last verification since the workspace was opened. */
  verified: AuditVerification.nullable(),
  tally: AuditTally,
});
export type AuditState = z.infer<typeof AuditState>;

/** What a verification of an exported log came to; `brokenAt` is 0 where its first line is at fault. */
export const AuditFileVerification = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  brokenAt: z.number().int().optional(),
  reason: z.string().optional(),
  /** From the first line, where it can be understood. */
  workspaceId: z.string().optional(),
  exportedAt: z.string().optional(),
  head: AuditHead.nullable(),
});
export type AuditFileVerification = z.infer<typeof AuditFileVerification>;

export const auditContract = {
  /** Fails with `not-found` for a person or store that nothing in the workspace has, with the nearest name. */
  list: procedure
    .input(
      AuditFilter.extend({
        before: z.number().int().positive().optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(AuditPage),
  state: procedure.output(AuditState),
  /** Checks every entry and the vault's memory of the end. `result` comes last and is null until then. */
  verify: procedure.output(
    eventIterator(
      z.object({
        done: z.number().int(),
        total: z.number().int(),
        result: AuditVerification.nullable(),
      }),
    ),
  ),
  /** Checks an exported log by itself: needs no workspace. */
  verifyFile: procedure.input(z.object({ file: Bytes })).output(AuditFileVerification),
  /** The whole log as JSON lines that verify by themselves. The export stands in the log first. */
  export: procedure.output(
    z.object({ name: z.string(), file: Bytes, entries: z.number().int(), head: AuditHead }),
  ),
};
