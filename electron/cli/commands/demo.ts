import { Command } from 'commander';
import type { DemoSize } from '../../app/demo-folder.ts';
import type { CommandContext } from '../program.ts';
import { untilStopped } from '../until-stopped.ts';
import { UsageError } from '../usage-error.ts';
import { vaultFromEnvironment } from '../workspace-access.ts';

interface StartOptions {
  readonly seed?: string;
  readonly stores?: string;
  readonly people?: string;
}

function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d{1,7}$/.test(text) || value < least) {
    throw new UsageError(`"${text}" does not fit ${option}: give a whole number, ${least} or more.`, {
      option,
      value: text,
    });
  }
  return value;
}

export function demoCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('demo').description(
    'sandbox stores on this machine, and a workspace that knows them',
  );
  group
    .command('start')
    .description('starts the sandbox stores and makes the demo workspace; runs until stopped')
    .option('--seed <n>', 'another world')
    .option('--stores <n>', 'how many stores')
    .option('--people <n>', 'how many people')
    .action(async (options: StartOptions) => {
      const demo: DemoSize = {
        seed: wholeNumber('--seed', options.seed, 0),
        stores: wholeNumber('--stores', options.stores, 1),
        people: wholeNumber('--people', options.people, 1),
      };
      const session = workspace.openSession({ door: 'cli', demo });
      try {
        const status = await session.client.workspace.openDemo({ vault: vaultFromEnvironment() });
        if (status.state !== 'open') throw new Error('a demo that was opened is open');
        const { folder, sandboxUrl, name } = status.workspace;
        const { stores } = await session.client.stores.list();
        // The sandbox goes on; the workspace is left to the next commands.
        await session.client.workspace.lock();
        terminal.answer(
          {
            workspace: folder,
            name,
            sandbox: sandboxUrl,
            stores: stores.map(({ domain, name: store, client, plan, endpoint }) => ({
              domain,
              name: store,
              client,
              plan,
              endpoint,
            })),
          },
          [
            `The demo workspace is in ${folder}`,
            `${stores.length} sandbox stores answer at ${sandboxUrl ?? 'no address'}`,
            `Try: rollcall sync --workspace ${folder}`,
          ].join('\n'),
        );
        terminal.say('The stores answer until you press Ctrl+C.');
        await untilStopped();
      } finally {
        await session.close();
      }
    });
  return group;
}
