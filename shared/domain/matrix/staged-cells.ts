import { markSigns, type MarkSign } from '../plan/mark-cells.ts';
import { blockedSign, type StagedMarks } from '../plan/staged-marks.ts';
import type { MatrixAxes } from './matrix-model.ts';

/** What is staged for one cell. */
export interface StagedCell {
  readonly sign: MarkSign;
  /** True when a rule forbids some of it. */
  readonly blocked: boolean;
  /** What happens there: "gets Support". */
  readonly words: string;
}

/** What is staged, found in the axes of a matrix: by person, by target and both ways, so that painting asks for what shows only. */
export interface StagedCells {
  readonly byPerson: ReadonlyMap<number, ReadonlyMap<number, StagedCell>>;
  readonly byTarget: ReadonlyMap<number, ReadonlyMap<number, StagedCell>>;
}

/** Marks of people or targets that this matrix does not have are left out. */
export function stagedCells(axes: MatrixAxes, marks: StagedMarks): StagedCells {
  const people = new Map(axes.people.map(({ id }, index) => [id, index]));
  const targets = new Map(axes.targets.map(({ id }, index) => [id, index]));
  const rowOf = marks.people.map((id) => people.get(id));
  const columnOf = marks.targets.map((id) => targets.get(id));
  const byPerson = new Map<number, Map<number, StagedCell>>();
  const byTarget = new Map<number, Map<number, StagedCell>>();
  for (let at = 0; at < marks.cells.length; at += 4) {
    const person = rowOf[marks.cells[at] ?? -1];
    const target = columnOf[marks.cells[at + 1] ?? -1];
    const code = marks.cells[at + 3] ?? 0;
    const sign = markSigns[code % blockedSign];
    if (person === undefined || target === undefined || sign === undefined) continue;
    const cell = { sign, blocked: code >= blockedSign, words: marks.words[marks.cells[at + 2] ?? -1] ?? '' };
    put(byPerson, person, target, cell);
    put(byTarget, target, person, cell);
  }
  return { byPerson, byTarget };
}

function put(into: Map<number, Map<number, StagedCell>>, one: number, other: number, cell: StagedCell): void {
  const cells = into.get(one) ?? new Map<number, StagedCell>();
  into.set(one, cells);
  cells.set(other, cell);
}

/** "staged: gets Support"; says when a rule forbids it. */
export function stagedSentence({ words, blocked }: StagedCell): string {
  return `staged: ${words}${blocked ? ' (forbidden as it is)' : ''}`;
}
