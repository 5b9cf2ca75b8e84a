/**
 * The slots of one axis, one after the other: all of the usual size but a few. Finding where one stands, or which stands
 * at an offset, takes log2 of those few, however many slots there are.
 */
export interface Track {
  readonly count: number;
  /** In CSS pixels, as all sizes here. */
  readonly usual: number;
  /** Slots of a size of their own, rising. */
  readonly own: Int32Array;
  readonly sizes: Float64Array;
  /** By how much the slots of `own` before this one are larger than usual, all together; one more at the end. */
  readonly shifts: Float64Array;
  readonly length: number;
}

/** Sizes by slot, for those that are not of the usual one. */
export type OwnSlots = ReadonlyMap<number, number>;

export const noOwnSlots: OwnSlots = new Map();

export function trackOf(count: number, usual: number, ownSlots: OwnSlots = noOwnSlots): Track {
  const own = Int32Array.from(ownSlots.keys())
    .filter((slot) => slot >= 0 && slot < count)
    .sort();
  const sizes = Float64Array.from(own, (slot) => ownSlots.get(slot) ?? usual);
  const shifts = new Float64Array(own.length + 1);
  for (let at = 0; at < own.length; at += 1) {
    shifts[at + 1] = (shifts[at] ?? 0) + (sizes[at] ?? usual) - usual;
  }
  return { count, usual, own, sizes, shifts, length: count * usual + (shifts[own.length] ?? 0) };
}

/** How many of the slots with a size of their own come before this one. */
function ownBefore({ own }: Track, slot: number): number {
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offset of a slot from the start of its track; that of `count` is the track's end. */
export function startOf(track: Track, slot: number): number {
  const usual = slot * track.usual;
  return track.own.length === 0 ? usual : usual + (track.shifts[ownBefore(track, slot)] ?? 0);
}

export function sizeOf(track: Track, slot: number): number {
  if (track.own.length === 0) return track.usual;
  const at = ownBefore(track, slot);
  return track.own[at] === slot ? (track.sizes[at] ?? track.usual) : track.usual;
}

/** The slot at an offset: below 0 before the track, `count` or more behind it. */
export function slotAt(track: Track, offset: number): number {
  const { own, sizes, shifts, usual } = track;
  // The last slot with a size of its own that starts at or before the offset.
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own[middle] ?? 0) * usual + (shifts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return Math.floor(offset / usual);
  const at = low - 1;
  const slot = own[at] ?? 0;
  const end = slot * usual + (shifts[at] ?? 0) + (sizes[at] ?? usual);
  return offset < end ? slot : slot + 1 + Math.floor((offset - end) / usual);
}
