import type { Breather } from '../core/ports.ts';

/** Work may go on so long before others get their turn: a screen draws a picture in 16 ms. */
const sliceMs = 12;

/**
 * Gives turns of the event loop to whoever waits: input, timers, other requests. Asking costs next to nothing as long as
 * this turn is young, so long work may ask often.
 *
 * Those who must wait go on one per turn: twenty pieces of work that all ask for air would otherwise be resumed together,
 * and hold the loop together.
 */
export function createEventLoopBreather(now: () => number = () => performance.now()): Breather {
  const waiting: (() => void)[] = [];
  /** When this turn was first heard of; null until somebody asks in it. */
  let began: number | null = null;

  const nextTurn = (): void => {
    began = null;
    const goOn = waiting.shift();
    if (goOn === undefined) return;
    began = now();
    setImmediate(nextTurn); // before its work: whatever that asks for comes after
    goOn();
  };

  return {
    breathe() {
      if (began === null) {
        began = now();
        setImmediate(nextTurn);
        return Promise.resolve();
      }
      if (waiting.length === 0 && now() - began < sliceMs) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
