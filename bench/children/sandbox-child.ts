/** The sandbox in a process of its own, so that it and what is measured don't share a loop, a heap or a core. */
import type { RequestStats } from '#sandbox/server/request-log.ts';
import {
  startSandbox,
  type SandboxOptions,
  type SandboxOrganizationAccess,
  type SandboxStoreAccess,
} from '#sandbox/start-sandbox.ts';

export type SandboxOrder =
  | { readonly do: 'start'; readonly options: Omit<SandboxOptions, 'now'> }
  | { readonly do: 'stats' | 'reset' };

export type SandboxNews =
  | {
      readonly kind: 'ready';
      readonly url: string;
      readonly stores: readonly SandboxStoreAccess[];
      readonly organizations: readonly SandboxOrganizationAccess[];
    }
  | { readonly kind: 'stats'; readonly total: RequestStats; readonly stores: readonly RequestStats[] }
  | { readonly kind: 'reset' }
  | { readonly kind: 'failed'; readonly message: string };

let sandbox: Awaited<ReturnType<typeof startSandbox>> | null = null;

async function carryOut(order: SandboxOrder): Promise<SandboxNews> {
  if (order.do === 'start') {
    sandbox = await startSandbox(order.options);
    const { url, stores, organizations } = sandbox;
    return { kind: 'ready', url, stores, organizations };
  }
  if (sandbox === null) throw new Error('The sandbox was not started.');
  if (order.do === 'reset') {
    sandbox.resetStats();
    return { kind: 'reset' };
  }
  const { stores, stats } = sandbox;
  return { kind: 'stats', total: stats(), stores: stores.map(({ domain }) => stats(domain)) };
}

process.once('disconnect', () => process.exit(0));
process.on('message', (order: SandboxOrder) => {
  void carryOut(order)
    .catch((error: unknown): SandboxNews => ({ kind: 'failed', message: String(error) }))
    .then((news) => process.send?.(news));
});
