import { memo } from 'react';
import { columnWidth, columnX, rowHeight, rowY, type Layout } from '../geometry/matrix-layout.ts';
import { bandInSlot, bandOver } from '../model/axis-view.ts';
import { cellInView, type MatrixView } from '../model/matrix-view.ts';
import { isSelected, isWholeColumn, isWholeRow, type Place, type Selection } from '../model/selection.ts';
import { bandSentence, cellSentence, slotSentence } from '../model/sentences.ts';

/** Rows and columns on each side of the active place that assistive technology can look at. */
const around = 4;

export interface GridMirrorProps {
  readonly gridId: string;
  readonly view: MatrixView;
  readonly layout: Layout;
  readonly selection: Selection;
  readonly now: number;
}

/** The mirror lies in the content and scrolls with it. */
const unscrolled = { x: 0, y: 0 };

/** Pixels above the cells at which the head of a column is found. */
const headFoot = 14;

/** Rows above the first: the header, and the bands when columns are grouped. */
export const headerRows = (view: MatrixView): number => (view.across.grouped ? 2 : 1);

/** The id of the element that stands for a place; row -1 is the header, row -2 its bands, column -1 the names. */
export function placeId(gridId: string, view: MatrixView, { row, column }: Place): string {
  const at = row === -2 ? (view.across.bands[bandOver(view.across, column)]?.start ?? column) : column;
  return `${gridId}-${row + 2}-${at + 1}`;
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
      {view.across.grouped && <BandRow {...props} columns={columns} />}
      <HeaderRow {...props} columns={columns} />
      {rows.map((row) => (
        <SlotRow key={row} {...props} row={row} columns={columns} />
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

/** The bands above the header: each one cell as wide as its columns, which it folds. */
function BandRow({ gridId, view, layout, columns }: RowProps) {
  const { across } = view;
  const shown = [...new Set(columns.map((column) => bandOver(across, column)))];
  return (
    <div role="row" aria-rowindex={1}>
      {shown.map((at) => {
        const band = across.bands[at];
        if (band === undefined) return null;
        return (
          <div
            key={band.key}
            role="columnheader"
            id={placeId(gridId, view, { row: -2, column: band.start })}
            aria-colindex={band.start + 2}
            aria-colspan={band.end - band.start}
            aria-expanded={!band.folded}
            className="rc-mx-place"
            style={{
              left: layout.lean + columnX(layout, unscrolled, band.start),
              top: 0,
              width: columnWidth(layout, band.start, band.end),
              height: layout.bandHeight,
            }}
          >
            {bandSentence(across, band)}
          </div>
        );
      })}
    </div>
  );
}

function HeaderRow({ gridId, view, layout, selection, now, columns }: RowProps) {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  return (
    <div role="row" aria-rowindex={headerRows(view)}>
      <div
        role="columnheader"
        id={placeId(gridId, view, { row: -1, column: -1 })}
        aria-colindex={1}
        className="rc-mx-place"
        style={{ left: 0, top: 0, width: layout.left, height: layout.top }}
      >
        {view.transposed ? 'Stores' : 'People'}
      </div>
      {columns.map((column) => (
        <div
          key={column}
          role="columnheader"
          id={placeId(gridId, view, { row: -1, column })}
          aria-colindex={column + 2}
          aria-expanded={bandInSlot(view.across, column) === null ? undefined : false}
          aria-selected={selection.ranges.some(
            (range) => isWholeColumn(range, extent) && column >= range.left && column <= range.right,
          )}
          className="rc-mx-place"
          style={{
            left: columnX(layout, unscrolled, column),
            // At its foot: higher up, a leaning name stands over the columns beside it.
            top: layout.top - headFoot,
            width: columnWidth(layout, column),
            height: headFoot,
          }}
        >
          {slotSentence(view, view.across, column, now)}
        </div>
      ))}
    </div>
  );
}

function SlotRow({
  gridId,
  view,
  layout,
  selection,
  now,
  row,
  columns,
}: RowProps & { readonly row: number }) {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  const top = rowY(layout, unscrolled, row);
  const height = rowHeight(layout, row);
  const band = bandInSlot(view.down, row);
  return (
    <div role="row" aria-rowindex={row + 1 + headerRows(view)}>
      <div
        role="rowheader"
        id={placeId(gridId, view, { row, column: -1 })}
        aria-colindex={1}
        aria-expanded={band === null ? undefined : !band.folded}
        aria-selected={selection.ranges.some(
          (range) => isWholeRow(range, extent) && row >= range.top && row <= range.bottom,
        )}
        className="rc-mx-place"
        style={{ left: 0, top, width: layout.left, height }}
      >
        {slotSentence(view, view.down, row, now)}
      </div>
      {columns.map((column) => (
        <div
          key={column}
          role="gridcell"
          id={placeId(gridId, view, { row, column })}
          aria-colindex={column + 2}
          aria-selected={isSelected(selection, row, column)}
          data-empty={cellInView(view, row, column) < 0 || undefined}
          className="rc-mx-place"
          style={{ left: columnX(layout, unscrolled, column), top, width: layout.cellWidth, height }}
        >
          {cellSentence(view, row, column, now)}
        </div>
      ))}
    </div>
  );
}
