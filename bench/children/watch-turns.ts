/** How long the loop of this process is held at a time. */

/** One turn of the event loop: all that ran between two looks at what waits outside. */
export interface Turn {
  /** Processor time of the main thread in it: what the machine's other work takes does not count. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** When it ended, in milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface TurnWatch {
  /** The longest turn by processor time since the watch began; null while none has ended. */
  longest(): Turn | null;
  /** How many turns there were, and those of more than `ms` of processor time. */
  count(ms: number): { readonly all: number; readonly over: number };
  stop(): void;
}

const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Looks at the clock once per turn; keeps the loop neither busy nor alive. */
export function watchTurns(onLong?: (turn: Turn) => void): TurnWatch {
  const turns: number[] = [];
  let longest: Turn | null = null;
  let stopped = false;
  let [cpu, wall] = [threadMs(), performance.now()];
  const look = (): void => {
    if (stopped) return;
    const [cpuNow, wallNow] = [threadMs(), performance.now()];
    const turn = { cpuMs: cpuNow - cpu, wallMs: wallNow - wall, at: wallNow };
    [cpu, wall] = [cpuNow, wallNow];
    turns.push(turn.cpuMs);
    if (longest === null || turn.cpuMs > longest.cpuMs) longest = turn;
    onLong?.(turn);
    setImmediate(look).unref();
  };
  setImmediate(look).unref();
  return {
    longest: () => longest,
    count: (ms) => ({ all: turns.length, over: turns.filter((each) => each > ms).length }),
    stop: () => {
      stopped = true;
    },
  };
}
