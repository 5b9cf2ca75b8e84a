import { Worker } from 'node:worker_threads';
import { errorCodes, RollcallError } from '#shared/contract/errors.ts';
import type { BuiltExport, ExportMessage, FileJob, OnProgress } from './export-job.ts';

export interface RunOptions {
  /** Ends the worker at once. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** The worker's file where the code was bundled; by default the source beside this one. */
  readonly entry?: URL | undefined;
}

/**
 * Builds an export in a thread of its own, so that the host's loop stays free. The cells of a matrix are handed over. Settles when the
 * worker is done; rejects with `cancelled` when the signal fires, with `bad-input` for what the format can't hold, and
 * with `internal` when there is too little memory or a defect.
 */
export function runExport(job: FileJob, { signal, onProgress, entry }: RunOptions): Promise<BuiltExport> {
  return new Promise((resolve, reject) => {
    const cancelled = (): RollcallError => new RollcallError('cancelled', 'The export was cancelled.');
    if (signal.aborted) {
      reject(cancelled());
      return;
    }
    const worker = new Worker(entry ?? new URL('./export-worker-entry.ts', import.meta.url), {
      workerData: job,
      transferList: 'cells' in job ? [job.cells] : [],
    });
    const stop = (): void => {
      reject(cancelled());
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    worker.on('message', (message: ExportMessage) => {
      switch (message.kind) {
        case 'progress':
          onProgress(message.done, message.total);
          return;
        case 'built':
          end(() => resolve(message.built));
          return;
        case 'failed':
          end(() => reject(failureOf(message)));
          return;
      }
    });
    worker.on('error', (cause) => end(() => reject(broken(cause))));
    worker.on('exit', () => end(() => reject(broken(new Error('The export worker ended early.')))));
  });
}

function failureOf({ fault, message }: Extract<ExportMessage, { kind: 'failed' }>): RollcallError {
  if (fault === null) return broken(new Error(message));
  const code = errorCodes.find((known) => known === fault.code) ?? 'internal';
  return new RollcallError(code, fault.message, fault.remedy === null ? {} : { remedy: fault.remedy });
}

function broken(cause: unknown): RollcallError {
  return new RollcallError('internal', 'The file could not be built.', {
    remedy: 'Filter what is shown, or export as CSV.',
    cause,
  });
}
