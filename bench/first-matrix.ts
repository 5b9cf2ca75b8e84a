/** How long a large workspace lets its user wait for the matrix, against an empty one. `npm run bench:start` */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt } from '../tools/build/ensure-built.ts';
import { chromiumFlags, findChromium } from '../tools/test/find-chromium.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { startConsole } from './harness/console-process.ts';
import { spreadOf, tellSeconds, type Figure } from './harness/figures.ts';
import { measureSync } from './harness/measure-sync.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { clockNow, momentOfScreen } from './harness/watch-screen.ts';
import { makeBenchFolder } from './harness/workspaces.ts';

const root = join(import.meta.dirname, '..');
/** A cell of the grid that stands over the canvas; it comes with the first painting. */
const matrixShown = '[role=grid] [role=gridcell]';
/** The heading of a page that says what would be here. */
const emptyShown = 'main h2';
/** A canvas on which anything is painted has more colors than its ground. */
const fewestColors = 8;

export const firstMatrixBenchmark: Benchmark = {
  title: 'Start to first meaningful matrix in the browser door, against an empty workspace',
  async measure({ stores = 1000, people = 1000, accounts = 120, rounds = 5 }, say) {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('There is no chromium here: apt-get install chromium.');
    await using folder = await makeBenchFolder();
    const empty = await folder.prepare([]);
    const full = await (async () => {
      await using sandbox = await startSandboxProcess({
        stores,
        people,
        accountsPerStore: accounts,
        healthy: true,
      });
      const workspace = await folder.prepare(sandbox.stores);
      const { ms, accounts: read } = await measureSync(workspace);
      say(
        `${stores} stores × ${people} people, ${read} accounts, synced in ${Math.round(ms / 1000)} s; ${rounds} rounds`,
      );
      return workspace;
    })();

    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags()] });
    try {
      /** From the command to the painted screen; the browser is running already. */
      const wait = async (workspace: typeof full, selector: string) => {
        ensureBuilt(root, 'renderer'); // building is not part of starting
        const begun = clockNow();
        await using served = await startConsole(workspace);
        const ready = clockNow();
        const { moment, colors } = await momentOfScreen(browser, served.url, selector);
        return { ms: moment - begun, serving: ready - begun, colors };
      };
      const ofFull: number[] = [];
      const ofEmpty: number[] = [];
      const serving: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const large = await wait(full, matrixShown);
        if (large.colors < fewestColors) throw new Error('The matrix was there, but nothing was painted.');
        const small = await wait(empty, emptyShown);
        if (round === 0) continue; // warms the browser and the disk's cache
        ofFull.push(large.ms);
        ofEmpty.push(small.ms);
        serving.push(large.serving);
      }
      const [matrix, first] = [spreadOf(ofFull), spreadOf(ofEmpty)];
      return [
        {
          name: 'start to first matrix',
          value: matrix.median / first.median,
          unit: '×',
          bound: 2.5,
          detail: `matrix ${tellSeconds(matrix)}, empty workspace ${tellSeconds(first)}; of both ${tellSeconds(spreadOf(serving))} until the console serves`,
        },
      ] satisfies readonly Figure[];
    } finally {
      await browser.close();
    }
  },
};

if (import.meta.main) await runBenchmarks([firstMatrixBenchmark]);
