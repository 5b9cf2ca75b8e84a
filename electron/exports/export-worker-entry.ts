/** The worker's own side: builds one export and ends. Start it with `runExport`. */
import { parentPort, workerData } from 'node:worker_threads';
import { RollcallError } from '#shared/contract/errors.ts';
import { buildExport } from './build-export.ts';
import type { ExportMessage, FileJob } from './export-job.ts';

const host = parentPort;
if (host === null) throw new Error('export-worker-entry.ts runs in a worker thread only.');

const post = (message: ExportMessage, transfer: readonly ArrayBuffer[] = []): void => {
  host.postMessage(message, transfer);
};

const msBetweenNews = 50;
let lastNews = 0;

/** Writers tell of every piece that they draw: most of it is nobody's business. */
function tell(done: number, total: number): void {
  const now = performance.now();
  if (done < total && now - lastNews < msBetweenNews) return;
  lastNews = now;
  post({ kind: 'progress', done, total });
}

try {
  // Written by runExport.
  const built = await buildExport(workerData as FileJob, tell);
  const whole = built.bytes.byteLength === built.bytes.buffer.byteLength;
  const bytes = whole ? built.bytes : built.bytes.slice();
  post({ kind: 'built', built: { ...built, bytes } }, [bytes.buffer]);
} catch (error) {
  const fault =
    error instanceof RollcallError
      ? { code: error.code, message: error.message, remedy: error.remedy }
      : null;
  post({
    kind: 'failed',
    fault,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
