import type { MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes } from './matrix-model.ts';

/** What each person, or each target, has among some cells; by index into its axis. */
export interface AxisCounts {
  readonly accounts: Uint32Array;
  /** Different targets of a person, different people of a target. */
  readonly others: Uint32Array;
  /** Index into `sensitivities` of the highest; 0 also without an account. */
  readonly sensitivity: Uint8Array;
  /** When an account was last seen, in seconds since 1970; 0 without one. */
  readonly seenAt: Uint32Array;
  /** When an account was last seen to change, in seconds since 1970; 0 when none was. */
  readonly changedAt: Uint32Array;
}

/** Counts in one pass. `cells` rise, so that the accounts of one person at one target lie together (`MatrixColumns`). */
export function countCells(
  axes: MatrixAxes,
  columns: MatrixColumns,
  cells: Uint32Array,
): { readonly people: AxisCounts; readonly targets: AxisCounts } {
  const people = emptyCounts(axes.people.length);
  const targets = emptyCounts(axes.targets.length);
  // Plain numbers and columns by name: at 120,000 cells, each array made or object asked would be felt.
  const { person: personOf, target: targetOf, sensitivity, observedAt, changedBy } = columns;
  let lastPerson = -1;
  let lastTarget = -1;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? 0;
    const person = personOf[cell] ?? 0;
    const target = targetOf[cell] ?? 0;
    const isNew = person !== lastPerson || target !== lastTarget ? 1 : 0;
    const level = sensitivity[cell] ?? 0;
    const seenAt = observedAt[cell] ?? 0;
    const changedAt = changedBy[cell] ?? 0;
    note(people, person, isNew, level, seenAt, changedAt);
    note(targets, target, isNew, level, seenAt, changedAt);
    lastPerson = person;
    lastTarget = target;
  }
  return { people, targets };
}

function emptyCounts(length: number): AxisCounts {
  return {
    accounts: new Uint32Array(length),
    others: new Uint32Array(length),
    sensitivity: new Uint8Array(length),
    seenAt: new Uint32Array(length),
    changedAt: new Uint32Array(length),
  };
}

function note(
  counts: AxisCounts,
  index: number,
  isNew: number,
  level: number,
  seenAt: number,
  changedAt: number,
): void {
  counts.accounts[index] = (counts.accounts[index] ?? 0) + 1;
  counts.others[index] = (counts.others[index] ?? 0) + isNew;
  if (level > (counts.sensitivity[index] ?? 0)) counts.sensitivity[index] = level;
  if (changedAt > (counts.changedAt[index] ?? 0)) counts.changedAt[index] = changedAt;
  if (seenAt > (counts.seenAt[index] ?? 0)) counts.seenAt[index] = seenAt;
}
