import type { Command } from 'commander';
import type { PeopleImportPreview } from '#shared/contract/people-import.ts';
import { exitCodes } from '../exit-codes.ts';
import { textOf, writeOut } from '../export-matrix.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';

interface ImportOptions {
  readonly dryRun?: true;
  readonly yes?: true;
}

function tellRows(terminal: Terminal, { rows, columns }: PeopleImportPreview): void {
  for (const { row, problems, merges, ownerOf } of rows) {
    for (const { column, reason } of problems) terminal.say(`Row ${row}, ${column}: ${reason}`);
    if (merges.length > 0) {
      const owned = ownerOf.length === 0 ? '' : `; owner of ${ownerOf.join(', ')}`;
      terminal.say(
        `Row ${row} makes one person of its own and ${merges.map(({ name }) => name).join(', ')}${owned}`,
      );
    }
  }
  const ignored = columns.filter(({ usedAs }) => usedAs === null).map(({ header }) => header);
  if (ignored.length > 0) terminal.say(`Left alone: ${ignored.join(', ')}`);
}

function textFor({ rows }: PeopleImportPreview): string {
  return textTable(
    ['Row', 'E-mails', 'What', 'Changes'],
    rows.map(({ row, emails, status, changes }) => [
      row,
      emails.join(', '),
      status,
      changes.map(({ field, before, after }) => `${field}: ${before || '–'} → ${after}`).join('; '),
    ]),
  );
}

/** Lists of people as files: `import` and `export`. */
export function addPeopleLists(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('import')
    .argument(
      '<file>',
      'a CSV with the column email, and name, team, owner, client, state, last day; - for standard input',
    )
    .option('--dry-run', 'only say what would happen')
    .option('--yes', 'also where a store’s owner becomes one with somebody else')
    .description('takes in a list of people; all or nothing')
    .action(async (path: string, options: ImportOptions) => {
      const file = new Blob([await readFileArgument(path, terminal)]);
      await workspace.withWorkspace(async ({ client }) => {
        const preview = await client.people.previewImport({ file });
        tellRows(terminal, preview);
        if (options.dryRun === true) {
          terminal.answer({ dryRun: true, ...preview }, `${textFor(preview)}\nNothing was changed.`);
          if (preview.totals.refused > 0) process.exitCode = exitCodes.failed;
          return;
        }
        const done = await client.people.commitImport({ file, confirmOwners: options.yes === true });
        const { totals } = done;
        terminal.answer(
          done,
          `${textFor(done)}\n${totals.new} new, ${totals.changed} changed, ${totals.same} as they were.`,
        );
      });
    });
  group
    .command('export')
    .option('--out <file>', 'write there instead')
    .description('the people with access as CSV, in the columns that import takes')
    .action((options: { readonly out?: string }) =>
      workspace.withWorkspace(async ({ client }) => {
        const { file } = await client.people.exportList();
        const taken = { bytes: new Uint8Array(await file.arrayBuffer()) };
        if (options.out === undefined) {
          terminal.answer({ csv: textOf(taken) }, textOf(taken));
          return;
        }
        await writeOut(options.out, taken);
        terminal.answer({ file: options.out, bytes: taken.bytes.length }, `Wrote ${options.out}.`);
      }),
    );
}
