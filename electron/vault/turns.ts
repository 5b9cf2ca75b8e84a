/** Runs works one after the other, in the order they were asked for. A failed one does not stop the next. */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // whoever asked for it is told
    return turn;
  };
}
