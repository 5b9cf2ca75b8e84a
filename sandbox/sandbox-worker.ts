/** The sandbox in a thread of its own, so that the host's loop stays free. */
import { Worker } from 'node:worker_threads';
import type { Sandbox } from './start-sandbox.ts';
import type {
  SandboxReady,
  SandboxWorkerOptions,
  WorkerCall,
  WorkerMessage,
  WorkerMethod,
} from './worker-protocol.ts';

/** A sandbox in another thread: the same methods, each answering later. */
export type SandboxHandle = SandboxReady & {
  readonly [Method in WorkerMethod]: (
    ...args: Parameters<Sandbox[Method]>
  ) => Promise<Awaited<ReturnType<Sandbox[Method]>>>;
};

/**
 * Starts a sandbox in a worker. Settles when it listens; rejects with the worker's reason when it can't.
 *
 * `entry` is the worker's file where the code was bundled; by default the source beside this one. A call rejects
 * when the sandbox refuses it and when the worker has ended. The worker keeps no process alive on its own account
 * once `close` has settled.
 */
export async function startSandboxWorker(
  options: SandboxWorkerOptions = {},
  entry: URL = new URL('./sandbox-worker-entry.ts', import.meta.url),
): Promise<SandboxHandle> {
  const worker = new Worker(entry, { workerData: options });
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let lastCall = 0;
  let ended = false;

  const ready = await new Promise<SandboxReady>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      switch (message.kind) {
        case 'ready':
          resolve(message.sandbox);
          return;
        case 'failed':
          reject(new Error(message.message));
          return;
        case 'done':
          waiting.get(message.id)?.resolve(message.value);
          waiting.delete(message.id);
          return;
        case 'refused':
          waiting.get(message.id)?.reject(new Error(message.message));
          waiting.delete(message.id);
          return;
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      ended = true;
      const gone = new Error('The sandbox worker has ended.');
      reject(gone);
      for (const call of waiting.values()) call.reject(gone);
      waiting.clear();
    });
  });

  const call =
    <Method extends WorkerMethod>(method: Method) =>
    (...args: Parameters<Sandbox[Method]>): Promise<Awaited<ReturnType<Sandbox[Method]>>> =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(new Error('The sandbox worker has ended.'));
          return;
        }
        lastCall += 1;
        // The entry answers each method with what that method of Sandbox gives.
        waiting.set(lastCall, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id: lastCall, method, args } satisfies WorkerCall);
      });

  return {
    ...ready,
    setFault: call('setFault'),
    clearFaults: call('clearFaults'),
    changeWorld: call('changeWorld'),
    setScimFault: call('setScimFault'),
    setScimFeatures: call('setScimFeatures'),
    scimRequests: call('scimRequests'),
    changeOrganization: call('changeOrganization'),
    revokeTokens: call('revokeTokens'),
    advanceClock: call('advanceClock'),
    stats: call('stats'),
    resetStats: call('resetStats'),
    close: call('close'),
  };
}
