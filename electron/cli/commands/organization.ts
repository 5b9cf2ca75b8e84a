import { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

export function organizationCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('org').description('Plus organizations: several stores of one client');
  group
    .command('list')
    .description('lists the organizations with their stores')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { organizations } = await client.organizations.list();
        terminal.answer(
          { organizations },
          textTable(
            ['Organization', 'Client', 'Stores'],
            organizations.map((row) => [row.name, row.client, row.stores.join(', ')]),
          ),
        );
      }),
    );
  return group;
}
