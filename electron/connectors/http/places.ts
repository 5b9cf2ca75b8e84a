import { onAbort } from './on-abort.ts';

/** So many may work at the same time; the others wait in the order in which they came. */
export interface Places {
  /** Does the work as soon as there is a place. Rejects with the signal's reason when it fires before that. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function createPlaces(count: number): Places {
  let free = count;
  const waiting = new Set<() => void>();

  const place = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(enter);
        reject(reasonOf(signal));
      };
      const enter = (): void => {
        waiting.delete(enter);
        stopListening();
        resolve();
      };
      waiting.add(enter);
      const stopListening = onAbort(signal, leave);
    });

  return {
    async run(signal, work) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else await place(signal);
      try {
        return await work();
      } finally {
        const [next] = waiting; // takes the place over
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('Given up.');
}
