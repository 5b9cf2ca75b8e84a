/**
 * Serves the console of one workspace as its main process does, and tells how long its loop was held. Obeys one order at a
 * time; what is measured comes from outside, by the browser's door. A profile is for finding what held the loop.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveConsole, type ConsoleServer } from '#electron/loopback/serve-console.ts';
import type { Session } from '#electron/app/console-session.ts';
import { openSession, type BenchWorkspace } from './open-session.ts';
import { profileTurns, type HeldBy } from './profile-turns.ts';
import { watchTurns, type Turn, type TurnWatch } from './watch-turns.ts';

export type ConsoleOrder =
  | { readonly do: 'open'; readonly workspace: BenchWorkspace; readonly profile: boolean }
  | { readonly do: 'watch' | 'tell' | 'close' };

export type ConsoleNews =
  | { readonly kind: 'opened'; readonly url: string }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'told';
      readonly longest: Turn | null;
      readonly turns: { readonly all: number; readonly over: number };
      /** What ran in turns over the bound; empty without a profile. */
      readonly heldBy: readonly HeldBy[];
    }
  | { readonly kind: 'failed'; readonly message: string };

/** The most milliseconds that a turn may take. */
export const longestTurnMs = 50;

interface Open {
  readonly session: Session;
  readonly server: ConsoleServer;
  readonly rendererFolder: string;
  readonly profile: boolean;
}
let open: Open | null = null;
let watch: (TurnWatch & { heldBy(): Promise<readonly HeldBy[]> }) | null = null;

async function startWatch(profile: boolean): Promise<typeof watch> {
  if (!profile) return { ...watchTurns(), heldBy: () => Promise.resolve([]) };
  const profiled = await profileTurns(longestTurnMs);
  const turns = watchTurns(profiled.note);
  return { ...turns, heldBy: profiled.heldBy };
}

async function carryOut(order: ConsoleOrder): Promise<ConsoleNews> {
  if (order.do === 'open') {
    const rendererFolder = await mkdtemp(join(tmpdir(), 'rollcall-bench-page-'));
    await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Rollcall</title>');
    const session = openSession(order.workspace);
    const server = await serveConsole({ router: session.router, rendererFolder });
    open = { session, server, rendererFolder, profile: order.profile };
    return { kind: 'opened', url: server.freshAddress() };
  }
  if (open === null) throw new Error('The console was not opened.');
  if (order.do === 'watch') {
    watch = await startWatch(open.profile);
    return { kind: 'done' };
  }
  if (order.do === 'tell') {
    if (watch === null) throw new Error('Nothing was watched.');
    watch.stop();
    const heldBy = await watch.heldBy();
    return { kind: 'told', longest: watch.longest(), turns: watch.count(longestTurnMs), heldBy };
  }
  await open.server.close();
  await open.session.close();
  await rm(open.rendererFolder, { recursive: true, force: true });
  return { kind: 'done' };
}

if (process.send !== undefined) {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (order: ConsoleOrder) => {
    void carryOut(order)
      .catch((error: unknown): ConsoleNews => ({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }))
      .then((news) => process.send?.(news));
  });
}
