import { itemsInSlot, type AxisView } from './axis-view.ts';
import type { MatrixView } from './matrix-view.ts';
import { columnsOf, rowsOf, type Range } from './selection.ts';

/** The people and targets that a selection touches, each once, as indices into the axes, in the order shown. */
export interface SelectedItems {
  readonly people: readonly number[];
  readonly targets: readonly number[];
}

export function selectedItems(view: MatrixView, ranges: readonly Range[]): SelectedItems {
  const down = itemsIn(view.down, rowsOf(ranges));
  const across = itemsIn(view.across, columnsOf(ranges));
  return view.transposed ? { people: across, targets: down } : { people: down, targets: across };
}

function itemsIn(axis: AxisView, slots: readonly number[]): readonly number[] {
  const items = new Set<number>();
  for (const slot of slots) {
    const here = itemsInSlot(axis, slot);
    for (let at = 0; at < here.length; at += 1) items.add(here[at] ?? -1);
  }
  return [...items];
}
