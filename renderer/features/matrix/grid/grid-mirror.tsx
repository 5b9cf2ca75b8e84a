import { memo } from 'react';
import type { Layout } from '../geometry/matrix-layout.ts';
import { cellInView, type MatrixView } from '../model/matrix-view.ts';
import { isSelected, isWholeColumn, isWholeRow, type Place, type Selection } from '../model/selection.ts';
import { cellSentence, personSentence, targetSentence } from '../model/sentences.ts';

/** Rows and columns on each side of the active place that assistive technology can look at. */
const around = 4;

export interface GridMirrorProps {
  readonly gridId: string;
  readonly view: MatrixView;
  readonly layout: Layout;
  readonly selection: Selection;
  readonly now: number;
}

/** The id of the element that stands for a place; row -1 is the header, column -1 the people column. */
export function placeId(gridId: string, { row, column }: Place): string {
  return `${gridId}-${row + 1}-${column + 1}`;
}

/**
 * The rows of the accessible grid: headers and the cells around the active place, each named by its sentence and lying
 * where it is painted. The rest is told by `aria-rowcount` and `aria-colcount`.
 */
export const GridMirror = memo(function GridMirror(props: GridMirrorProps) {
  const { view, selection } = props;
  const rows = windowAround(selection.active.row, view.rows.length);
  const columns = windowAround(selection.active.column, view.columns.length);
  return (
    <>
      <HeaderRow {...props} columns={columns} />
      {rows.map((row) => (
        <PersonRow key={row} {...props} row={row} columns={columns} />
      ))}
    </>
  );
});

function windowAround(active: number, count: number): readonly number[] {
  const from = Math.max(0, Math.min(active - around, count - 2 * around - 1));
  return Array.from({ length: Math.min(count, 2 * around + 1) }, (_, step) => from + step);
}

interface RowProps extends GridMirrorProps {
  readonly columns: readonly number[];
}

function HeaderRow({ gridId, view, layout, selection, now, columns }: RowProps) {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  return (
    <div role="row" aria-rowindex={1}>
      <div
        role="columnheader"
        id={placeId(gridId, { row: -1, column: -1 })}
        aria-colindex={1}
        className="rc-mx-place"
        style={{ left: 0, top: 0, width: layout.left, height: layout.top }}
      >
        People
      </div>
      {columns.map((column) => (
        <div
          key={column}
          role="columnheader"
          id={placeId(gridId, { row: -1, column })}
          aria-colindex={column + 2}
          aria-selected={selection.ranges.some(
            (range) => isWholeColumn(range, extent) && column >= range.left && column <= range.right,
          )}
          className="rc-mx-place"
          style={{
            left: layout.left + column * layout.cellWidth,
            top: 0,
            width: layout.cellWidth,
            height: layout.top,
          }}
        >
          {targetSentence(view, column, now)}
        </div>
      ))}
    </div>
  );
}

function PersonRow({
  gridId,
  view,
  layout,
  selection,
  now,
  row,
  columns,
}: RowProps & { readonly row: number }) {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  const top = layout.top + row * layout.cellHeight;
  const height = layout.cellHeight;
  return (
    <div role="row" aria-rowindex={row + 2}>
      <div
        role="rowheader"
        id={placeId(gridId, { row, column: -1 })}
        aria-colindex={1}
        aria-selected={selection.ranges.some(
          (range) => isWholeRow(range, extent) && row >= range.top && row <= range.bottom,
        )}
        className="rc-mx-place"
        style={{ left: 0, top, width: layout.left, height }}
      >
        {personSentence(view, row)}
      </div>
      {columns.map((column) => (
        <div
          key={column}
          role="gridcell"
          id={placeId(gridId, { row, column })}
          aria-colindex={column + 2}
          aria-selected={isSelected(selection, row, column)}
          data-empty={cellInView(view, row, column) < 0 || undefined}
          className="rc-mx-place"
          style={{ left: layout.left + column * layout.cellWidth, top, width: layout.cellWidth, height }}
        >
          {cellSentence(view, row, column, now)}
        </div>
      ))}
    </div>
  );
}
