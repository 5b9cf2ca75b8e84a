/** How time grows with the number of stores, and the file with syncs that saw nothing new. `npm run bench:growth` */
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';
import { measureSync } from './harness/measure-sync.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { databaseBytes, makeBenchFolder } from './harness/workspaces.ts';

export const timeGrowthBenchmark: Benchmark = {
  title: 'Time with ten times the stores',
  async measure({ stores = 1000, accounts = 40, people = 1000, rounds = 5, profile }, say) {
    await using folder = await makeBenchFolder();
    await using sandbox = await startSandboxProcess({
      stores,
      people,
      accountsPerStore: accounts,
      healthy: true,
    });
    // Every tenth of the stores in order of their plans, since a Plus store costs a request more.
    const tenth = sandbox.stores
      .toSorted((a, b) => a.plan.localeCompare(b.plan))
      .filter((_, index) => index % 10 === 0);
    const small = await folder.prepare(tenth);
    const large = await folder.prepare(sandbox.stores);
    say(`${tenth.length} and ${stores} stores with ${accounts} accounts each; ${rounds} rounds`);

    const smallTimes: number[] = [];
    const largeTimes: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      for (const [prepared, times] of [
        [small, smallTimes],
        [large, largeTimes],
      ] as const) {
        const workspace = await folder.copyOf(prepared);
        const { ms } = await measureSync(workspace, { profileFolder: profile });
        if (round > 0) times.push(ms); // round 0 warms the sandbox
        await folder.remove(workspace);
      }
    }
    const [few, many] = [spreadOf(smallTimes), spreadOf(largeTimes)];

    return [
      {
        name: `time, ${tenth.length} → ${stores} stores`,
        value: many.median / few.median,
        unit: '×',
        bound: 11,
        detail: `${tellSeconds(few)} → ${tellSeconds(many)}`,
      },
    ] satisfies readonly Figure[];
  },
};

export const fileGrowthBenchmark: Benchmark = {
  title: 'The file after syncs that saw no change',
  async measure({ stores = 1000, accounts = 40, people = 1000 }, say) {
    await using folder = await makeBenchFolder();
    await using sandbox = await startSandboxProcess({
      stores,
      people,
      accountsPerStore: accounts,
      healthy: true,
    });
    const workspace = await folder.prepare(sandbox.stores);
    say(`${stores} stores with ${accounts} accounts each`);
    // Closed after each sync: then all that was written stands in the file, and nothing in the log beside it.
    const sizes: number[] = [];
    const syncs = 4;
    for (let sync = 1; sync <= syncs; sync += 1) {
      await measureSync(workspace);
      sizes.push(await databaseBytes(workspace));
    }
    const grown = sizes.slice(1).map((size, index) => (size - (sizes[index] ?? 0)) / stores);
    return [
      {
        name: 'file growth per target, no changes',
        value: Math.max(...grown),
        unit: 'bytes',
        bound: 200,
        detail: `the most of syncs 2 to ${syncs}: ${grown.map((bytes) => Math.round(bytes)).join(', ')}; ${Math.round((sizes[0] ?? 0) / stores)} bytes per target after the first`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([timeGrowthBenchmark, fileGrowthBenchmark]);
