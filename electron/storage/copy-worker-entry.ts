/** The worker's own side: makes one copy of a database under another key and ends. Start it with `copyInWorker`. */
import { parentPort } from 'node:worker_threads';
import { RollcallError } from '#shared/contract/errors.ts';
import { checkAllPages } from './check-integrity.ts';
import { copyDatabase } from './copy-database.ts';
import type { CopyJob, CopyMessage } from './copy-in-worker.ts';
import { openDatabase } from './open-database.ts';
import { toStorageError } from './to-storage-error.ts';

const host = parentPort;
if (host === null) throw new Error('copy-worker-entry.ts runs in a worker thread only.');

function carryOut({ from, oldKey, to, newKey, check }: CopyJob): CopyMessage {
  try {
    const sqlite = openDatabase(from, oldKey);
    try {
      if (check) checkAllPages(sqlite);
      copyDatabase(sqlite, oldKey, to, newKey);
    } finally {
      sqlite.close();
    }
    return { kind: 'copied' };
  } catch (error) {
    const told = toStorageError(error);
    if (!(told instanceof RollcallError)) return { kind: 'broken', message: String(told) };
    const { code, message, remedy, details } = told;
    return { kind: 'refused', code, message, remedy, details };
  }
}

host.once('message', (job: CopyJob) => host.postMessage(carryOut(job)));
