/** A place in the grid as shown: row -1 is the header, row -2 the bands above it, column -1 the column of names. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Cells from the first to the last row and column, both included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * What is selected: any number of rectangles, the last of which runs from `anchor` to `active` and follows Shift.
 * Nothing is selected while `ranges` is empty; `active` always has a place as long as the grid has one.
 */
export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
  readonly ranges: readonly Range[];
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

export const noSelection: Selection = {
  active: { row: 0, column: 0 },
  anchor: { row: 0, column: 0 },
  ranges: [],
};

/** The rectangle between two places: a place in a header stands for its whole row or column, the corner for all. */
export function rangeBetween(from: Place, to: Place, extent: Extent): Range {
  const wholeRows = from.column < 0 || to.column < 0;
  const wholeColumns = from.row < 0 || to.row < 0;
  return {
    top: wholeColumns ? 0 : Math.min(from.row, to.row),
    bottom: wholeColumns ? extent.rows - 1 : Math.min(extent.rows - 1, Math.max(from.row, to.row)),
    left: wholeRows ? 0 : Math.min(from.column, to.column),
    right: wholeRows ? extent.columns - 1 : Math.min(extent.columns - 1, Math.max(from.column, to.column)),
  };
}

/** Selects one place alone: a cell, or by its header a whole row or column. */
export function selectOnly(place: Place, extent: Extent): Selection {
  return { active: place, anchor: place, ranges: nonEmpty([rangeBetween(place, place, extent)]) };
}

/** True for a place inside of what is selected: a menu there is about all of it. */
export function isHeld(selection: Selection, place: Place, extent: Extent): boolean {
  const asked = rangeBetween(place, place, extent);
  return selection.ranges.some(
    (range) =>
      range.top <= asked.top &&
      range.bottom >= asked.bottom &&
      range.left <= asked.left &&
      range.right >= asked.right,
  );
}

/** Moves without selecting more than the place moved to. */
export function moveTo(place: Place, extent: Extent): Selection {
  return selectOnly(place, extent);
}

/** Draws the last rectangle anew from the anchor to this place (Shift, drag). */
export function extendTo(selection: Selection, place: Place, extent: Extent): Selection {
  const kept = selection.ranges.slice(0, -1);
  return {
    active: place,
    anchor: selection.anchor,
    ranges: nonEmpty([...kept, rangeBetween(selection.anchor, place, extent)]),
  };
}

/** Adds a rectangle (Ctrl+click), or takes the place off when it alone was one. */
export function toggle(selection: Selection, place: Place, extent: Extent): Selection {
  const added = rangeBetween(place, place, extent);
  const without = selection.ranges.filter((range) => !sameRange(range, added));
  const ranges = without.length < selection.ranges.length ? without : [...selection.ranges, added];
  return { active: place, anchor: place, ranges: nonEmpty(ranges) };
}

/** Selects all that is shown; the active place stays, so that Escape leads back to it. */
export function selectAll(selection: Selection, extent: Extent): Selection {
  const all = { top: 0, left: 0, bottom: extent.rows - 1, right: extent.columns - 1 };
  return { active: selection.active, anchor: { row: 0, column: 0 }, ranges: nonEmpty([all]) };
}

/** Leaves just the active place. */
export function collapse(selection: Selection, extent: Extent): Selection {
  return selectOnly(selection.active, extent);
}

export function isSelected(selection: Selection, row: number, column: number): boolean {
  return selection.ranges.some(
    (range) => row >= range.top && row <= range.bottom && column >= range.left && column <= range.right,
  );
}

/** True for a rectangle that takes whole rows, or whole columns, of the grid. */
export function isWholeRow(range: Range, extent: Extent): boolean {
  return range.left === 0 && range.right === extent.columns - 1;
}
export function isWholeColumn(range: Range, extent: Extent): boolean {
  return range.top === 0 && range.bottom === extent.rows - 1;
}

/** Columns covered in one row, as runs that neither touch nor overlap, rising. */
export function runsInRow(ranges: readonly Range[], row: number): readonly (readonly [number, number])[] {
  const runs = ranges
    .filter((range) => row >= range.top && row <= range.bottom)
    .map((range): [number, number] => [range.left, range.right])
    .sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && run[0] <= last[1] + 1) last[1] = Math.max(last[1], run[1]);
    else joined.push([run[0], run[1]]);
  }
  return joined;
}

/** Cells selected, each counted once however many rectangles cover it. */
export function countSelected(ranges: readonly Range[]): number {
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined) {
    return (only.bottom - only.top + 1) * (only.right - only.left + 1);
  }
  let count = 0;
  for (const row of rowsOf(ranges)) {
    for (const [from, to] of runsInRow(ranges, row)) count += to - from + 1;
  }
  return count;
}

/** Rows that any rectangle touches, rising. */
export function rowsOf(ranges: readonly Range[]): readonly number[] {
  const rows = new Set<number>();
  for (const range of ranges) for (let row = range.top; row <= range.bottom; row += 1) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** Columns that any rectangle touches, rising. */
export function columnsOf(ranges: readonly Range[]): readonly number[] {
  return rowsOf(ranges.map(({ left, right }) => ({ top: left, bottom: right, left: 0, right: 0 })));
}

/**
 * The selection after rows and columns moved: `rowNow` and `columnNow` give where an old one stands now, or -1 when it is
 * gone. What is gone leaves the selection; what newly stands in between never joins it.
 */
export function carryOver(
  selection: Selection,
  rowNow: (row: number) => number,
  columnNow: (column: number) => number,
  extent: Extent,
): Selection {
  if (extent.rows === 0 || extent.columns === 0) return noSelection;
  const place = ({ row, column }: Place): Place => ({
    row: row < 0 ? row : within(rowNow(row), row, extent.rows),
    column: column < 0 ? -1 : within(columnNow(column), column, extent.columns),
  });
  const ranges = selection.ranges.flatMap((range) => {
    const rows = runsNow(range.top, range.bottom, rowNow);
    const columns = runsNow(range.left, range.right, columnNow);
    return rows.flatMap(([top, bottom]) => columns.map(([left, right]) => ({ top, bottom, left, right })));
  });
  return { active: place(selection.active), anchor: place(selection.anchor), ranges };
}

function within(now: number, before: number, count: number): number {
  return now >= 0 ? now : Math.min(before, count - 1);
}

function runsNow(
  first: number,
  last: number,
  now: (index: number) => number,
): readonly (readonly [number, number])[] {
  const places: number[] = [];
  for (let index = first; index <= last; index += 1) if (now(index) >= 0) places.push(now(index));
  places.sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const at of places) {
    const run = runs.at(-1);
    // Slots of a band that folds become one.
    if (run !== undefined && at <= run[1] + 1) run[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}

function sameRange(a: Range, b: Range): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

function nonEmpty(ranges: readonly Range[]): readonly Range[] {
  return ranges.filter((range) => range.bottom >= range.top && range.right >= range.left);
}
