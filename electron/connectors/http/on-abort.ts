const listening = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` once when the signal fires; gives back how to call it off. A sync's one signal is asked for thousands of
 * requests: it has one listener for all of them, since adding and removing those takes longer than the rest of this.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  let acts = listening.get(signal);
  if (acts === undefined) {
    const all = new Set<() => void>();
    acts = all;
    listening.set(signal, all);
    const actAll = (): void => {
      for (const each of [...all]) if (all.delete(each)) each(); // one may call off another
    };
    signal.addEventListener('abort', actAll, { once: true });
  }
  acts.add(act);
  return () => acts.delete(act);
}
