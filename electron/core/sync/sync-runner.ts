import { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { SyncProgress, SyncReport } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { linkAccounts } from '../people/link-accounts.ts';
import type { Ports } from '../ports.ts';
import { faultOf } from './fault-of.ts';
import { planSync, type SyncPlan, type SyncRequest } from './plan-sync.ts';
import { createProgressBoard } from './progress-board.ts';
import { runSync } from './run-sync.ts';
import { sealSync } from './seal-sync.ts';

/**
 * Stores read at once when nothing else is said. Far more than requests in flight, which the HTTP client limits: most of
 * these stores wait for their cost buckets to fill, and each has one of its own.
 */
const defaultConcurrency = 64;

export interface SyncRunner {
  /**
   * Resolves once the sync is under way. Rejects with `sync-running` when one is, and as `planSync` does.
   * `door` stands in the audit log.
   */
  start(request?: SyncRequest & { readonly door?: Door }): Promise<void>;
  /** What is going on. Before the first `restore`, `watch` or `start` an interrupted sync is not known of yet. */
  progress(): SyncProgress;
  /** Progress now and at every change, at most ten times a second; ends when the signal fires. */
  watch(signal: AbortSignal): AsyncIterable<SyncProgress>;
  /**
   * Resolves with its report when the running sync has ended, also when cancelled; with null when none is running.
   * Rejects when the sync broke off because the storage failed: the last sealed snapshot is untouched then, and the sync
   * can be resumed.
   */
  finished(): Promise<SyncReport | null>;
  /** Gives up what is being read; what was read is kept and sealed. Nothing happens when no sync is running. */
  cancel(): void;
  lastReport(): Promise<SyncReport | null>;
  /** Looks for a sync that a crash interrupted, so that `progress` can tell of it. Resolves when it has looked. */
  restore(): Promise<void>;
}

/** Runs the syncs of one workspace, one at a time. */
export function createSyncRunner(ports: Ports, options: { readonly concurrency?: number } = {}): SyncRunner {
  const concurrency = options.concurrency ?? defaultConcurrency;
  const board = createProgressBoard(ports.clock);
  let current: { readonly abort: AbortController; readonly report: Promise<SyncReport | null> } | null = null;

  const lookForInterrupted = async (): Promise<void> => {
    const open = await ports.storage.snapshots.interruptedSync();
    if (open === null || current !== null) return;
    board.begin(open.startedAt, open.targetIds.length, open.outcomes);
    board.end('interrupted');
  };
  let restoring: Promise<void> | null = null;
  const restore = (): Promise<void> => {
    restoring ??= lookForInterrupted().catch((error: unknown) => {
      restoring = null; // the next one looks again
      throw error;
    });
    return restoring;
  };

  const run = async (plan: SyncPlan, signal: AbortSignal, door: Door): Promise<SyncReport> => {
    const results = await runSync(ports, plan, board, { concurrency, signal });
    const snapshot = await sealSync(ports, plan, results);
    const report: SyncReport = {
      snapshotId: snapshot.id,
      startedAt: plan.startedAt,
      finishedAt: isoTime(ports.clock.now()),
      cancelled: signal.aborted,
      targets: plan.targetIds.flatMap((id) => results.outcomes.get(id) ?? []),
    };
    await ports.storage.snapshots.saveReport(report);
    await recordEvent(ports, door, 'snapshot.sealed', snapshot.id, {
      number: snapshot.number,
      cause: 'sync',
      cancelled: report.cancelled,
      targets: report.targets.length,
      stale: snapshot.stale,
      failed: snapshot.failed,
    });
    await linkAccounts(ports, results.roll);
    return report;
  };
  /** The board tells the end before anybody who waits for the report goes on. */
  const runAndTell = async (plan: SyncPlan, signal: AbortSignal, door: Door): Promise<SyncReport> => {
    try {
      const report = await run(plan, signal, door);
      current = null;
      board.end('idle');
      return report;
    } catch (error) {
      current = null;
      const open = await ports.storage.snapshots.interruptedSync().catch(() => null);
      if (open !== null) board.begin(open.startedAt, open.targetIds.length, open.outcomes); // what is stored
      board.end(open === null ? 'idle' : 'interrupted', faultOf(error, 'the stores'));
      throw error;
    }
  };

  return {
    async start({ door = 'rule', ...request } = {}) {
      if (current !== null) {
        throw new RollcallError('sync-running', 'A sync is running already.', {
          remedy: 'Wait for it to end, or cancel it.',
        });
      }
      const abort = new AbortController();
      const report = Promise.withResolvers<SyncReport | null>();
      report.promise.catch(() => undefined); // whoever wants to know asks finished()
      current = { abort, report: report.promise };
      try {
        const plan = await planSync(ports, request);
        const settled = plan.settled.map(({ outcome }) => outcome);
        board.begin(plan.startedAt, plan.targetIds.length, settled);
        if (abort.signal.aborted) board.cancelling();
        runAndTell(plan, abort.signal, door).then(report.resolve, report.reject);
      } catch (error) {
        current = null;
        report.resolve(null);
        throw error;
      }
    },
    progress: () => board.now(),
    async *watch(signal) {
      await restore();
      yield* board.watch(signal);
    },
    finished: async () => (current === null ? null : current.report),
    cancel() {
      if (current === null || current.abort.signal.aborted) return;
      current.abort.abort();
      if (board.now().state === 'running') board.cancelling();
    },
    lastReport: () => ports.storage.snapshots.lastReport(),
    restore,
  };
}
