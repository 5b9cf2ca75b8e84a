/** The worker's own side: runs one sandbox and carries out what the host asks. Start it with `startSandboxWorker`. */
import { parentPort, workerData } from 'node:worker_threads';
import { startSandbox, type Sandbox } from './start-sandbox.ts';
import type { SandboxWorkerOptions, WorkerCall, WorkerMessage } from './worker-protocol.ts';

const host = parentPort;
if (host === null) throw new Error('sandbox-worker-entry.ts runs in a worker thread only.');

const post = (message: WorkerMessage): void => {
  host.postMessage(message);
};
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function carryOut(sandbox: Sandbox, call: WorkerCall): Promise<void> {
  try {
    // The host's typed handle is the only caller, so the arguments fit the method.
    const method = sandbox[call.method] as (...args: readonly unknown[]) => unknown;
    post({ kind: 'done', id: call.id, value: await method(...call.args) });
  } catch (error) {
    post({ kind: 'refused', id: call.id, message: textOf(error) });
  }
  if (call.method === 'close') host?.close();
}

try {
  // Written by startSandboxWorker.
  const sandbox = await startSandbox(workerData as SandboxWorkerOptions);
  host.on('message', (call: WorkerCall) => {
    void carryOut(sandbox, call);
  });
  post({
    kind: 'ready',
    sandbox: {
      url: sandbox.url,
      port: sandbox.port,
      controlToken: sandbox.controlToken,
      stores: sandbox.stores,
      organizations: sandbox.organizations,
      oauthApps: sandbox.oauthApps,
      demo: sandbox.describeDemo(),
    },
  });
} catch (error) {
  post({ kind: 'failed', message: textOf(error) });
}
