import { useMemo, useState } from 'react';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import type { MatrixColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { applyFilter } from '#shared/domain/matrix/apply-filter.ts';
import type { FilterKey } from '#shared/domain/matrix/filter-keys.ts';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { asksStaged } from '#shared/domain/matrix/match-staged.ts';
import { askAboutUnknown, askedPermissions } from '#shared/domain/matrix/why-held.ts';
import { useNow } from '../../components/now.ts';
import type { ChangedCells } from './model/changed-cells.ts';
import { prepareMatrix } from './model/matrix-data.ts';
import { viewOf, type MatrixView } from './model/matrix-view.ts';
import type { EndsOfCells } from './model/ends-of-cells.ts';
import type { StagedCells } from '#shared/domain/matrix/staged-cells.ts';
import { noSelection, selectOnly, type Selection } from './model/selection.ts';
import { carrySelection } from './model/view-moves.ts';

export interface Loaded {
  readonly axes: MatrixAxes;
  readonly columns: MatrixColumns;
  /** The moment looked at, in milliseconds since 1970, from which ages count; null for the present one. */
  readonly asOf: number | null;
}

/** Keys of a filter that count from the moment looked at. */
const countFromNow: readonly FilterKey[] = ['age', 'changed'];

/** What `useMatrixView` shows of what is loaded; `flat` for a list. */
export interface Looking {
  readonly arrangement: MatrixArrangement;
  readonly folded: ReadonlySet<string>;
  readonly flat: boolean;
  readonly changed: ChangedCells | null;
  readonly staged: StagedCells | null;
  readonly ends: EndsOfCells;
}

/**
 * Parses the filter and works out what it leaves; `unknown` tells of further accounts that may hold the permissions asked
 * for, but no reading tells, and the filter that shows them too.
 *
 * Indexing happens once per load, filtering once per filter. */
export function useMatrixView(loaded: Loaded, { arrangement, folded, flat, changed, staged, ends }: Looking) {
  const data = useMemo(() => prepareMatrix(loaded.axes, loaded.columns), [loaded]);
  const { filter } = arrangement;
  const parsed = useMemo(() => parseFilter(filter), [filter]);
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  // Only ages move by themselves: every other filter leaves the same until its data changes.
  const moves =
    parsed.filter.tokens.some(({ key }) => countFromNow.includes(key)) ||
    [arrangement.people.group, arrangement.targets.group].includes('last-change');
  const now = loaded.asOf ?? (moves ? minute : 0);
  // Likewise what is staged matters only to a filter that asks for it.
  const known = asksStaged(parsed.filter) ? staged : null;
  const moment = useMemo(() => ({ now, staged: known }), [now, known]);
  const kept = useMemo(
    () => (filter.trim() === '' ? null : applyFilter(data.axes, data.columns, parsed.filter, moment)),
    [data, parsed, filter, moment],
  );
  const asked = useMemo(() => askedPermissions(parsed.filter.tokens), [parsed]);
  const view = useMemo(
    () => viewOf(data, kept, { arrangement, folded, flat, changed, staged, ends, now, asked }),
    [data, kept, arrangement, folded, flat, changed, staged, ends, now, asked],
  );
  const unknown = useMemo(() => {
    const ask = askAboutUnknown(parsed.filter);
    if (ask === null) return null;
    const { cells } = applyFilter(data.axes, data.columns, ask.only, moment);
    return cells.length === 0 ? null : { accounts: cells.length, filter: ask.too };
  }, [data, parsed, moment]);
  return { view, filter: parsed.filter, problems: parsed.problems, unknown };
}

/** The selection, carried over by people and targets whenever the view changes. */
export function useSelection(view: MatrixView): readonly [Selection, (selection: Selection) => void] {
  const [held, setHeld] = useState(() => ({ view, selection: first(view) }));
  if (held.view === view) return [held.selection, (selection) => setHeld({ view, selection })];
  const carried = carrySelection(held.selection, held.view, view);
  const selection = carried.ranges.length === 0 ? first(view, carried) : carried;
  // React's own way to follow a prop: rendered again at once, before anything shows.
  setHeld({ view, selection });
  return [selection, (next) => setHeld({ view, selection: next })];
}

function first(view: MatrixView, near: Selection = noSelection): Selection {
  const extent = { rows: view.rows.length, columns: view.columns.length };
  return extent.rows === 0 || extent.columns === 0 ? noSelection : selectOnly(near.active, extent);
}
