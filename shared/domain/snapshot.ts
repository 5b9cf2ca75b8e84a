import { z } from 'zod';
import { SnapshotId, TargetId } from './ids.ts';
import { readingMethods } from './reading.ts';
import { Fault, syncStatuses } from './sync.ts';
import { IsoTime } from './time.ts';

/** What made a snapshot. */
export const snapshotCauses = ['sync', 'import', 'attested'] as const;

/** All observations of one moment, immutable: every target of the workspace with its latest good readings. */
export const Snapshot = z
  .object({
    id: SnapshotId,
    /** Counts up from 1 within the workspace. */
    number: z.number().int(),
    cause: z.enum(snapshotCauses),
    startedAt: IsoTime,
    sealedAt: IsoTime,
    targets: z.number().int(),
    accounts: z.number().int(),
    stale: z.number().int(),
    failed: z.number().int(),
    /** SHA-256 over the canonical JSON of all entries, lower-case hex. */
    hash: z.string(),
  })
  .readonly();
export type Snapshot = z.infer<typeof Snapshot>;

/** One target in a snapshot: which contents, seen when and how, and how the last attempt went. */
export const SnapshotEntry = z
  .object({
    targetId: TargetId,
    readings: z
      .array(
        z
          .object({
            method: z.enum(readingMethods),
            observedAt: IsoTime,
            /** SHA-256 of the content's canonical JSON. */
            contentHash: z.string(),
            accounts: z.number().int(),
          })
          .readonly(),
      )
      .readonly(),
    status: z.enum(syncStatuses),
    /** Set when `stale` or `failed`: why it could not be read. */
    fault: Fault.nullable(),
  })
  .readonly();
export type SnapshotEntry = z.infer<typeof SnapshotEntry>;
