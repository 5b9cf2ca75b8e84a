import { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

export function snapshotsCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('snapshots').description('what was seen at one time; compare two with diff');
  group
    .command('list')
    .description('lists the snapshots, newest first')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { snapshots } = await client.snapshots.list();
        terminal.answer(
          { snapshots },
          textTable(
            ['Number', 'Sealed', 'Cause', 'Stores', 'Accounts', 'Stale', 'Failed', 'Id'],
            snapshots.map((row) => [
              row.number,
              row.sealedAt,
              row.cause,
              row.targets,
              row.accounts,
              row.stale,
              row.failed,
              row.id,
            ]),
          ),
        );
      }),
    );
  return group;
}
