import { Command } from 'commander';
import { createInterface } from 'node:readline';
import { openLastOrDemo } from '../../app/open-last-or-demo.ts';
import { serveConsole } from '../../loopback/serve-console.ts';
import { openInBrowser } from '../open-in-browser.ts';
import type { CommandContext } from '../program.ts';
import { untilStopped } from '../until-stopped.ts';
import { UsageError } from '../usage-error.ts';

function portFrom(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`"${text}" is not a port: give a number from 1 to 65535.`, {
      option: '--port',
      value: text,
    });
  }
  return port;
}

export function serveCommand(context: CommandContext): Command {
  const { terminal, workspace } = context;
  return new Command('serve')
    .description('the console in a browser on this machine only')
    .option('--port <n>', 'the port; any free one when not given')
    .option('--no-open', 'only print the address')
    .option('--start', 'open the last workspace, or the demo workspace when there is none')
    .action(async (options: { port?: string; open: boolean; start?: true }) => {
      const port = portFrom(options.port);
      context.buildConsole();
      const session = workspace.openSession({ door: 'browser', lastOne: options.start === true });
      try {
        if (options.start === true) await openLastOrDemo(session, process.env['ROLLCALL_PASSPHRASE']);
        const server = await serveConsole({
          router: session.router,
          rendererFolder: context.rendererFolder,
          port,
        });
        const address = server.freshAddress();
        const opened = options.open && (await openInBrowser(address));
        terminal.answer(
          { url: opened ? server.url : address, port: server.port, opened },
          opened ? `The console is open in your browser at ${server.url}` : `Open the console at ${address}`,
        );
        terminal.say('It is there for this machine only, until you press Ctrl+C.');
        const keys = terminal.canAsk ? createInterface({ input: process.stdin }) : null;
        if (keys !== null) {
          terminal.say('Press Enter for a fresh address (each opens one browser).');
          keys
            .on('line', () => terminal.say(server.freshAddress()))
            .on('SIGINT', () => process.emit('SIGINT'));
        }
        await untilStopped();
        keys?.close();
        await server.close();
      } finally {
        await session.close();
      }
    });
}
