/** How long the main process is held at a time while it does its largest jobs. `npm run bench:responsiveness` */
import { createServer } from 'node:net';
import { gatherDifference } from '#shared/contract/gather-difference.ts';
import type { ExportFormat } from '#shared/contract/exports.ts';
import { longestTurnMs } from './children/console-child.ts';
import { runBenchmarks, type Benchmark } from './harness/benchmark.ts';
import type { Figure } from './harness/figures.ts';
import { startSandboxProcess } from './harness/sandbox-process.ts';
import { startWatchedConsole, type Told, type WatchedConsole } from './harness/watched-console.ts';
import { makeBenchFolder } from './harness/workspaces.ts';
import { takeLargePlans } from './plan/large-plans.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

function figureOf(name: string, { longest, turns, heldBy }: Told, say: (line: string) => void): Figure {
  for (const { cpuMs, stack } of heldBy) {
    say(`${name}: ${Math.round(cpuMs)} ms in`);
    for (const { name: where, ms } of stack) say(`  ${Math.round(ms)} ms ${where}`);
  }
  const wall = Math.round(longest?.wallMs ?? 0);
  return {
    name,
    value: longest?.cpuMs ?? 0,
    unit: 'ms',
    bound: longestTurnMs,
    detail: `${turns.over} of ${turns.all} turns over; the longest took ${wall} ms by the clock`,
  };
}

/** Syncs all stores, looked at by somebody as the console's screen does. */
async function syncOnce({ client }: WatchedConsole): Promise<void> {
  await client.sync.start({});
  for await (const { state } of await client.sync.watch()) if (state !== 'running') break;
  const report = await client.sync.lastReport();
  const unread = report?.targets.find(({ status }) => status !== 'ok');
  if (unread !== undefined) throw new Error(`${unread.target} was not read: ${unread.error?.message}`);
}

async function compareLastTwo({ client }: WatchedConsole): Promise<void> {
  await gatherDifference(await client.snapshots.compare({ from: 'previous', to: 'latest' }));
}

/** Asks for a file of everything, follows how it is built, and takes it: as the console's dialog does. */
async function exportAll({ client }: WatchedConsole, format: ExportFormat): Promise<void> {
  const { exportId } = await client.exports.start({ format });
  for await (const { state } of await client.exports.watch({ exportId })) if (state !== 'building') break;
  await client.exports.take({ exportId });
}

export const responsivenessBenchmark: Benchmark = {
  title: 'The longest turn of the main process’s loop, by its processor time',
  async measure({ stores = 1000, people = 1000, accounts = 120, profile }, say) {
    await using folder = await makeBenchFolder();
    const world = { stores, people, accountsPerStore: accounts, healthy: true, port: await freePort() };
    const figures: Figure[] = [];
    const note = (name: string, told: Told): void => {
      const figure = figureOf(name, told, say);
      figures.push(figure);
      say(`${name}: ${Math.round(figure.value)} ms; ${figure.detail}`);
    };

    let sandbox = await startSandboxProcess(world);
    try {
      const workspace = await folder.prepare(sandbox.stores);
      const { passphrase } = workspace;
      await using console = await startWatchedConsole(workspace, profile !== undefined);
      const { client } = console;
      const take = async (name: string, act: () => Promise<unknown>): Promise<void> =>
        note(name, await console.measure(act));

      await take('open with a passphrase', () => client.workspace.status());
      await take('first sync', () => syncOnce(console));
      await take('first matrix', () => client.matrix.load({}));
      await take('second sync, nothing new', () => syncOnce(console));
      await take('matrix after it', () => client.matrix.load({}));
      await take('matrix again', () => client.matrix.load({}));
      const { people: rows } = await client.people.list();
      const [first] = rows;
      if (first === undefined) throw new Error('A synced workspace has people.');
      await take('people.list', () => client.people.list());
      await take('people.show', () => client.people.show({ person: first.id }));
      await take('people.suggestions', () => client.people.suggestions());
      await take('stores.list', () => client.stores.list());
      await take('compare, nothing changed', () => compareLastTwo(console));
      for (const format of ['xlsx', 'json'] as const) {
        await take(`export all accounts to ${format.toUpperCase()}`, () => exportAll(console, format));
      }
      await takeLargePlans(console, take);
      await take('lock', () => client.workspace.lock());
      await take('unlock', () => client.workspace.unlock({ passphrase }));
      await take('matrix after unlock', () => client.matrix.load({}));
      await take('backup', () => client.workspace.backup({ passphrase: 'only for benchmarks too' }));

      // The same stores with the same tokens, and other people in all of them.
      await sandbox[Symbol.asyncDispose]();
      sandbox = await startSandboxProcess({ ...world, people: people + 7 });
      await take('sync, everything new', () => syncOnce(console));
      await take('compare, everything changed', () => compareLastTwo(console));
      await take('matrix, everything new', () => client.matrix.load({}));
      return figures;
    } finally {
      await sandbox[Symbol.asyncDispose]();
    }
  },
};

if (import.meta.main) await runBenchmarks([responsivenessBenchmark]);
