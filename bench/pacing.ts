/** Whether a sync wastes time where cost buckets are tight, or asks what must be refused. `npm run bench:pacing` */
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';
import { measureSync } from './harness/measure-sync.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { makeBenchFolder } from './harness/workspaces.ts';

/** A bucket far smaller than one store's users cost; Shopify's own hold 2,000 points and more (facts 4). */
const bucket = { maximumAvailable: 100, restoreRate: 40 };

export const pacingBenchmark: Benchmark = {
  title: 'Pacing where cost buckets are tight',
  async measure({ stores = 60, accounts = 400, people = 1000, rounds = 3, profile }, say) {
    await using folder = await makeBenchFolder();
    const times: number[] = [];
    const least: number[] = [];
    let throttled = 0;
    say(
      `${stores} stores with ${accounts} accounts each; buckets of ${bucket.maximumAvailable} points, ${bucket.restoreRate} back a second; ${rounds} rounds`,
    );
    for (let round = 1; round <= rounds; round += 1) {
      // A new sandbox each time: its buckets must be full at the start.
      await using sandbox = await startSandboxProcess({
        stores,
        people,
        accountsPerStore: accounts,
        healthy: true,
        buckets: { all: bucket },
      });
      const workspace = await folder.prepare(sandbox.stores);
      const { ms } = await measureSync(workspace, { profileFolder: profile });
      const stats = await sandbox.stats();
      await folder.remove(workspace);
      // Each store has a bucket of its own, so all of them can wait at the same time: the poorest store decides.
      const waits = stats.stores.map(
        ({ pointsUsed }) => Math.max(0, pointsUsed - bucket.maximumAvailable) / bucket.restoreRate,
      );
      times.push(ms);
      least.push(Math.max(...waits) * 1000);
      throttled += stats.total.throttled;
    }
    const [sync, unavoidable] = [spreadOf(times), spreadOf(least)];
    return [
      {
        name: 'time under tight buckets',
        value: sync.median / unavoidable.median,
        unit: '×',
        bound: 1.1,
        detail: `sync ${tellSeconds(sync)}, unavoidable ${tellSeconds(unavoidable)}`,
      },
      {
        name: 'answers throttled',
        value: throttled,
        unit: 'answers',
        bound: 0,
        detail: `in all ${rounds} rounds`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([pacingBenchmark]);
