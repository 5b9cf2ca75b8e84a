/** The matrix in a browser without GPU, side by side with other ways to show one. `npm run bench:matrix` */
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { ensureBuilt } from '../tools/build/ensure-built.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import { startConsole } from './harness/console-process.ts';
import { percentileOf, spreadOf, type Figure } from './harness/figures.ts';
import { measureSync } from './harness/measure-sync.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { makeBenchFolder } from './harness/workspaces.ts';
import { launchChromium, openArena, type Arena, type Shown } from './matrix/arena.ts';
import type { WorldSize } from './matrix/page/make-world.ts';
import { measureConsole, type KeyTold } from './matrix/real-console.ts';

const root = join(import.meta.dirname, '..');
const none = 'skipped: there is no chromium here (apt-get install chromium)';
const mostFrames = 240;
/** A table that takes longer to show is not borne. */
const mostTableMs = 3000;

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const middle = (values: readonly number[]): number => spreadOf(values).median;

/** One line about a contestant's rounds. */
function tell(name: string, rounds: readonly Shown[]): string {
  const frames = rounds.flatMap(({ scrolled }) => scrolled.frames);
  const long = rounds.flatMap(({ scrolled }) => scrolled.longTasks).length;
  return [
    `${name}: first paint ${ms(middle(rounds.map(({ firstPaint }) => firstPaint)))}`,
    `${ms(middle(rounds.map(({ firstPaintProcessor }) => firstPaintProcessor)))} of the processor for it`,
    `frame ${ms(percentileOf(frames, 50))}, p95 ${ms(percentileOf(frames, 95))}`,
    `${ms(middle(rounds.map(({ processor }) => processor)))} of the processor for each`,
    `${long} long tasks`,
    `JS heap ${megabytes(middle(rounds.map(({ heap }) => heap)))}`,
    `DOM and drawing ${megabytes(middle(rounds.map(({ embedder }) => embedder)))}`,
  ].join(', ');
}

/** The widest table of all people that shows in time; each step has about three times the targets of the one before. */
async function largestTable(arena: Arena, { people, targets, accounts }: WorldSize, frames: number) {
  let largest: { readonly size: WorldSize; readonly shown: Shown } | null = null;
  for (const part of [0.03, 0.1, 0.3, 1]) {
    const columns = Math.max(1, Math.round(targets * part));
    const size = { people, targets: columns, accounts: Math.round((accounts * columns) / targets) };
    const shown = await arena.show('html-table', size, frames);
    if (largest !== null && shown.firstPaint > mostTableMs) break;
    largest = { size, shown };
    if (shown.firstPaint > mostTableMs) break;
  }
  if (largest === null) throw new Error('No table was tried.');
  return largest;
}

export const gridBenchmark: Benchmark = {
  title: 'The matrix beside AG Grid, TanStack Virtual and a plain table; 1600 × 900, no GPU',
  async measure({ stores = 1000, people = 1000, accounts = 120, rounds = 3 }, say) {
    await using browser = await launchChromium();
    if (browser === null) {
      say(none);
      return [];
    }
    await using arena = await openArena(browser);
    const size = { people, targets: stores, accounts: stores * accounts };
    const larger = Math.sqrt(10);
    const tenfold = {
      people: Math.floor(people * larger),
      targets: Math.floor(stores * larger),
      accounts: size.accounts * 10,
    };
    const vast = { people: people * 5, targets: stores * 2, accounts: size.accounts * 10 };
    const frames = Math.min(mostFrames, people); // a small world is crossed sooner
    say(`${people} × ${stores} with ${size.accounts} accounts; ${rounds} rounds of ${frames} frames`);

    const ours: Shown[] = [];
    const agGrid: Shown[] = [];
    const virtual: Shown[] = [];
    const ten: Shown[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await arena.show('ours', size, frames));
      ten.push(await arena.show('ours', tenfold, frames));
      virtual.push(await arena.show('virtual-cells', size, frames));
      agGrid.push(await arena.show('ag-grid', size, frames));
    }
    const far = await arena.show('ours', vast, frames);
    const table = await largestTable(arena, size, frames);
    say(tell('ours', ours));
    say(tell('TanStack Virtual', virtual));
    say(tell('AG Grid', agGrid));
    say(tell(`table of ${table.size.people} × ${table.size.targets}`, [table.shown]));
    say(tell(`ours, ${tenfold.people} × ${tenfold.targets} with ${tenfold.accounts} accounts`, ten));
    say(tell(`ours, ${vast.people} × ${vast.targets} with ${vast.accounts} accounts`, [far]));
    say('A frame grows with the places in sight; first paint and heap grow with the accounts.');

    const paint = (shown: readonly Shown[]): number => middle(shown.map(({ firstPaint }) => firstPaint));
    const heap = (shown: readonly Shown[]): number => middle(shown.map((each) => each.heap));
    const work = (shown: readonly Shown[]): number => middle(shown.map(({ processor }) => processor));
    const p95 = (shown: readonly Shown[]): number =>
      middle(shown.map(({ scrolled }) => percentileOf(scrolled.frames, 95)));
    const others = Math.min(paint(virtual), paint(agGrid), table.shown.firstPaint);
    return [
      {
        name: 'matrix: p95 frame of a diagonal scroll',
        value: p95(ours),
        unit: 'ms',
        bound: 20,
        detail: `median of ${rounds} rounds; TanStack Virtual ${ms(p95(virtual))}, AG Grid ${ms(p95(agGrid))}`,
      },
      {
        name: 'matrix: longest task while scrolling',
        // None is observed under 50 ms.
        value: middle(ours.map(({ scrolled }) => Math.max(0, ...scrolled.longTasks))),
        unit: 'ms',
        bound: 50,
        detail: `${ours.map(({ scrolled }) => scrolled.longTasks.length).join(', ')} long tasks by round`,
      },
      {
        name: 'matrix: first paint against the fastest other',
        value: paint(ours) / others,
        unit: '×',
        bound: 0.5,
        detail: `ours ${ms(paint(ours))}, TanStack Virtual ${ms(paint(virtual))}, AG Grid ${ms(paint(agGrid))}`,
      },
      {
        name: 'matrix: JS heap',
        value: heap(ours) / 1e6,
        unit: 'MB',
        bound: 40,
        detail: `TanStack Virtual ${megabytes(heap(virtual))}`,
      },
      {
        name: 'matrix: JS heap against AG Grid',
        value: heap(ours) / heap(agGrid),
        unit: '×',
        bound: 0.5,
        detail: `${megabytes(heap(ours))} and ${megabytes(heap(agGrid))}`,
      },
      {
        name: 'matrix: a frame with ten times the cells',
        value: work(ten) / work(ours),
        unit: '×',
        bound: 1.3,
        detail: `${ms(work(ours))} and ${ms(work(ten))} of the processor`,
      },
      {
        name: `matrix: p95 frame at ${vast.people} × ${vast.targets}`,
        value: p95([far]),
        unit: 'ms',
        bound: 20,
        detail: `${vast.accounts} accounts, ${far.scrolled.travelled} px down`,
      },
    ] satisfies readonly Figure[];
  },
};

/** A synced workspace in the console itself, through its loopback door. */
async function measureServed(
  browser: Browser,
  {
    stores,
    people,
    accounts,
  }: { readonly stores: number; readonly people: number; readonly accounts: number },
  rounds: number,
) {
  await using folder = await makeBenchFolder();
  await using sandbox = await startSandboxProcess({
    stores,
    people,
    accountsPerStore: accounts,
    healthy: true,
  });
  const workspace = await folder.prepare(sandbox.stores);
  await measureSync(workspace);
  ensureBuilt(root, 'renderer');
  await using served = await startConsole(workspace);
  // Awaited here: what is used would be gone by the time somebody else waits.
  return await measureConsole(browser, served.url, rounds);
}

export const matrixConsoleBenchmark: Benchmark = {
  title: 'Filtering and selecting in the console with a large workspace',
  async measure({ stores = 1000, people = 1000, accounts = 120, rounds = 3 }, say) {
    await using browser = await launchChromium();
    if (browser === null) {
      say(none);
      return [];
    }
    const { keys, selections, heap } = await measureServed(browser, { stores, people, accounts }, rounds);
    say(`${keys.length} keys that changed what is shown, ${selections.length} selections of everything`);
    const times = (told: readonly KeyTold[]): readonly number[] => told.map((each) => each.ms);
    const detail = (told: readonly KeyTold[]): string =>
      `median ${ms(percentileOf(times(told), 50))}, ${ms(middle(told.map(({ processor }) => processor)))} of the processor`;
    return [
      {
        name: 'matrix: key in the filter to its painted result, p95',
        value: percentileOf(times(keys), 95),
        unit: 'ms',
        bound: 100,
        detail: detail(keys),
      },
      {
        name: 'matrix: selecting and describing everything, p95',
        value: percentileOf(times(selections), 95),
        unit: 'ms',
        bound: 100,
        detail: detail(selections),
      },
      {
        name: 'matrix: JS heap of the whole console',
        value: heap / 1e6,
        unit: 'MB',
        bound: 40,
        detail: `${stores} stores with ${accounts} accounts each`,
      },
    ] satisfies readonly Figure[];
  },
};

if (import.meta.main) await runBenchmarks([gridBenchmark, matrixConsoleBenchmark]);
