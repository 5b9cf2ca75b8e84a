import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Breather } from '../core/ports.ts';

/** Gives one turn of the event loop to whoever waits: input, timers, other requests. */
export const eventLoopBreather: Breather = { breathe: () => nextTurn() };
