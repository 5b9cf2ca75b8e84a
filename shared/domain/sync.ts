import { z } from 'zod';
import { SnapshotId, TargetId } from './ids.ts';
import { IsoTime } from './time.ts';

/**
 * What a sync came to at one target.
 *
 * | outcome   | read now? | what the snapshot shows          |
 * | --------- | --------- | -------------------------------- |
 * | `ok`      | yes       | what was read                    |
 * | `stale`   | failed    | the last good reading, marked    |
 * | `failed`  | failed    | nothing: there never was a good one |
 * | `skipped` | not tried, or known not to be readable by API | the last good reading, if any: an import stands |
 */
export const syncStatuses = ['ok', 'stale', 'failed', 'skipped'] as const;
export type SyncStatus = (typeof syncStatuses)[number];

/** A fault told as it crosses a boundary: a code for programs, a sentence for people. Never holds a secret. */
export const Fault = z
  .object({ code: z.string(), message: z.string(), remedy: z.string().nullable() })
  .readonly();
export type Fault = z.infer<typeof Fault>;

export const TargetOutcome = z
  .object({
    targetId: TargetId,
    /** The store's domain, or the organization's name. */
    target: z.string(),
    status: z.enum(syncStatuses),
    accounts: z.number().int(),
    requests: z.number().int(),
    pages: z.number().int(),
    error: Fault.optional(),
  })
  .readonly();
export type TargetOutcome = z.infer<typeof TargetOutcome>;

export const SyncReport = z
  .object({
    snapshotId: SnapshotId,
    startedAt: IsoTime,
    finishedAt: IsoTime,
    cancelled: z.boolean(),
    targets: z.array(TargetOutcome).readonly(),
  })
  .readonly();
export type SyncReport = z.infer<typeof SyncReport>;

/** The live state of a running sync: enough to draw a progress row and its list. */
export const SyncProgress = z
  .object({
    state: z.enum(['idle', 'running', 'cancelling', 'interrupted']),
    startedAt: IsoTime.nullable(),
    done: z.number().int(),
    total: z.number().int(),
    /** Milliseconds that the rest will take at the pace so far; null until it can be told. */
    remainingMs: z.number().nullable(),
    /** Targets being read right now, with the accounts read so far. */
    running: z
      .array(z.object({ targetId: TargetId, target: z.string(), accounts: z.number().int() }).readonly())
      .readonly(),
    outcomes: z.array(TargetOutcome).readonly(),
    /** Why the last sync broke off as a whole (a full disk, for instance); not set otherwise. */
    fault: Fault.optional(),
  })
  .readonly();
export type SyncProgress = z.infer<typeof SyncProgress>;
