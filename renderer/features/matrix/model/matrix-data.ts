import { displayText } from '#shared/domain/display-text.ts';
import { foldText } from '#shared/domain/fold-text.ts';
import type { MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { indexCells, type CellIndex } from './cell-index.ts';

/** One loaded matrix with what looking it up fast needs. Indices are those of the axes; nothing here depends on a filter. */
export interface MatrixData {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
  readonly index: CellIndex;
  /** Names made safe to draw on one line, by person and by target. */
  readonly personNames: readonly string[];
  readonly targetNames: readonly string[];
  readonly foldedNames: readonly string[];
  readonly initials: readonly string[];
  /** Targets in the order they stand in: client by client, each client's organization first, then by name. */
  readonly targetOrder: Uint32Array;
}

export function prepareMatrix(axes: MatrixAxes, columns: MatrixColumns): MatrixData {
  const personNames = axes.people.map((person) => displayText(person.name) || person.emails[0] || 'No name');
  return {
    axes,
    columns,
    index: indexCells(columns, axes.people.length),
    personNames,
    targetNames: axes.targets.map((target) => displayText(target.name) || target.domain || 'No name'),
    foldedNames: personNames.map(foldText),
    initials: personNames.map(initialsOf),
    targetOrder: orderTargets(axes),
  };
}

/** Up to two letters that stand for a person: of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase('en') || '·';
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function orderTargets(axes: MatrixAxes): Uint32Array {
  const rank = (kind: 'store' | 'organization'): number => (kind === 'organization' ? 0 : 1);
  return Uint32Array.from(axes.targets.keys()).sort((a, b) => {
    const one = axes.targets[a];
    const other = axes.targets[b];
    if (one === undefined || other === undefined) return a - b;
    // Targets without a client come last: they wait to be given to one.
    if ((one.client === null) !== (other.client === null)) return one.client === null ? 1 : -1;
    return (
      byName.compare(one.client ?? '', other.client ?? '') ||
      rank(one.kind) - rank(other.kind) ||
      byName.compare(one.name, other.name) ||
      a - b
    );
  });
}
