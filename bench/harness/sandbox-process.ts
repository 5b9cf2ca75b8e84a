import { fork } from 'node:child_process';
import type { RequestStats } from '#sandbox/server/request-log.ts';
import type {
  SandboxOptions,
  SandboxOrganizationAccess,
  SandboxStoreAccess,
} from '#sandbox/start-sandbox.ts';
import type { SandboxNews, SandboxOrder } from '../children/sandbox-child.ts';

export interface SandboxProcess {
  readonly stores: readonly SandboxStoreAccess[];
  readonly organizations: readonly SandboxOrganizationAccess[];
  /** Of everything, and of each store in the order of `stores`. */
  stats(): Promise<{ readonly total: RequestStats; readonly stores: readonly RequestStats[] }>;
  resetStats(): Promise<void>;
  /** Resolves when the process has ended. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a sandbox in its own process on loopback. It ends with this one, whatever happens. */
export async function startSandboxProcess(options: Omit<SandboxOptions, 'now'>): Promise<SandboxProcess> {
  const child = fork(new URL('../children/sandbox-child.ts', import.meta.url), [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  /** One order at a time: the next message is the answer. */
  const order = async <Kind extends SandboxNews['kind']>(
    given: SandboxOrder,
    expected: Kind,
  ): Promise<Extract<SandboxNews, { kind: Kind }>> => {
    const news = await new Promise<SandboxNews>((resolve, reject) => {
      child.once('message', (message) => resolve(message as SandboxNews)); // the child sends nothing else
      void ended.then(() => reject(new Error('The sandbox has ended.')));
      child.send(given);
    });
    if (news.kind === 'failed') throw new Error(news.message);
    if (news.kind !== expected) throw new Error(`The sandbox said ${news.kind} instead of ${expected}.`);
    return news as Extract<SandboxNews, { kind: Kind }>; // just compared
  };

  const { stores, organizations } = await order({ do: 'start', options }, 'ready');
  return {
    stores,
    organizations,
    stats: () => order({ do: 'stats' }, 'stats'),
    resetStats: async () => {
      await order({ do: 'reset' }, 'reset');
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
