import { Option, type Command } from 'commander';
import { planExportFormats, type PlanExportFormat } from '#shared/contract/plan-exports.ts';
import { textOf, writeOut } from '../export-matrix.ts';
import type { CommandContext } from '../program.ts';
import { UsageError } from '../usage-error.ts';

interface ExportOptions {
  readonly format: PlanExportFormat;
  readonly out?: string;
}

/** The word of `rollcall plan` that gives one as a file. */
export function addPlanExport(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('export')
    .argument('<plan>', 'its id or number')
    .description('one plan as a file: operations before and after, visits, truths, hash, how far it is')
    .addOption(new Option('--format <format>', 'of the file').choices(planExportFormats).default('json'))
    .option('--out <file>', 'write there instead')
    .action((which: string, { format, out }: ExportOptions) => {
      if (format === 'pdf' && out === undefined)
        throw new UsageError('A PDF can’t be shown in a terminal: name a file with --out.', {
          option: '--out',
        });
      return workspace.withWorkspace(async ({ client }) => {
        const { file } = await client.exports.plan({ plan: which, format });
        const taken = { bytes: new Uint8Array(await file.arrayBuffer()) };
        if (out !== undefined) {
          await writeOut(out, taken);
          terminal.answer({ file: out, bytes: taken.bytes.length }, `Wrote ${out}.`);
          return;
        }
        const text = textOf(taken);
        // Written by the exporter: a document.
        terminal.answer(format === 'json' ? (JSON.parse(text) as object) : { csv: text }, text);
      });
    });
}
