import { setImmediate as nextTurn } from 'node:timers/promises';
import { implement, type ImplementerInternalWithMiddlewares } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { SessionControls } from '../session-controls.ts';
import { toFailure } from '../to-failure.ts';

/** Nothing travels beside the input. */
export type NoContext = Record<never, never>;

/** Named, since spelt out it is longer than the compiler writes down. */
export type Procedures = ImplementerInternalWithMiddlewares<typeof contract, NoContext, NoContext>;

const longComputingMs = 5;

/** The contract, ready for its handlers: whatever one throws becomes the one kind of failure that doors tell. */
export function createProcedures({ log, redaction }: Pick<SessionControls, 'log' | 'redaction'>): Procedures {
  return implement(contract).use(async ({ next, path }) => {
    try {
      const began = performance.now();
      const answer = await next();
      // What took long to compute is long to write, too: others get a turn between the two.
      if (performance.now() - began > longComputingMs) await nextTurn();
      return answer;
    } catch (error) {
      throw toFailure(error, log, redaction, path);
    }
  });
}

/** Lives as long as the caller waits; for calls that never wait it never fires. */
export function callerSignal(signal: AbortSignal | undefined): AbortSignal {
  return signal ?? new AbortController().signal;
}

/** The bytes of a file that came in. */
export async function bytesOf(file: {
  arrayBuffer(): Promise<ArrayBuffer>;
}): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}
