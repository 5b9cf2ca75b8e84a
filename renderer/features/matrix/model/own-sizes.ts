import { noOwnSizes, mostOwnSizes, type OwnSizes } from '#shared/domain/matrix/saved-view.ts';
import type { OwnSlots } from '../geometry/track.ts';
import type { TrackEdge } from '../geometry/track-edges.ts';
import { bandInSlot } from './axis-view.ts';
import type { MatrixView } from './matrix-view.ts';

const axisOf = (view: MatrixView, axis: TrackEdge['axis']) => (axis === 'column' ? view.across : view.down);

/** By what a size is kept: the id of the person or target, or the key of the band, so that it goes where they go. */
export function keyOfSlot(view: MatrixView, { axis, slot }: TrackEdge): string | null {
  const side = axisOf(view, axis);
  const item = side.slots[slot];
  if (item === undefined) return null;
  return item >= 0 ? (view.data.axes[side.kind][item]?.id ?? null) : (bandInSlot(side, slot)?.key ?? null);
}

/** The sizes of the slots that have one of their own. */
export function ownSlots(view: MatrixView, axis: TrackEdge['axis'], sizes: OwnSizes): OwnSlots {
  const byKey = axis === 'column' ? sizes.widths : sizes.heights;
  const slots = new Map<number, number>();
  if (Object.keys(byKey).length === 0) return slots;
  for (let slot = 0; slot < axisOf(view, axis).slots.length; slot += 1) {
    const key = keyOfSlot(view, { axis, slot });
    if (key !== null && Object.hasOwn(byKey, key)) slots.set(slot, byKey[key] ?? 0);
  }
  return slots;
}

/** The sizes with one set, or by null taken back to the usual one. Of too many, the oldest go. */
export function withOwnSize(
  sizes: OwnSizes,
  axis: TrackEdge['axis'],
  key: string,
  size: number | null,
): OwnSizes {
  const side = axis === 'column' ? 'widths' : 'heights';
  const others = Object.entries(sizes[side]).filter(([name]) => name !== key);
  const all = size === null ? others : [...others, [key, size] as const];
  const next = { ...sizes, [side]: Object.fromEntries(all.slice(-mostOwnSizes)) };
  return Object.keys(next.widths).length + Object.keys(next.heights).length === 0 ? noOwnSizes : next;
}
