import { Command } from 'commander';
import { displayText } from '#shared/domain/display-text.ts';
import { parseEmail } from '#shared/domain/email-address.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeNewFile } from '../write-new-file.ts';
import { vaultFromEnvironment } from '../workspace-access.ts';

/** A backup's own passphrase: asked for, or `ROLLCALL_BACKUP_PASSPHRASE` for schedules. */
function backupPassphrase(terminal: Terminal): Promise<string> {
  const given = process.env['ROLLCALL_BACKUP_PASSPHRASE'];
  return given === undefined
    ? terminal.readSecret('passphrase of the backup', false, 'Set ROLLCALL_BACKUP_PASSPHRASE to it.')
    : Promise.resolve(given);
}

export function workspaceCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('workspace').description('the workspace as a whole');
  group
    .command('info')
    .description('where it is, what it holds, where its secrets live')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const status = await client.workspace.status();
        if (status.state !== 'open') throw new Error('withWorkspace gives open workspaces');
        const info = status.workspace;
        terminal.answer(
          info,
          textTable(
            ['', ''],
            [
              ['Name', info.name],
              ['Folder', info.folder],
              ['Secrets', info.vault.description],
              ['Clients', info.counts.clients],
              ['Stores', info.counts.stores],
              ['People', info.counts.people],
              ['Snapshots', info.counts.snapshots],
              ['Size', `${Math.ceil(info.databaseBytes / 1024)} KiB`],
            ],
          ),
        );
      }),
    );
  group
    .command('me')
    .argument('[addresses...]', 'all of them; as they are when left out')
    .option('--none', 'nobody')
    .description('your own addresses: no plan takes access from them, and you can’t approve your own plans')
    .action((addresses: readonly string[], options: { readonly none?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        for (const address of addresses) {
          const parsed = parseEmail(address);
          if (!parsed.ok) throw new UsageError(`${address} is not an e-mail address: ${parsed.reason}.`);
        }
        const isAsked = addresses.length === 0 && options.none !== true;
        const { ownAddresses } = isAsked
          ? await client.settings.read()
          : await client.settings.write({ ownAddresses: [...addresses] });
        terminal.answer(
          { addresses: ownAddresses },
          ownAddresses.map((each) => displayText(each)).join('\n'),
        );
      }),
    );
  group
    .command('backup')
    .argument('<file>')
    .description('writes an encrypted copy without secrets')
    .action((path: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const passphrase = await backupPassphrase(terminal);
        const { file } = await client.workspace.backup({ passphrase });
        await writeNewFile(path, 'backup', file);
        terminal.answer(
          { file: path, bytes: file.size },
          `Wrote ${path}. It opens with its passphrase only.`,
        );
      }),
    );
  group
    .command('restore')
    .argument('<file>')
    .description('makes a new workspace out of a backup; never writes over one')
    .action(async (path: string) => {
      const bytes = await readFileArgument(path, terminal);
      const passphrase = await backupPassphrase(terminal);
      const session = workspace.openSession();
      try {
        const status = await session.client.workspace.restore({
          file: new Blob([bytes]),
          passphrase,
          vault: vaultFromEnvironment(),
        });
        terminal.answer(
          status,
          `Restored into ${workspace.folder()}. Credentials are not part of a backup: add them again.`,
        );
      } finally {
        await session.close();
      }
    });
  return group;
}
