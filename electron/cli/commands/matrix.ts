import { Command, Option } from 'commander';
import { writeFile } from 'node:fs/promises';
import { RollcallError } from '#shared/contract/errors.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { parseFilter, type MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { matrixJson, type MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { matrixCsv } from '../matrix-csv.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

interface MatrixOptions {
  readonly filter?: string;
  readonly format?: 'json' | 'csv';
  readonly out?: string;
}

function filterFrom(expression: string | undefined): MatrixFilter | null {
  if (expression === undefined) return null;
  const { filter, problems } = parseFilter(expression);
  const [first] = problems;
  if (first === undefined) return filter;
  const meant = first.nearest === null ? '' : ` Did you mean ${first.nearest}?`;
  throw new UsageError(`--filter: ${first.token}: ${first.reason}.${meant}`, {
    option: '--filter',
    problems,
  });
}

function matrixText(matrix: MatrixJson): string {
  const people = new Map(matrix.people.map((person) => [person.id, person.name]));
  const targets = new Map(matrix.targets.map((target) => [target.id, target.domain ?? target.name]));
  return [
    textTable(
      ['Person', 'Store', 'Kind', 'Status', 'Roles', 'E-mail', 'Source'],
      matrix.cells.map((cell) => [
        people.get(cell.person) ?? null,
        targets.get(cell.target) ?? null,
        cell.account.kind,
        cell.account.status,
        cell.rolesKnown ? cell.roles.join(', ') : 'not readable',
        cell.account.email,
        cell.stale ? `${cell.source}, stale` : cell.source,
      ]),
    ),
    `${matrix.people.length} people, ${matrix.targets.length} stores, ${matrix.cells.length} accounts`,
  ].join('\n');
}

/** Writes to a new or existing file; the sentence names the file when it can't. */
async function writeOut(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new RollcallError('bad-input', `${path} can't be written.`, {
      remedy: 'Choose a folder that you may write to.',
      cause,
    });
  }
}

export function matrixCommand({ terminal, workspace }: CommandContext): Command {
  return new Command('matrix')
    .description('people against stores, one line per account')
    .option('--filter <expr>', 'like: client:"Kettle & Co" kind:collaborator -owner:agency')
    .addOption(new Option('--format <format>', 'of --out and standard output').choices(['json', 'csv']))
    .option('--out <file>', 'write there instead')
    .action((options: MatrixOptions) => {
      const filter = filterFrom(options.filter);
      return workspace.withWorkspace(async ({ client }) => {
        const { axes, cells } = await client.matrix.load({});
        const columns = unpackColumns(await cells.arrayBuffer());
        const kept = filter === null ? undefined : applyFilter(axes, columns, filter, { now: Date.now() });
        const matrix = matrixJson(axes, columns, kept);
        const format = options.format ?? (terminal.json ? 'json' : null);
        if (options.out !== undefined) {
          await writeOut(options.out, format === 'csv' ? matrixCsv(matrix) : `${JSON.stringify(matrix)}\n`);
          const counts = {
            people: matrix.people.length,
            targets: matrix.targets.length,
            cells: matrix.cells.length,
          };
          terminal.answer(
            { file: options.out, format: format ?? 'json', ...counts },
            `Wrote ${counts.cells} accounts to ${options.out}.`,
          );
          return;
        }
        if (format === 'csv' && terminal.json) {
          throw new UsageError('--json answers with JSON: name a file with --out for the CSV.', {
            option: '--format',
          });
        }
        const text =
          format === 'json'
            ? JSON.stringify(matrix)
            : format === 'csv'
              ? matrixCsv(matrix).trimEnd()
              : matrixText(matrix);
        terminal.answer(matrix, text);
      });
    });
}
