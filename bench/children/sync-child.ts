/** Opens a prepared workspace, syncs all of its stores, and does nothing else: so its peak memory is that of a sync. */
import { answerParent } from './answer-parent.ts';
import { openSession, type BenchWorkspace } from './open-session.ts';
import { recordRequests, type Recording } from './record-requests.ts';

export interface SyncInput {
  readonly workspace: BenchWorkspace;
  /** Whether to give back all requests that went out. */
  readonly record: boolean;
}

export interface SyncOutput {
  /** From the start of the sync to its report; neither the process's start nor the opening of the workspace. */
  readonly ms: number;
  /** Processor time of the same span, all threads together: steadier than the clock where others use the machine. */
  readonly cpuMs: number;
  /** That of the main thread alone: below this no machine gets, however many cores it has. */
  readonly mainCpuMs: number;
  readonly peakBytes: number;
  readonly accounts: number;
  /** Stores that were not read well. */
  readonly unread: readonly string[];
  /** Null when it was not asked for. */
  readonly recording: Recording | null;
}

answerParent(async ({ workspace, record }: SyncInput): Promise<SyncOutput> => {
  const recorded = record ? recordRequests() : () => null;
  const session = openSession(workspace);
  try {
    await session.client.workspace.status();
    const watching = new AbortController();
    const watch = async (): Promise<void> => {
      // Somebody always looks on while a sync runs: the console draws each of these.
      for await (const _ of await session.client.sync.watch(undefined, { signal: watching.signal }));
    };
    const begun = performance.now();
    const cpu = process.cpuUsage();
    const mainCpu = process.threadCpuUsage();
    await session.client.sync.start({});
    const watched = watch().catch(() => undefined); // it ends by being cut off
    const report = await session.client.sync.finished();
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpu);
    const main = process.threadCpuUsage(mainCpu);
    watching.abort();
    await watched;
    if (report === null) throw new Error('A sync that was started ends with a report.');
    return {
      ms,
      cpuMs: (user + system) / 1000,
      mainCpuMs: (main.user + main.system) / 1000,
      peakBytes: process.resourceUsage().maxRSS * 1024, // Node gives kilobytes
      accounts: report.targets.reduce((sum, target) => sum + target.accounts, 0),
      unread: report.targets
        .filter(({ status }) => status !== 'ok')
        .map(({ target, error }) => `${target}: ${error?.message ?? 'not read'}`),
      recording: recorded(),
    };
  } finally {
    await session.close();
  }
});
