import { arrangeKept } from '#shared/domain/matrix/arrange-matrix.ts';
import { plainArrangement, type MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import type { KeptMatrix } from '#shared/domain/matrix/apply-filter.ts';
import { axisView, type AxisView } from './axis-view.ts';
import { cellAt, type CellIndex } from './cell-index.ts';
import type { ChangedCells } from './changed-cells.ts';
import type { EndsOfCells } from './ends-of-cells.ts';
import type { StagedCells } from '#shared/domain/matrix/staged-cells.ts';
import type { MatrixData } from './matrix-data.ts';

/** A matrix as shown: what stands in which row and column. People stand down, or targets when it is transposed. */
export interface MatrixView {
  readonly data: MatrixData;
  readonly transposed: boolean;
  readonly down: AxisView;
  readonly across: AxisView;
  /** Cells by what stands down. */
  readonly index: CellIndex;
  /** Slots of the two axes: see `AxisView`. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  /** 1 for each cell, by its place in `index`, that the filter is about; the others are drawn faint. */
  readonly meant: Uint8Array;
  /** Accounts that the filter is about. */
  readonly accounts: number;
  /** People and targets that the filter keeps, folded ones too. */
  readonly people: number;
  readonly targets: number;
  /** What changed since an earlier snapshot; null while nothing is compared. */
  readonly changed: ChangedCells | null;
  /** What is staged; null while nothing is. */
  readonly staged: StagedCells | null;
  /** When access ends, by person and target. */
  readonly ends: EndsOfCells;
  /** Permissions (handles) that the filter asks for: the answer tells who holds them, through what and since when. */
  readonly asked: readonly string[];
}

export interface ViewShape {
  readonly arrangement: Omit<MatrixArrangement, 'filter'>;
  /** Keys of the bands that are folded, of both axes. */
  readonly folded: ReadonlySet<string>;
  /** True for a list: people stand down, and bands order but do not show. */
  readonly flat: boolean;
  readonly changed: ChangedCells | null;
  readonly staged: StagedCells | null;
  readonly ends: EndsOfCells;
  /** The moment looked at, in milliseconds since 1970: groups by last change count from it. */
  readonly now: number;
  /** As in `MatrixView`. */
  readonly asked: readonly string[];
}

const plainShape: ViewShape = {
  arrangement: plainArrangement,
  folded: new Set(),
  flat: false,
  changed: null,
  staged: null,
  ends: new Map(),
  now: 0,
  asked: [],
};

/** The view that a filter leaves of a matrix, all of it when `kept` is null, grouped and sorted. */
export function viewOf(
  data: MatrixData,
  kept: KeptMatrix | null,
  parts: Partial<ViewShape> = {},
): MatrixView {
  const { arrangement, folded, flat, changed, staged, ends, now, asked } = { ...plainShape, ...parts };
  const all = kept ?? {
    people: upTo(data.axes.people.length),
    targets: upTo(data.axes.targets.length),
    cells: upTo(data.columns.length),
  };
  const arranged = arrangeKept(data.axes, data.columns, all, arrangement, { now });
  const transposed = arrangement.transposed && !flat;
  const side = (kind: AxisView['kind'], isDown: boolean): AxisView =>
    axisView(kind, arranged[kind], data.axes[kind].length, {
      folded,
      bandSlots: flat ? 'never' : isDown ? 'always' : 'folded',
    });
  const [people, targets] = [side('people', !transposed), side('targets', transposed)];
  const [down, across] = transposed ? [targets, people] : [people, targets];
  const index = transposed ? data.byTarget() : data.index;
  return {
    data,
    transposed,
    down,
    across,
    index,
    rows: down.slots,
    columns: across.slots,
    rowOf: down.slotOf,
    columnOf: across.slotOf,
    meant: meantCells(data, index, kept),
    accounts: all.cells.length,
    people: all.people.length,
    targets: all.targets.length,
    changed,
    staged,
    ends,
    asked,
  };
}

/** All indices below a count. A loop: `Uint32Array.from` with a function takes ten times as long. */
function upTo(count: number): Uint32Array {
  const indices = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) indices[index] = index;
  return indices;
}

function meantCells(data: MatrixData, index: CellIndex, kept: KeptMatrix | null): Uint8Array {
  const meant = new Uint8Array(index.across.length);
  if (kept === null) return meant.fill(1);
  const accounts = new Uint8Array(data.columns.length);
  for (const account of kept.cells) accounts[account] = 1;
  for (let cell = 0; cell < meant.length; cell += 1) {
    const end = index.endAccount[cell] ?? 0;
    for (let account = index.firstAccount[cell] ?? 0; account < end; account += 1) {
      if (accounts[account] === 1) meant[cell] = 1;
    }
  }
  return meant;
}

/** The person, or the target, at a place, as an index into its axis; -1 in a header across from it and where a band stands. */
export function personAt(view: MatrixView, row: number, column: number): number {
  return Math.max(-1, (view.transposed ? view.columns[column] : view.rows[row]) ?? -1);
}
export function targetAt(view: MatrixView, row: number, column: number): number {
  return Math.max(-1, (view.transposed ? view.rows[row] : view.columns[column]) ?? -1);
}

/** The name of one person or target of an axis, safe to draw. */
export function nameOf({ data }: MatrixView, { kind }: AxisView, item: number): string {
  return (kind === 'people' ? data.personNames[item] : data.targetNames[item]) ?? '';
}

/** The cell, as an index into `view.index`, that stands at this row and column; -1 when there is none, or a band stands there. */
export function cellInView(view: MatrixView, row: number, column: number): number {
  const down = view.rows[row] ?? -1;
  const across = view.columns[column] ?? -1;
  return down < 0 || across < 0 ? -1 : cellAt(view.index, down, across);
}

/** The accounts of a cell, as indices into the columns. */
export function accountsOfCell({ index }: MatrixView, cell: number): readonly number[] {
  if (cell < 0) return [];
  const start = index.firstAccount[cell] ?? 0;
  return Array.from({ length: (index.endAccount[cell] ?? start) - start }, (_, step) => start + step);
}

/** True for a place at which a band stands, down or across. */
export function isBandPlace(view: MatrixView, row: number, column: number): boolean {
  return (view.rows[row] ?? 0) < 0 || (view.columns[column] ?? 0) < 0;
}
