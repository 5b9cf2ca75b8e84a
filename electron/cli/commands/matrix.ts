import { Command, Option } from 'commander';
import {
  exportFormats,
  exportShapes,
  type ExportFormat,
  type ExportShape,
} from '#shared/contract/exports.ts';
import { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { parseFilter, type MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { matrixJson, type MatrixJson } from '#shared/domain/matrix/matrix-json.ts';
import { asksStaged } from '#shared/domain/matrix/match-staged.ts';
import { stagedCells } from '#shared/domain/matrix/staged-cells.ts';
import type { Since } from '#shared/domain/account-span.ts';
import { askAboutUnknown, askedPermissions, type HeldBecause } from '#shared/domain/matrix/why-held.ts';
import type { Session } from '../../app/console-session.ts';
import { exportMatrix, isBinary, textOf, writeOut } from '../export-matrix.ts';
import type { CommandContext } from '../program.ts';
import { filterFrom } from '../filter-option.ts';
import { refuseUnknownNames } from '../refuse-unknown-names.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { viewNamed } from './views.ts';

interface MatrixOptions {
  readonly filter?: string;
  readonly view?: string;
  readonly format?: ExportFormat;
  readonly shape?: ExportShape;
  readonly out?: string;
}

const dayOf = (time: string): string => time.slice(0, 10);

/** `at least since 2026-11-01`, or the readings between which it came. */
function sinceText({ after, by }: Since): string {
  return after === null ? `at least ${dayOf(by)}` : `between ${after.slice(0, 16)}Z and ${by.slice(0, 16)}Z`;
}

function throughText({ through, roles }: Pick<HeldBecause, 'through' | 'roles'>): string {
  if (through === 'owner') return 'owner';
  if (through === 'role') return `role ${roles[0] ?? ''}`;
  if (roles.length === 0) return 'listed, roles not readable';
  return roles.length === 1 ? `only role ${roles[0] ?? ''}` : `one of ${roles.join(', ')}`;
}

function matrixText(matrix: MatrixJson): string {
  const people = new Map(matrix.people.map((person) => [person.id, person.name]));
  const targets = new Map(matrix.targets.map((target) => [target.id, target.domain ?? target.name]));
  const asks = matrix.cells.some(({ holds }) => holds !== undefined);
  return [
    textTable(
      ['Person', 'Store', 'Kind', 'Status', asks ? 'Allowed by' : 'Roles', 'Since', 'E-mail', 'Source'],
      matrix.cells.map((cell) => [
        people.get(cell.person) ?? null,
        targets.get(cell.target) ?? null,
        cell.account.kind,
        cell.account.status,
        cell.holds !== undefined
          ? [...new Set(cell.holds.map(throughText))].join('; ') || 'not readable'
          : cell.rolesKnown
            ? cell.roles.join(', ')
            : 'not readable',
        sinceText(cell.holds?.[0]?.since ?? cell.since),
        cell.account.email,
        cell.stale ? `${cell.source}, stale` : cell.source,
      ]),
    ),
    `${matrix.people.length} people, ${matrix.targets.length} stores, ${matrix.cells.length} accounts`,
    ...(matrix.notReadable === undefined || matrix.notReadable === 0
      ? []
      : [
          `Of ${matrix.notReadable} more accounts no reading tells what they may do: add unknown to the permissions.`,
        ]),
  ].join('\n');
}

function formatFrom({ format, shape, out }: MatrixOptions, json: boolean): ExportFormat | null {
  if (shape !== undefined && (format === undefined || format === 'json')) {
    throw new UsageError('--shape needs --format csv, tsv, xlsx or pdf.', { option: '--shape' });
  }
  if (format === undefined) return out === undefined ? null : 'json';
  if (out === undefined && isBinary(format)) {
    throw new UsageError(`--format ${format} needs --out FILE: a terminal can’t show it.`, {
      option: '--out',
    });
  }
  if (out === undefined && json && format !== 'json') {
    throw new UsageError(
      `--json answers with JSON: name a file with --out for the ${format.toUpperCase()}.`,
      {
        option: '--format',
      },
    );
  }
  return format;
}

export function matrixCommand({ terminal, workspace }: CommandContext): Command {
  return new Command('matrix')
    .description('people against stores, one line per account')
    .option('--filter <expr>', 'like: client:"Kettle & Co" kind:collaborator -owner:agency')
    .addOption(new Option('--view <name>', 'what a saved view shows').conflicts('filter'))
    .addOption(new Option('--format <format>', 'of --out and standard output').choices(exportFormats))
    .addOption(
      new Option('--shape <shape>', 'a line per account, or people against stores').choices(exportShapes),
    )
    .option('--out <file>', 'write there instead')
    .action((options: MatrixOptions) => {
      const given = options.filter === undefined ? null : filterFrom(options.filter);
      const format = formatFrom(options, terminal.json);
      return workspace.withWorkspace(async (session) => {
        const view = options.view === undefined ? null : await viewNamed(session, options.view);
        const filter = view === null ? given : parseFilter(view.look.arrangement.filter).filter;
        if (filter !== null) await refuseUnknownNames(session, filter);
        if (format === null) {
          const matrix = await loadMatrix(session, filter);
          terminal.answer(matrix, matrixText(matrix));
          return;
        }
        const { out, shape = 'list' } = options;
        const arrangement =
          view?.look.arrangement ?? MatrixArrangement.parse({ filter: options.filter ?? '' });
        const taken = await exportMatrix(session, terminal, { format, shape, arrangement });
        if (out === undefined) {
          const text = textOf(taken);
          terminal.answer(format === 'json' ? JSON.parse(text) : null, text);
          return;
        }
        await writeOut(out, taken);
        terminal.answer(
          { file: out, format, ...taken.counts },
          `Wrote ${taken.counts.cells} accounts to ${out}.`,
        );
      });
    });
}

async function loadMatrix({ client }: Session, filter: MatrixFilter | null): Promise<MatrixJson> {
  const { axes, cells } = await client.matrix.load({});
  const columns = unpackColumns(await cells.arrayBuffer());
  const staged =
    filter !== null && asksStaged(filter) ? stagedCells(axes, await client.staging.marks()) : null;
  const moment = { now: Date.now(), staged };
  const kept = filter === null ? undefined : applyFilter(axes, columns, filter, moment);
  const matrix = matrixJson(axes, columns, kept, askedPermissions(filter?.tokens ?? []));
  const unknown = filter === null ? null : askAboutUnknown(filter);
  if (unknown === null) return matrix;
  return {
    ...matrix,
    notReadable: applyFilter(axes, columns, unknown.only, moment).cells.length,
  };
}
