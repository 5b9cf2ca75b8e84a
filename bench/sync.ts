/** How much longer than the bare requests a sync takes, and how much memory. `npm run bench:sync` */
import type { BareOutput } from './children/bare-child.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';
import { measureSync } from './harness/measure-sync.ts';
import { runChild } from './harness/run-child.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { makeBenchFolder } from './harness/workspaces.ts';

const bareChild = new URL('./children/bare-child.ts', import.meta.url);
const megabyte = 1024 * 1024;

export const syncBenchmark: Benchmark = {
  title: 'Sync against a bare fetch loop that sends the same requests and throws the answers away',
  async measure({ stores = 1000, accounts = 40, people = 1000, rounds = 5, profile }, say) {
    await using folder = await makeBenchFolder();
    await using sandbox = await startSandboxProcess({
      stores,
      people,
      accountsPerStore: accounts,
      healthy: true,
    });
    const prepared = await folder.prepare(sandbox.stores);
    const syncOnce = async (record: boolean) => {
      const workspace = await folder.copyOf(prepared);
      const output = await measureSync(workspace, { record, profileFolder: record ? undefined : profile });
      await folder.remove(workspace);
      return output;
    };

    // The first sync is not measured: it warms the sandbox, and tells what to send and how many at once.
    const { recording, accounts: read } = await syncOnce(true);
    if (recording === null) throw new Error('A recorded sync gives its recording.');
    const requests = recording.stores.flat().length;
    say(
      `${stores} stores, ${read} accounts, ${requests} requests, at most ${recording.atOnce} at once; ${rounds} rounds`,
    );

    const ours: number[] = [];
    const theirs: number[] = [];
    const peaks: number[] = [];
    const ourCpu: number[] = [];
    const theirCpu: number[] = [];
    const ourMain: number[] = [];
    const theirMain: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const synced = await syncOnce(false);
      const fetched = await runChild<BareOutput>(bareChild, recording);
      ours.push(synced.ms);
      peaks.push(synced.peakBytes / megabyte);
      theirs.push(fetched.ms);
      ourCpu.push(synced.cpuMs);
      theirCpu.push(fetched.cpuMs);
      ourMain.push(synced.mainCpuMs);
      theirMain.push(fetched.mainCpuMs);
    }
    const [sync, loop, peak] = [spreadOf(ours), spreadOf(theirs), spreadOf(peaks)];
    return [
      {
        name: 'sync time',
        value: sync.median / loop.median,
        unit: '×',
        bound: 1.5,
        detail: `sync ${tellSeconds(sync)}, bare ${tellSeconds(loop)}; processor ${tellSeconds(spreadOf(ourCpu))} and ${tellSeconds(spreadOf(theirCpu))}, of that the main thread ${tellSeconds(spreadOf(ourMain))} and ${tellSeconds(spreadOf(theirMain))}`,
      },
      {
        name: 'sync peak memory',
        value: peak.most,
        unit: 'MB',
        bound: 400,
        detail: `the highest of ${rounds}, median ${Math.round(peak.median)} MB`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([syncBenchmark]);
