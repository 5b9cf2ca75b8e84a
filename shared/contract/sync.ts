import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { SyncProgress, SyncReport } from '../domain/sync.ts';
import { Nothing, procedure } from './base.ts';

export const syncContract = {
  /** Starts and returns at once; `watch` tells how it goes. Fails with `sync-running` when one is running. */
  start: procedure
    .input(
      z.object({
        /** Domains; all stores when not given. */
        domains: z.array(z.string()).optional(),
        /** Leaves out stores that were read less than this many milliseconds ago. */
        staleMs: z.number().int().nonnegative().optional(),
        /** Goes on with a sync that was interrupted: what it had read is not read again. */
        resume: z.boolean().default(false),
      }),
    )
    .output(Nothing),
  /** Progress now and at every change, at most ten times a second, until the watcher leaves. */
  watch: procedure.output(eventIterator(SyncProgress)),
  /** Resolves when the running sync has ended; null when none is running. */
  finished: procedure.output(SyncReport.nullable()),
  /** Stops after what is being read now; what was read is kept and sealed. */
  cancel: procedure.output(Nothing),
  lastReport: procedure.output(SyncReport.nullable()),
};
