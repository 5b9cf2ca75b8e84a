import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { SnapshotId } from '../domain/ids.ts';
import { MatrixArrangement } from '../domain/matrix/arrangement.ts';
import { Fault } from '../domain/sync.ts';
import { Bytes, Nothing, procedure } from './base.ts';
import { planExportFormats } from './plan-exports.ts';

export const exportFormats = ['csv', 'tsv', 'xlsx', 'pdf', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `list` is a line per account, `grid` people against stores with a short code in each cell. JSON is always a list. */
export const exportShapes = ['list', 'grid'] as const;
export type ExportShape = (typeof exportShapes)[number];

export const ExportRequest = z.object({
  format: z.enum(exportFormats),
  shape: z.enum(exportShapes).default('list'),
  arrangement: MatrixArrangement.prefault({}),
  /** The newest snapshot when none is named. */
  snapshotId: SnapshotId.optional(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Nobody reads a longer PDF, and laying it out takes minutes and gigabytes. */
export const mostPdfLines = 20_000;
const mostPdfCells = 150_000;

/** Why so much does not become a PDF, as a sentence; null when it does. */
export function tooMuchForPdf(
  { people, targets, cells }: { readonly people: number; readonly targets: number; readonly cells: number },
  shape: ExportShape,
): string | null {
  const many = (count: number): string => count.toLocaleString('en');
  switch (shape) {
    case 'list':
      return cells <= mostPdfLines
        ? null
        : `${many(cells)} accounts are too many for a PDF: it takes ${many(mostPdfLines)} lines.`;
    case 'grid':
      return people * targets <= mostPdfCells
        ? null
        : `${many(people)} people against ${many(targets)} stores are too many for a PDF: it takes ${many(mostPdfCells)} cells.`;
    default:
      return assertNever(shape);
  }
}

export const ExportProgress = z.object({
  state: z.enum(['building', 'ready', 'failed', 'cancelled']),
  /** In lines or accounts; `total` is 0 until it is known. */
  done: z.number().int(),
  total: z.number().int(),
  /** Set when `failed`: why, and what to do next. */
  fault: Fault.nullable(),
});
export type ExportProgress = z.infer<typeof ExportProgress>;

const Export = z.object({ exportId: z.string() });

export const exportsContract = {
  /**
   * Begins to build a file of what is shown, as shown, and returns at once; `watch` tells how it goes. Fails with `conflict`
   * while too many are being built, with `not-found` for a snapshot that is not there.
   */
  start: procedure.input(ExportRequest).output(Export.extend({ name: z.string() })),
  /** Progress now and at every change, at most ten times a second; ends when the file is ready, failed or cancelled. */
  watch: procedure.input(Export).output(eventIterator(ExportProgress)),
  /**
   * The file, once; waits until it is built. It is forgotten then, and some minutes after it was built. Fails with what
   * made it fail, `cancelled`, or `not-found` when it is gone.
   */
  take: procedure.input(Export).output(
    z.object({
      name: z.string(),
      file: Bytes,
      counts: z.object({ people: z.number(), targets: z.number(), cells: z.number() }),
    }),
  ),
  /**
   * A plan as a file, with how far it is: operations before and after, visits, truths, hash, and what has moved. Fails with
   * `not-found` for an unknown plan and `bad-input` for one too large for the format.
   */
  plan: procedure
    .input(z.object({ plan: z.string().min(1).max(100), format: z.enum(planExportFormats) }))
    .output(z.object({ name: z.string(), file: Bytes })),
  /** Stops it, or forgets its file. No error when it is gone already. */
  cancel: procedure.input(Export).output(Nothing),
};
