import type { ArrangedAxis } from '#shared/domain/matrix/arrange-matrix.ts';
import type { AxisCounts } from '#shared/domain/matrix/count-cells.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';

/** Neighbours of one group, as they stand in slots. */
export interface ViewBand {
  readonly key: string;
  /** Safe to draw on one line. */
  readonly label: string;
  readonly items: Uint32Array;
  readonly accounts: number;
  /** Index into `sensitivities` of the highest of its accounts. */
  readonly sensitivity: number;
  readonly folded: boolean;
  /** First slot, and one past the last; the slot that stands for the band itself is the first where there is one. */
  readonly start: number;
  readonly end: number;
}

/** One axis as shown: what stands in each slot, row or column. */
export interface AxisView {
  readonly kind: 'people' | 'targets';
  /** True when its bands show: an axis that is not grouped has one without a name. */
  readonly grouped: boolean;
  readonly bands: readonly ViewBand[];
  /** The person or target in each slot, by its index into the axis; `slotOfBand(b)` where band b itself stands. */
  readonly slots: Int32Array;
  /** Slot of each person or target: of its band while that is folded; -1 when not shown. */
  readonly slotOf: Int32Array;
  /** By person or target, of what the filter kept. */
  readonly counts: AxisCounts;
  /** The most of `counts.others` among what is shown. */
  readonly most: number;
}

/** What stands in a slot for the band with this index. */
export const slotOfBand = (band: number): number => -1 - band;

export interface AxisShape {
  readonly folded: ReadonlySet<string>;
  /** `always`: each band has a slot of its own before its members. `folded`: only while it stands for them. `never`: all unfolded. */
  readonly bandSlots: 'always' | 'folded' | 'never';
}

/** Lays an arranged axis out in slots. */
export function axisView(
  kind: AxisView['kind'],
  arranged: ArrangedAxis,
  count: number,
  { folded, bandSlots }: AxisShape,
): AxisView {
  const grouped = arranged.bands.some((band) => band.label !== '');
  const slots: number[] = [];
  const slotOf = new Int32Array(count).fill(-1);
  let most = 0;
  const bands = arranged.bands.map((band, index): ViewBand => {
    const start = slots.length;
    const isFolded = grouped && bandSlots !== 'never' && folded.has(band.key);
    if (grouped && (isFolded || bandSlots === 'always')) slots.push(slotOfBand(index));
    for (const item of band.indices) {
      slotOf[item] = isFolded ? start : slots.length;
      most = Math.max(most, arranged.counts.others[item] ?? 0);
      if (!isFolded) slots.push(item);
    }
    return {
      key: band.key,
      label: displayText(band.label),
      items: band.indices,
      accounts: band.accounts,
      sensitivity: levelOf(band.sensitivity),
      folded: isFolded,
      start,
      end: slots.length,
    };
  });
  return { kind, grouped, bands, slots: Int32Array.from(slots), slotOf, counts: arranged.counts, most };
}

const levelOf = (level: Sensitivity): number => sensitivities.indexOf(level);

/** The band itself that stands in this slot; null for a person or target, and outside. */
export function bandInSlot(axis: AxisView, slot: number): ViewBand | null {
  const standing = axis.slots[slot];
  return standing === undefined || standing >= 0 ? null : (axis.bands[-1 - standing] ?? null);
}

/** Index of the band that a slot belongs to; -1 when none does. Takes log2 of the bands. */
export function bandOver(axis: AxisView, slot: number): number {
  let low = 0;
  let high = axis.bands.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const band = axis.bands[middle];
    if (band === undefined) return -1;
    if (slot < band.start) high = middle - 1;
    else if (slot >= band.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The people or targets that a slot stands for: one, or all of a band. */
export function itemsInSlot(axis: AxisView, slot: number): ArrayLike<number> {
  const standing = axis.slots[slot];
  if (standing === undefined) return [];
  return standing >= 0 ? [standing] : (bandInSlot(axis, slot)?.items ?? []);
}
