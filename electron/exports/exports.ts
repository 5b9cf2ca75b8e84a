import { RollcallError } from '#shared/contract/errors.ts';
import type { ExportProgress } from '#shared/contract/exports.ts';
import type { SnapshotId } from '#shared/domain/ids.ts';
import type { BuiltExport, ExportJob } from './export-job.ts';
import { runExport } from './run-export.ts';

/** So many are built at a time: each holds a thread and a whole matrix. */
const mostBuilding = 3;
/** A file that nobody takes is forgotten. */
const keptMs = 10 * 60_000;
const msBetweenNews = 100;

/** What of an export stands in the audit log. */
export interface ExportAbout extends Pick<ExportJob, 'format' | 'shape'> {
  readonly snapshotId: SnapshotId | null;
}

export interface Exports {
  /** Begins to build; throws `conflict` while too many are being built. */
  start(id: string, name: string, job: ExportJob): void;
  /** Throws `not-found` for an id that is not known, or no longer. */
  watch(id: string, signal: AbortSignal): AsyncGenerator<ExportProgress, void, void>;
  /** Waits for the file and forgets it. Rejects with what made it fail. */
  take(id: string): Promise<BuiltExport & { readonly name: string; readonly about: ExportAbout }>;
  cancel(id: string): void;
}

interface Running {
  readonly name: string;
  readonly about: ExportAbout;
  readonly stop: AbortController;
  readonly built: Promise<BuiltExport>;
  progress: ExportProgress;
  changed: PromiseWithResolvers<void>;
}

/** The exports of one open workspace. When `closing` fires, all are cancelled and their files forgotten. */
export function createExports(closing: AbortSignal, entry: URL | undefined): Exports {
  const known = new Map<string, Running>();
  closing.addEventListener(
    'abort',
    () => {
      for (const id of [...known.keys()]) cancel(id);
    },
    { once: true },
  );

  const find = (id: string): Running => {
    const running = known.get(id);
    if (running !== undefined) return running;
    throw new RollcallError('not-found', 'There is no such export.', {
      remedy: 'A file can be taken once, and is forgotten after ten minutes: export again.',
    });
  };

  const tell = (running: Running, progress: Partial<ExportProgress>): void => {
    running.progress = { ...running.progress, ...progress };
    running.changed.resolve();
    running.changed = Promise.withResolvers();
  };

  function cancel(id: string): void {
    const running = known.get(id);
    if (running === undefined) return;
    known.delete(id);
    running.stop.abort();
    if (running.progress.state === 'building') tell(running, { state: 'cancelled' });
  }

  async function follow(id: string, running: Running): Promise<void> {
    try {
      await running.built;
      tell(running, { state: 'ready', done: running.progress.total });
    } catch (error) {
      if (running.progress.state === 'cancelled') return;
      const { code, message, remedy } =
        error instanceof RollcallError
          ? error
          : new RollcallError('internal', 'The file could not be built.');
      tell(running, { state: 'failed', fault: { code, message, remedy } });
    }
    setTimeout(() => known.delete(id), keptMs).unref();
  }

  return {
    start(id, name, job) {
      const building = [...known.values()].filter(({ progress }) => progress.state === 'building').length;
      if (building >= mostBuilding) {
        throw new RollcallError('conflict', `${building} exports are being built already.`, {
          remedy: 'Wait for one of them, or cancel it.',
        });
      }
      const stop = new AbortController();
      const built = runExport(job, {
        signal: stop.signal,
        entry,
        onProgress: (done, total) => tell(running, { done, total }),
      });
      const running: Running = {
        name,
        about: { format: job.format, shape: job.shape, snapshotId: job.axes.snapshotId },
        stop,
        built,
        progress: { state: 'building', done: 0, total: 0, fault: null },
        changed: Promise.withResolvers(),
      };
      known.set(id, running);
      void follow(id, running);
    },
    watch(id, signal) {
      return watchRunning(find(id), signal);
    },
    async take(id) {
      const { built, name, about } = find(id);
      try {
        return { ...(await built), name, about };
      } finally {
        known.delete(id);
      }
    },
    cancel,
  };
}

/** A slow watcher gets the newest only: nothing queues up. */
async function* watchRunning(
  running: Running,
  signal: AbortSignal,
): AsyncGenerator<ExportProgress, void, void> {
  const gone = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  while (!signal.aborted) {
    const { progress, changed } = running;
    yield progress;
    if (progress.state !== 'building') return;
    await Promise.race([changed.promise, gone]);
    await new Promise((resolve) => setTimeout(resolve, msBetweenNews));
  }
}
