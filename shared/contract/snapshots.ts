import { z } from 'zod';
import { SnapshotDifference } from '../domain/snapshot-difference.ts';
import { Snapshot } from '../domain/snapshot.ts';
import { procedure } from './base.ts';

export const snapshotsContract = {
  /** Newest first. */
  list: procedure.output(z.object({ snapshots: z.array(Snapshot) })),
  /** By id, by number, or `latest` / `previous`. */
  compare: procedure.input(z.object({ from: z.string(), to: z.string() })).output(SnapshotDifference),
};
