import { Command, Option } from 'commander';
import type { ImportSource } from '#shared/contract/imports.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import { textTable } from '../text-table.ts';

function sourceOf(format: 'auto' | 'csv' | 'paste', bytes: Uint8Array<ArrayBuffer>): ImportSource {
  switch (format) {
    case 'paste':
      return { format, text: new TextDecoder().decode(bytes) };
    case 'auto':
    case 'csv':
      return { format, file: new Blob([bytes]) };
  }
}

interface ImportOptions {
  readonly format: 'auto' | 'csv' | 'paste';
  readonly dryRun?: true;
  readonly ignoreNotUnderstood?: true;
}

export function usersCommands({ terminal, workspace }: CommandContext): Command {
  const group = new Command('users').description('users of stores that can’t be read by API');
  group
    .command('import')
    .argument('<domain>')
    .argument('<file>', 'a CSV, or text copied from the admin’s Users page; - for standard input')
    .addOption(new Option('--format <format>').choices(['auto', 'csv', 'paste']).default('auto'))
    .option('--dry-run', 'only say what was understood')
    .option('--ignore-not-understood', 'import although some lines were not understood')
    .description('takes in the users of one store; all or nothing')
    .action((domain: string, path: string, options: ImportOptions) =>
      workspace.withWorkspace(async ({ client }) => {
        const source = sourceOf(options.format, await readFileArgument(path, terminal));
        const preview = await client.imports.preview({ domain, source });
        for (const line of preview.notUnderstood) terminal.say(`Line ${line.line}: ${line.reason}`);
        const users = textTable(
          ['E-mail', 'Name', 'Kind', 'Status', 'Roles', 'Assumed'],
          preview.users.map((user) => [
            user.email,
            user.name,
            user.kind,
            user.status,
            user.roles?.join(', ') ?? null,
            user.assumed.join('; '),
          ]),
        );
        if (options.dryRun === true) {
          terminal.answer({ dryRun: true, ...preview }, `${users}\nNothing was changed.`);
          return;
        }
        const done = await client.imports.commit({
          domain,
          source,
          ignoreNotUnderstood: options.ignoreNotUnderstood === true,
        });
        terminal.answer(done, `${users}\nImported ${done.users.length} users of ${domain}.`);
      }),
    );
  return group;
}
