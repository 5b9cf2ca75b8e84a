import type { DifferencePart, SnapshotDifference, TargetDifference } from '../domain/snapshot-difference.ts';
import { RollcallError } from './errors.ts';

/** Puts the parts of a comparison together, targets by name. Rejects with `cancelled` when the end of it never comes. */
export async function gatherDifference(parts: AsyncIterable<DifferencePart>): Promise<SnapshotDifference> {
  let begun: Extract<DifferencePart, { readonly kind: 'begun' }> | null = null;
  let totals: SnapshotDifference['totals'] | null = null;
  const targets: TargetDifference[] = [];
  for await (const part of parts) {
    if (part.kind === 'begun') begun = part;
    else if (part.kind === 'totals') totals = part.totals;
    else targets.push(...part.targets);
  }
  if (begun === null || totals === null) {
    throw new RollcallError('cancelled', 'The comparison ended before it was whole.', {
      remedy: 'Compare again.',
    });
  }
  return { from: begun.from, to: begun.to, targets: targets.sort(byName), totals };
}

function byName(a: TargetDifference, b: TargetDifference): number {
  return a.target < b.target ? -1 : a.target > b.target ? 1 : a.targetId < b.targetId ? -1 : 1;
}
