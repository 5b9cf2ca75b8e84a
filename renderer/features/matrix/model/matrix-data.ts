import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { indexCells, transposeCells, type CellIndex } from './cell-index.ts';

/** One loaded matrix with what looking it up fast needs. Indices are those of the axes; nothing here depends on a filter. */
export interface MatrixData {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
  /** Cells by person. */
  readonly index: CellIndex;
  /** The same by target; made when first asked for. */
  readonly byTarget: () => CellIndex;
  /** Names made safe to draw on one line, by person and by target. */
  readonly personNames: readonly string[];
  readonly targetNames: readonly string[];
  readonly foldedPersonNames: readonly string[];
  readonly foldedTargetNames: readonly string[];
  readonly initials: readonly string[];
  readonly targetInitials: readonly string[];
}

export function prepareMatrix(axes: MatrixAxes, columns: MatrixColumns): MatrixData {
  const personNames = axes.people.map((person) => displayText(person.name) || person.emails[0] || 'No name');
  const targetNames = axes.targets.map((target) => displayText(target.name) || target.domain || 'No name');
  const index = indexCells(columns, axes.people.length);
  let byTarget: CellIndex | null = null;
  return {
    axes,
    columns,
    index,
    byTarget: () => (byTarget ??= transposeCells(index, axes.targets.length)),
    personNames,
    targetNames,
    foldedPersonNames: personNames.map(foldText),
    foldedTargetNames: targetNames.map(foldText),
    initials: personNames.map(initialsOf),
    targetInitials: targetNames.map(initialsOf),
  };
}

/** Up to two letters that stand for a person: of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase('en') || '·';
}
