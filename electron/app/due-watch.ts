import type { Clock } from '../core/ports.ts';

export interface DueWatchParts {
  readonly clock: Clock;
  /** Plans what is due and gives the next moment at which something comes; null when nothing is known to. */
  readonly look: () => Promise<number | null>;
}

/** Looks after scheduled changes while a workspace is open. */
export interface DueWatch {
  /** Looks now, and from then on whenever something comes. Returns at once. */
  look(): void;
  /** Resolves once nothing is under way any more. */
  close(): Promise<void>;
}

/**
 * It never sleeps longer: timers know nothing of clocks that are set and of machines that were asleep, and hold no more than 24
 * days.
 */
const longestNapMs = 60_000;

/**
 * One timer, to the next moment or a minute away, whichever is sooner. It keeps no process alive. What goes wrong is told where
 * it went wrong, on the scheduled change; the next look tries again.
 */
export function createDueWatch({ clock, look }: DueWatchParts): DueWatch {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  const nap = (ms: number): void => {
    if (closed) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(start, ms);
    timer.unref();
  };
  const run = async (): Promise<void> => {
    const next = (await look().catch(() => null)) ?? Infinity;
    nap(Math.min(longestNapMs, Math.max(0, next - clock.now())));
  };
  const start = (): void => {
    if (closed) return;
    if (running !== null) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = null;
      if (!again) return;
      again = false;
      nap(0);
    });
  };
  return {
    look: () => nap(0),
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** For a door that stays open only as long as its command: there `plan due` is the one who looks. */
export const noDueWatch: DueWatch = { look: () => undefined, close: async () => undefined };
