const lastTurns = new WeakMap<object, Promise<unknown>>();

/**
 * Runs `act` when every earlier turn on the same thing has ended: whoever reads and then writes it must not see another
 * do the same in between. Resolves and rejects with `act`; a failed turn does not hold up the next.
 *
 * Within one process only. The storage itself keeps other processes out (`workspace-in-use`).
 */
export function takeTurn<T>(thing: object, act: () => Promise<T>): Promise<T> {
  const before = lastTurns.get(thing) ?? Promise.resolve();
  const turn = before.then(act, act);
  lastTurns.set(
    thing,
    turn.catch(() => undefined),
  );
  return turn;
}
