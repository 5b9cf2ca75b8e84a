import { bandInSlot, type AxisView } from './axis-view.ts';
import type { MatrixView } from './matrix-view.ts';
import { carryOver, type Place, type Range, type Selection } from './selection.ts';

/** Where the slots of one axis stand in another load or order of it, by ids and keys; -1 when gone. */
function axisMoves(
  before: MatrixView,
  from: AxisView,
  after: MatrixView,
  to: AxisView,
): (slot: number) => number {
  const same = before.data.axes === after.data.axes;
  const places = same
    ? null
    : new Map(after.data.axes[to.kind].map(({ id }, item): [string, number] => [id, to.slotOf[item] ?? -1]));
  return (slot) => {
    const band = bandInSlot(from, slot);
    if (band !== null) return to.bands.find(({ key }) => key === band.key)?.start ?? -1;
    const item = from.slots[slot];
    if (item === undefined) return -1;
    if (places === null) return to.slotOf[item] ?? -1;
    return places.get(before.data.axes[from.kind][item]?.id ?? '') ?? -1;
  };
}

/**
 * Where the rows and columns of one view stand in another; -1 when gone. When one of them is transposed and the other is
 * not, `row` takes what was a column and gives its row.
 */
export function movesBetween(
  before: MatrixView,
  after: MatrixView,
): { readonly row: (row: number) => number; readonly column: (column: number) => number } {
  const turned = before.transposed !== after.transposed;
  return {
    row: axisMoves(before, turned ? before.across : before.down, after, after.down),
    column: axisMoves(before, turned ? before.down : before.across, after, after.across),
  };
}

const turnPlace = ({ row, column }: Place): Place => ({
  row: Math.max(-1, column),
  column: Math.max(-1, row),
});
const turnRange = ({ top, left, bottom, right }: Range): Range => ({
  top: left,
  left: top,
  bottom: right,
  right: bottom,
});

/** The selection as it stands in another view, carried over by people and targets. */
export function carrySelection(selection: Selection, before: MatrixView, after: MatrixView): Selection {
  const { row, column } = movesBetween(before, after);
  const turned =
    before.transposed === after.transposed
      ? selection
      : {
          active: turnPlace(selection.active),
          anchor: turnPlace(selection.anchor),
          ranges: selection.ranges.map(turnRange),
        };
  const carried = carryOver(turned, row, column, { rows: after.rows.length, columns: after.columns.length });
  if (after.across.grouped || carried.active.row > -2) return carried;
  return { ...carried, active: { ...carried.active, row: -1 } };
}
