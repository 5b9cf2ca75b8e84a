import { fork } from 'node:child_process';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract.ts';
import type { ConsoleNews, ConsoleOrder } from '../children/console-child.ts';
import type { BenchWorkspace } from '../children/open-session.ts';

export type Told = Extract<ConsoleNews, { kind: 'told' }>;

export interface WatchedConsole {
  /** The contract, spoken as a browser does. */
  readonly client: ContractRouterClient<typeof contract>;
  /** Carries out `act` and tells how long the console's loop was held meanwhile. */
  measure(act: () => Promise<unknown>): Promise<Told>;
  /** Resolves when the process has ended. */
  [Symbol.asyncDispose](): Promise<void>;
}

const consoleChild = new URL('../children/console-child.ts', import.meta.url);

/** Starts the console of a workspace in a process of its own. It ends with this one, whatever happens. */
export async function startWatchedConsole(
  workspace: BenchWorkspace,
  profile: boolean,
): Promise<WatchedConsole> {
  const child = fork(consoleChild, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const order = async <Kind extends ConsoleNews['kind']>(
    given: ConsoleOrder,
    expected: Kind,
  ): Promise<Extract<ConsoleNews, { kind: Kind }>> => {
    const news = await new Promise<ConsoleNews>((resolve, reject) => {
      child.once('message', (message) => resolve(message as ConsoleNews)); // the child sends nothing else
      void ended.then(() => reject(new Error('The console has ended.')));
      child.send(given);
    });
    if (news.kind === 'failed') throw new Error(news.message);
    if (news.kind !== expected) throw new Error(`The console said ${news.kind} instead of ${expected}.`);
    return news as Extract<ConsoleNews, { kind: Kind }>; // just compared
  };

  const { url } = await order({ do: 'open', workspace, profile }, 'opened');
  const { origin, hash } = new URL(url);
  const entered = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`The console let nobody in: ${entered.status}.`);
  const link = new RPCLink({ url: `${origin}/rpc`, headers: { cookie, origin } });
  return {
    client: createORPCClient(link),
    async measure(act) {
      await order({ do: 'watch' }, 'done');
      await act();
      return order({ do: 'tell' }, 'told');
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) {
        await order({ do: 'close' }, 'done').catch(() => undefined); // it may have ended by itself
        if (child.connected) child.disconnect();
      }
      await ended;
    },
  };
}
