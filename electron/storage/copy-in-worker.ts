import { Worker } from 'node:worker_threads';
import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';

/** A copy of a database that nobody has open, under another key. */
export interface CopyJob {
  readonly from: string;
  readonly oldKey: string;
  readonly to: string;
  readonly newKey: string;
  /** Whether every page is checked first. */
  readonly check: boolean;
}

export type CopyMessage =
  | { readonly kind: 'copied' }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly remedy: string | null;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'broken'; readonly message: string };

/**
 * Packs and turns a database to another key in a thread of its own: SQLite blocks for about 20 ms per MB. Resolves when
 * the copy is there and the thread has ended; rejects as `openDatabase`, `checkAllPages` and `copyDatabase` throw. The keys
 * travel in a message: they stand in no arguments and no environment.
 *
 * `entry` is the worker's file where the code was bundled; by default the source beside this one.
 */
export async function copyInWorker(
  job: CopyJob,
  entry: URL = new URL('./copy-worker-entry.ts', import.meta.url),
): Promise<void> {
  const worker = new Worker(entry, { env: {}, argv: [] });
  try {
    const message = await new Promise<CopyMessage>((resolve, reject) => {
      worker.once('message', resolve); // the entry sends one CopyMessage and nothing else
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The copying thread ended early.')));
      worker.postMessage(job);
    });
    if (message.kind === 'broken') throw new Error(message.message);
    if (message.kind === 'copied') return;
    const { code, message: sentence, remedy, details } = message;
    throw new RollcallError(code, sentence, { details, ...(remedy === null ? {} : { remedy }) });
  } finally {
    await worker.terminate();
  }
}
