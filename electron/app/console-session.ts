import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract.ts';
import type { RollcallError } from '#shared/contract/errors.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import type { Clock, Ids } from '../core/ports.ts';
import type { DemoSize } from './demo-folder.ts';
import { createLog, createLogFile, type LogLines } from './log.ts';
import { randomIds } from './random-ids.ts';
import { createRedaction } from './redaction.ts';
import { createRouter, type ConsoleRouter } from './router/router.ts';
import { createSessionControls } from './session-controls.ts';
import { problemOf } from './session-state.ts';
import { systemClock } from './system-clock.ts';
import type { HttpPace, WorkspaceParts } from './workspace.ts';

export interface SessionOptions {
  /** The workspace folder; without it `$ROLLCALL_WORKSPACE`, else the workspace that was open last. */
  readonly folder?: string | undefined;
  readonly door: Door;
  readonly version: string;
  /** Opens a passphrase vault, and makes new ones where no other is asked for (`ROLLCALL_PASSPHRASE` of the hosts). */
  readonly passphrase?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly ids?: Ids | undefined;
  /** Files of workers where the host was bundled. */
  readonly entries?:
    { readonly sandboxWorker?: URL; readonly exportWorker?: URL; readonly copyWorker?: URL } | undefined;
  /** Opens an https address, or one of this machine, in the system browser. */
  readonly openBrowser?: ((url: string) => Promise<unknown>) | undefined;
  /** How big a new demo workspace is. */
  readonly demo?: DemoSize | undefined;
  /** Whether opening a demo workspace also starts its sandbox: by default in the console doors, not in the command line. */
  readonly startSandbox?: boolean | undefined;
  /** Patience and pace of the HTTP client, where they must differ from its own: tests, benchmarks. */
  readonly http?: HttpPace | undefined;
  /** Tells somebody of scheduled changes that are due or come up, where the host can. */
  readonly remind?: WorkspaceParts['remind'];
  /** Where log lines go: by default `rollcall.log` in the workspace's folder. */
  readonly log?: LogLines | undefined;
}

/** What a host holds: the contract, carried out on one workspace at a time. */
export interface Session {
  /** The contract's implementation, for the host's handler. Needs no context. */
  readonly router: ConsoleRouter;
  /** The same in this process. */
  readonly client: ContractRouterClient<typeof contract>;
  /** Why the workspace can't be used, as last found; null when it can, and before anybody asked. */
  problem(): RollcallError | null;
  /** Takes the workspace back that this session made, if it made one: nothing of it is left. `close` comes after. */
  takeBackNew(): Promise<void>;
  /** Ends a running sync, closes the workspace and stops the demo's sandbox. Resolves when all is closed. */
  close(): Promise<void>;
}

/**
 * Starts a session. The workspace is looked for, and opened where that needs no human, at the first procedure that wants
 * it: making a session never fails.
 */
export function createSession(options: SessionOptions): Session {
  const redaction = createRedaction();
  if (options.passphrase !== undefined) redaction.know(options.passphrase);
  const lines = options.log ?? createLogFile(() => controls.logFolder());
  const log = createLog(lines, redaction);
  const controls = createSessionControls({
    ...options,
    clock: options.clock ?? systemClock,
    ids: options.ids ?? randomIds,
    redaction,
    log,
  });
  const router = createRouter(controls);
  return {
    router,
    client: createRouterClient(router, { context: {} }),
    problem: () => {
      const state = controls.state();
      return state === null ? null : problemOf(state);
    },
    takeBackNew: () => controls.takeBackNew(),
    close: () => controls.close(),
  };
}
