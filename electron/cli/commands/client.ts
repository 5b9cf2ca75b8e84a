import { Command } from 'commander';
import { displayText } from '#shared/domain/display-text.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

export function clientCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('client').description('the customers of the agency');
  group
    .command('add')
    .argument('<name>')
    .description('adds a client')
    .action((name: string) =>
      workspace.withNewOrOpenWorkspace(async ({ client }) => {
        const added = await client.clients.add({ name });
        terminal.answer(added, `Added the client ${displayText(added.name)}.`);
      }),
    );
  group
    .command('list')
    .description('lists the clients with how many stores each has')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { clients } = await client.clients.list();
        terminal.answer(
          { clients },
          textTable(
            ['Client', 'Stores', 'Domains'],
            clients.map((row) => [row.name, row.stores, row.domains.join(', ')]),
          ),
        );
      }),
    );
  return group;
}
