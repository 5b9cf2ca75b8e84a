import { useMemo, useState } from 'react';
import type { MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { useNow } from '../../components/now.ts';
import { prepareMatrix } from './model/matrix-data.ts';
import { movesBetween, viewOf, type MatrixView } from './model/matrix-view.ts';
import { carryOver, noSelection, selectOnly, type Selection } from './model/selection.ts';

export interface Loaded {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
}

/** Parses the filter and works out what it leaves. Indexing happens once per load, filtering once per filter. */
export function useMatrixView(loaded: Loaded, filterText: string) {
  const data = useMemo(() => prepareMatrix(loaded.axes, loaded.columns), [loaded]);
  const parsed = useMemo(() => parseFilter(filterText), [filterText]);
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  // Only ages move by themselves: every other filter leaves the same until its data changes.
  const now = parsed.filter.tokens.some((token) => token.key === 'age') ? minute : 0;
  const view = useMemo(
    () =>
      filterText.trim() === ''
        ? viewOf(data, null)
        : viewOf(data, applyFilter(data.axes, data.columns, parsed.filter, { now })),
    [data, parsed, filterText, now],
  );
  return { view, problems: parsed.problems };
}

/** The selection, carried over by people and targets whenever the view changes. */
export function useSelection(view: MatrixView): readonly [Selection, (selection: Selection) => void] {
  const [held, setHeld] = useState(() => ({ view, selection: first(view) }));
  if (held.view === view) return [held.selection, (selection) => setHeld({ view, selection })];
  const moves = movesBetween(held.view, view);
  const extent = { rows: view.rows.length, columns: view.columns.length };
  const carried = carryOver(held.selection, moves.row, moves.column, extent);
  const selection = carried.ranges.length === 0 ? first(view, carried) : carried;
  // React's own way to follow a prop: rendered again at once, before anything shows.
  setHeld({ view, selection });
  return [selection, (next) => setHeld({ view, selection: next })];
}

function first(view: MatrixView, near: Selection = noSelection): Selection {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  return extent.rows === 0 || extent.columns === 0 ? noSelection : selectOnly(near.active, extent);
}
