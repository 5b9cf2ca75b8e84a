import { startSandboxWorker, type SandboxHandle } from '#sandbox/sandbox-worker.ts';
import type { SandboxWorkerOptions } from '#sandbox/worker-protocol.ts';

/** Whether a sandbox, started by another Rollcall, answers at this address. */
export async function sandboxAnswers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/`, { redirect: 'manual', signal: AbortSignal.timeout(1500) });
    return answer.ok && (await answer.text()).includes('Sandbox stores');
  } catch {
    return false; // nobody there
  }
}

/** Starts a sandbox in a worker, at the wished port when that is free, else at any. */
export async function startDemoSandbox(
  options: SandboxWorkerOptions,
  entry: URL | undefined,
): Promise<SandboxHandle> {
  if (options.port === undefined || options.port === 0) return startSandboxWorker(options, entry);
  try {
    return await startSandboxWorker(options, entry);
  } catch {
    return startSandboxWorker({ ...options, port: 0 }, entry);
  }
}
