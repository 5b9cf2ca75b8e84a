import type { TargetId } from '#shared/domain/ids.ts';
import type { Fault, SyncProgress, TargetOutcome } from '#shared/domain/sync.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { Clock } from '../ports.ts';

/** A watcher hears of changes at most ten times a second. */
const msBetweenNews = 100;
/** The pace is told from so many readings on; fewer say nothing. */
const readingsForPace = 3;

export interface ProgressBoard {
  begin(startedAt: IsoTime, total: number, outcomes: readonly TargetOutcome[]): void;
  reading(targetId: TargetId, target: string, accounts: number): void;
  done(outcome: TargetOutcome): void;
  cancelling(): void;
  /** The sync has ended; `fault` when it broke off. */
  end(state: 'idle' | 'interrupted', fault?: Fault): void;
  now(): SyncProgress;
  /** Progress now and at each change, until the signal fires. A slow watcher gets the newest only: nothing queues up. */
  watch(signal: AbortSignal): AsyncGenerator<SyncProgress, void, void>;
}

/** Holds what a running sync is doing, for everybody who looks. */
export function createProgressBoard(clock: Clock): ProgressBoard {
  let state: SyncProgress['state'] = 'idle';
  let startedAt: IsoTime | null = null;
  let total = 0;
  let fault: Fault | undefined;
  let outcomes: TargetOutcome[] = [];
  const running = new Map<TargetId, SyncProgress['running'][number]>();
  /** Readings of this run alone: what was skipped or taken over says nothing of the pace. */
  let readings = 0;
  let readingSince = 0;

  let version = 0;
  let changed = Promise.withResolvers<void>();
  const tell = (): void => {
    version += 1;
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const remainingMs = (): number | null => {
    if (state !== 'running' || readings < readingsForPace) return null;
    const perReading = (clock.now() - readingSince) / readings;
    return Math.max(0, Math.round(perReading * (total - outcomes.length)));
  };
  const now = (): SyncProgress => ({
    state,
    startedAt,
    done: outcomes.length,
    total,
    remainingMs: remainingMs(),
    running: [...running.values()],
    outcomes: [...outcomes],
    ...(fault === undefined ? {} : { fault }),
  });

  return {
    begin(at, targets, known) {
      [state, startedAt, total, outcomes, fault] = ['running', at, targets, [...known], undefined];
      running.clear();
      readings = 0;
      readingSince = clock.now();
      tell();
    },
    reading(targetId, target, accounts) {
      running.set(targetId, { targetId, target, accounts });
      tell();
    },
    done(outcome) {
      running.delete(outcome.targetId);
      if (outcome.status !== 'skipped') readings += 1;
      outcomes.push(outcome);
      tell();
    },
    cancelling() {
      state = 'cancelling';
      tell();
    },
    end(next, why) {
      [state, fault] = [next, why];
      running.clear();
      tell();
    },
    now,
    async *watch(signal) {
      let seen = -1;
      const aborted = new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      });
      while (!signal.aborted) {
        if (seen === version) {
          await Promise.race([changed.promise, aborted]);
          continue;
        }
        seen = version;
        yield now();
        await pause(msBetweenNews, signal);
      }
    },
  };
}

/** Resolves after that time, or at once when the signal fires. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) finish();
  });
}
