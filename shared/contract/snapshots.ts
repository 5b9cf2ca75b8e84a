import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DifferencePart } from '../domain/snapshot-difference.ts';
import { Snapshot } from '../domain/snapshot.ts';
import { procedure } from './base.ts';

export const snapshotsContract = {
  /** Newest first. */
  list: procedure.output(z.object({ snapshots: z.array(Snapshot) })),
  /**
   * Snapshots by id, by number, or `latest` / `previous`. The answer comes in parts: `gatherDifference` makes it whole. Fails
   * with `not-found` for a snapshot that is not there.
   */
  compare: procedure
    .input(z.object({ from: z.string(), to: z.string() }))
    .output(eventIterator(DifferencePart)),
};
