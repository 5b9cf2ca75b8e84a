import type { SnapshotDifference } from '#shared/domain/snapshot-difference.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';

/** What happened to a cell between two snapshots. */
export const cellChanges = ['added', 'removed', 'changed'] as const;
export type CellChange = (typeof cellChanges)[number];

export const changeWords = {
  added: 'added since',
  removed: 'removed since',
  changed: 'changed since',
} satisfies Record<CellChange, string>;

/** What changed, found in the axes of a matrix. */
export interface ChangedCells {
  /** By person, by target, as indices into the axes. */
  readonly at: ReadonlyMap<number, ReadonlyMap<number, CellChange>>;
  readonly cells: number;
  /** Changes of people or targets that this matrix does not have: they stand only in the list. */
  readonly elsewhere: number;
}

/**
 * Finds the people behind changed accounts by their addresses, or by name where an account has none. Several changes in
 * one cell are one: `changed` unless all are alike.
 */
export function changedCells(axes: MatrixAxes, difference: SnapshotDifference): ChangedCells {
  const targets = new Map<string, number>(axes.targets.map(({ id }, index) => [id, index]));
  const people = new Map<string, number>();
  axes.people.forEach(({ name, emails }, index) => {
    for (const email of emails) people.set(fold(email), index);
    if (emails.length === 0) people.set(fold(name), index);
  });
  const at = new Map<number, Map<number, CellChange>>();
  let cells = 0;
  let elsewhere = 0;
  for (const { targetId, accounts } of difference.targets) {
    const target = targets.get(targetId);
    for (const { change, account, email } of accounts) {
      const person = people.get(fold(email ?? account));
      if (person === undefined || target === undefined) {
        elsewhere += 1;
        continue;
      }
      const row = at.get(person) ?? new Map<number, CellChange>();
      at.set(person, row);
      const before = row.get(target);
      if (before === undefined) cells += 1;
      row.set(target, before === undefined || before === change ? change : 'changed');
    }
  }
  return { at, cells, elsewhere };
}

const fold = (text: string): string => text.trim().toLowerCase();
