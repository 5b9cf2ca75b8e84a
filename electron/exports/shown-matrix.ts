import { arrangeMatrix, type ArrangedMatrix } from '#shared/domain/matrix/arrange-matrix.ts';
import { parseFilter, type MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { unpackColumns, type MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { orderCells, type OrderedCells } from '#shared/domain/matrix/order-cells.ts';
import { stagedCells } from '#shared/domain/matrix/staged-cells.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { ExportCounts, ExportJob } from './export-job.ts';

/** A matrix as shown on the screen that the export was started from. */
export interface ShownMatrix {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
  readonly filter: MatrixFilter;
  readonly arranged: ArrangedMatrix;
  readonly ordered: OrderedCells;
  readonly counts: ExportCounts;
}

export function showMatrix({ axes, cells, staged, arrangement, origin }: ExportJob): ShownMatrix {
  const columns = unpackColumns(cells);
  const { snapshot, exportedAt } = origin;
  // The past is shown as it was then: its ages count from its own moment, as on the screen.
  const now = Date.parse(snapshot === null || snapshot.newest ? exportedAt : snapshot.sealedAt);
  const arranged = arrangeMatrix(axes, columns, arrangement, {
    now,
    staged: staged === null ? null : stagedCells(axes, staged),
  });
  const { people, targets, kept } = arranged;
  return {
    axes,
    columns,
    filter: parseFilter(arrangement.filter).filter,
    arranged,
    ordered: orderCells(arranged, columns),
    counts: { people: people.order.length, targets: targets.order.length, cells: kept.cells.length },
  };
}

/** ISO times of seconds since 1970. Accounts of one reading share theirs, so each is written once. */
export function createTimes(): (seconds: number) => string {
  const known = new Map<number, string>();
  return (seconds) => {
    const time = known.get(seconds) ?? isoTime(seconds * 1000);
    known.set(seconds, time);
    return time;
  };
}

/** `2026-11-22 12:00 UTC`: files leave the machine, so their times name their zone. */
export const readableTime = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
