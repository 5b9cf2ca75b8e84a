import { useEffect, useMemo, useRef, useState } from 'react';
import { formatFilter, type MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { noOwnSizes } from '#shared/domain/matrix/saved-view.ts';
import type { MatrixArrangement } from '#shared/domain/matrix/arrangement.ts';
import { useQuery } from '@tanstack/react-query';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { useClient } from '../../api/client-context.tsx';
import { queries } from '../../api/queries.ts';
import { usePreferences } from '../../api/preferences.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useShortcuts, useShownShortcuts } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { ArrangeMenu } from './arrange-menu.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FilterChips } from './filter/filter-chips.tsx';
import { FilterMenu } from './filter/filter-menu.tsx';
import { FilterField } from './filter/filter-field.tsx';
import { UnknownNote } from './filter/unknown-note.tsx';
import { FilterProblems } from './filter/filter-problems.tsx';
import { nextDensity } from './geometry/density.ts';
import { MatrixGrid, type PageAction } from './grid/matrix-grid.tsx';
import { MatrixList } from './list/matrix-list.tsx';
import { arrangementOf, searchOf, type MatrixSearch } from './matrix-search.ts';
import { NothingLeft, PastBanner } from './matrix-states.tsx';
import { MatrixToolbar } from './matrix-toolbar.tsx';
import { describeSelection, selectionSentence } from './model/describe-selection.ts';
import type { MatrixView } from './model/matrix-view.ts';
import { selectOnly } from './model/selection.ts';
import { ChangesNote, ChangesPanel } from './changes-note.tsx';
import { changedCells } from './model/changed-cells.ts';
import { MatrixPanel } from './panel/matrix-panel.tsx';
import { sizesInAddress } from './views/look-search.ts';
import { ViewTabs } from './views/view-tabs.tsx';
import { TimeMenu } from './time-menu.tsx';
import { SelectionMenu } from './selection-menu.tsx';
import { StartFromSelection, type StartedFromSelection } from './start-from-selection.tsx';
import { copySelection } from './use-copy.ts';
import { useSameContent } from './use-same-content.ts';
import { useMatrixView, useSelection, type Loaded } from './use-matrix-view.ts';
import { useMarksOfCells } from './use-marks-of-cells.ts';

export interface MatrixWorkbenchProps {
  readonly loaded: Loaded;
  readonly search: MatrixSearch;
  readonly onSearch: (next: MatrixSearch, replace: boolean) => void;
  /** Why the newest data could not be had; what is shown is then older. */
  readonly refreshError: unknown;
}

const gridKeys = [
  { keys: 'Space', label: 'Details of what is selected' },
  { keys: 'Enter', label: 'Go to the details' },
  { keys: 'mod+a', label: 'Select all that is shown' },
  { keys: 'mod+c', label: 'Copy the selection as a table' },
  { keys: 'Shift+F10', label: 'Menu of what is selected: copy, open, compare, export' },
  { keys: '+', label: 'Zoom in' },
  { keys: '-', label: 'Zoom out' },
  { keys: 'Alt+L', label: 'Grid or list' },
  { keys: 'Alt+K', label: 'Legend' },
  { keys: 'Alt+A', label: 'Add a filter by menu' },
  { keys: 'Alt+G', label: 'Group and sort' },
  { keys: 'Alt+S', label: 'Another moment, and what changed since' },
  { keys: 'Alt+T', label: 'Stores down or people down' },
  { keys: 'Alt+Shift+Arrows', label: 'Column wider or narrower, row higher or lower' },
  { keys: 'Alt+Enter', label: 'Column, or row by its name, as large as what it holds; again: as usual' },
  { keys: 'Enter', label: 'On a group: fold or unfold it' },
] as const;

/** The matrix with everything around it: filter, grid or list, panel, legend. */
export function MatrixWorkbench({ loaded, search, onSearch, refreshError }: MatrixWorkbenchProps) {
  const filter = search.filter ?? '';
  const isList = search.view === 'list';
  const arrangement = useSameContent(arrangementOf(search));
  const foldedKeys = useSameContent(search.folded ?? []);
  const folded = useMemo(() => new Set(foldedKeys), [foldedKeys]);
  const ownSizes = useSameContent(search.sizes ?? noOwnSizes);
  const difference = useDifference(search.since, search.snapshot);
  const changed = useMemo(
    () => (difference.data === undefined ? null : changedCells(loaded.axes, difference.data)),
    [loaded.axes, difference.data],
  );
  const marks = useMarksOfCells(loaded, search.snapshot);
  const {
    view,
    filter: parsedFilter,
    problems,
    unknown,
  } = useMatrixView(loaded, { ...marks, arrangement, folded, flat: isList, changed });
  const [selection, select] = useSelection(view);
  const [preferences, setPreferences] = usePreferences();
  const [panelOpen, setPanelOpen] = useState(false);
  const [focusAsked, setFocusAsked] = useState(0);
  const [legendOpen, setLegendOpen] = useState(false);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const [starting, setStarting] = useState<StartedFromSelection | null>(null);
  const [filterOpen, setFilterOpen] = useState(false);
  const [timeOpen, setTimeOpen] = useState(false);
  const [changesListed, setChangesListed] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [arrangeOpen, setArrangeOpen] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const focusFollows = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const summary = useMemo(() => describeSelection(view, selection.ranges), [view, selection.ranges]);
  const extent = { rows: view.rows.length, columns: view.columns.length };

  const toGrid = (): void => grid.current?.focus({ preventScroll: true });
  const setList = (list: boolean): void => onSearch({ view: list ? 'list' : undefined }, true);
  // The view that had the focus goes: without a new place for it, the keyboard would be left with nothing.
  const swapByKey = (): void => {
    focusFollows.current = true;
    setList(!isList);
  };
  useEffect(() => {
    if (focusFollows.current) (isList ? listRef : grid).current?.focus({ preventScroll: true });
    focusFollows.current = false;
  }, [isList]);
  const setFilter = (next: MatrixFilter): void => {
    const text = formatFilter(next);
    onSearch({ filter: text === '' ? undefined : text }, true);
  };
  const arrange = (next: MatrixArrangement): void => onSearch(searchOf(next), true);
  const foldOnly = (keys: readonly string[]): void =>
    onSearch({ folded: keys.length === 0 ? undefined : [...keys] }, true);
  const foldAll = (fold: boolean): void =>
    foldOnly(
      fold
        ? [view.down, view.across].flatMap((axis) => (axis.grouped ? axis.bands.map(({ key }) => key) : []))
        : [],
    );
  const zoom = (step: 1 | -1): void => setPreferences({ density: nextDensity(preferences.density, step) });
  const copy = (form: 'table' | 'text' = 'table'): void =>
    copySelection(view, selection, summary.cells, form);
  const closeMenu = (): void => {
    setMenuAt(null);
    toGrid();
  };
  const closePanel = (): void => {
    setPanelOpen(false);
    toGrid();
  };
  const act = (action: PageAction): void => {
    switch (action.do) {
      case 'panel':
        setChangesListed(false);
        return setPanelOpen((open) => changesListed || !open);
      case 'act':
        setChangesListed(false);
        setPanelOpen(true);
        return setFocusAsked((times) => times + 1);
      case 'escape':
        return setPanelOpen(false);
      case 'copy':
        return copy();
      case 'filter':
        return field.current?.focus();
      case 'list':
        return swapByKey();
      case 'legend':
        return setLegendOpen((open) => !open);
      case 'transpose':
        return arrange({ ...arrangement, transposed: !arrangement.transposed });
      case 'zoom':
        return zoom(action.step);
    }
  };
  useShortcuts([
    { keys: '/', label: 'Filter the matrix', run: () => field.current?.focus() },
    { keys: 'l', label: 'Grid or list', run: swapByKey },
    { keys: 'k', label: 'Legend', run: () => setLegendOpen((open) => !open) },
    { keys: 'a', label: 'Group and sort', run: () => setArrangeOpen((open) => !open) },
  ]);
  useShownShortcuts(gridKeys);

  const altKeys: Readonly<Partial<Record<string, () => void>>> = {
    KeyL: () => setList(!isList),
    KeyK: () => setLegendOpen((open) => !open),
    KeyT: () => act({ do: 'transpose' }),
    KeyS: () => setTimeOpen((open) => !open),
    KeyA: () => setFilterOpen((open) => !open),
    KeyG: () => setArrangeOpen((open) => !open),
  };
  const nothingLeft = extent.rows === 0 || extent.columns === 0;
  return (
    <div
      className="rc-mx-page"
      onKeyDown={(event) => {
        // Alt with a letter works wherever the focus is, the filter field too.
        if (event.defaultPrevented || !event.altKey) return;
        const run = altKeys[event.code];
        if (run === undefined) return;
        event.preventDefault();
        run();
      }}
    >
      <PageHeader
        title="Matrix"
        context={<Counts view={view} />}
        actions={
          <>
            <TimeMenu search={search} onSearch={onSearch} opened={timeOpen} onOpened={setTimeOpen} />
            <ArrangeMenu
              arrangement={arrangement}
              onChange={arrange}
              onFoldAll={foldAll}
              opened={arrangeOpen}
              onOpened={setArrangeOpen}
            />
            <MatrixToolbar
              isList={isList}
              onList={setList}
              density={preferences.density}
              onZoom={zoom}
              legendOpen={legendOpen}
              onLegend={setLegendOpen}
              onExport={() => setExporting(true)}
            />
          </>
        }
      />
      {search.snapshot !== undefined && (
        <PastBanner sealedAt={loaded.axes.sealedAt} onBack={() => onSearch({ snapshot: undefined }, false)} />
      )}
      {difference.data !== undefined && changed !== null && search.since !== undefined && (
        <ChangesNote
          difference={difference.data}
          changed={changed}
          listed={changesListed}
          onList={setChangesListed}
          onStop={() => onSearch({ since: undefined }, false)}
        />
      )}
      <ViewTabs search={search} onSearch={onSearch} />
      <div className="rc-mx-filter-row">
        <div className="rc-mx-filter-line">
          <FilterField
            value={filter}
            axes={loaded.axes}
            onChange={(text) => onSearch({ filter: text === '' ? undefined : text }, true)}
            onLeave={toGrid}
            invalid={problems.length > 0}
            fieldRef={field}
          />
          <FilterMenu
            loaded={loaded}
            staged={marks.staged}
            filter={parsedFilter}
            onChange={setFilter}
            opened={filterOpen}
            onOpened={setFilterOpen}
          />
        </div>
        <FilterChips filter={parsedFilter} onChange={setFilter} />
        <FilterProblems problems={problems} />
        <UnknownNote unknown={unknown} onChange={setFilter} />
        <FailureNote error={refreshError ?? (search.since === undefined ? null : difference.error)} />
      </div>
      <div className="rc-mx-body">
        {nothingLeft ? (
          <NothingLeft
            filter={filter}
            onClear={() => {
              onSearch({ filter: undefined }, true);
              field.current?.focus();
            }}
          />
        ) : isList ? (
          <MatrixList
            view={view}
            active={selection.active}
            listRef={listRef}
            onOpen={(place) => {
              select(selectOnly(place, extent));
              setPanelOpen(true);
            }}
          />
        ) : (
          <MatrixGrid
            view={view}
            density={preferences.density}
            selection={selection}
            onSelect={select}
            onAction={act}
            onFold={(key, fold) =>
              foldOnly(fold ? [...folded, key] : [...folded].filter((other) => other !== key))
            }
            onMenu={setMenuAt}
            sizes={{
              namesWidth: preferences.matrixNamesWidth ?? null,
              headerHeight: preferences.matrixHeaderHeight ?? null,
              own: ownSizes,
            }}
            onSizes={({ namesWidth, headerHeight, own }) => {
              if (namesWidth !== undefined) setPreferences({ matrixNamesWidth: namesWidth });
              if (headerHeight !== undefined) setPreferences({ matrixHeaderHeight: headerHeight });
              if (own !== undefined) onSearch({ sizes: sizesInAddress(own) }, true);
            }}
            spoken={summary.cells > 1 ? selectionSentence(summary) : ''}
            gridRef={grid}
          />
        )}
      </div>
      {changesListed && difference.data !== undefined && search.since !== undefined && (
        <ChangesPanel difference={difference.data} onClose={() => setChangesListed(false)} />
      )}
      {menuAt !== null && !nothingLeft && (
        <SelectionMenu
          view={view}
          selection={selection}
          at={menuAt}
          onClose={closeMenu}
          onCopy={copy}
          onDetails={() => {
            setChangesListed(false);
            setPanelOpen(true);
          }}
          onExport={() => setExporting(true)}
          onStart={setStarting}
        />
      )}
      {starting !== null && (
        <StartFromSelection
          job={starting}
          view={view}
          selection={selection}
          onClose={() => {
            setStarting(null);
            toGrid();
          }}
        />
      )}
      {exporting && (
        <ExportDialog
          arrangement={arrangement}
          snapshotId={search.snapshot}
          counts={{ people: view.people, targets: view.targets, cells: view.accounts }}
          onClose={() => {
            setExporting(false);
            toGrid();
          }}
        />
      )}
      {panelOpen && !nothingLeft && !changesListed && (
        <MatrixPanel
          view={view}
          selection={selection}
          summary={summary}
          snapshotId={search.snapshot}
          focusAsked={focusAsked}
          onClose={closePanel}
          onCopy={() => copy()}
          onStart={setStarting}
          onOpen={(person, target) => {
            const [down, across] = view.transposed ? [target, person] : [person, target];
            const place = { row: view.rowOf[down] ?? -1, column: view.columnOf[across] ?? -1 };
            if (place.row >= 0 && place.column >= 0) select(selectOnly(place, extent));
          }}
        />
      )}
    </div>
  );
}

/** What changed between two snapshots; asks for nothing while no earlier one is named. */
function useDifference(since: SnapshotId | undefined, until: SnapshotId | undefined) {
  const client = useClient();
  return useQuery({
    ...queries.comparison(client, since ?? '', until ?? 'latest'),
    enabled: since !== undefined,
  });
}

/** "214 of 240 people · 60 stores · 1,830 accounts": always what is shown, and of how many. */
function Counts({ view }: { readonly view: MatrixView }) {
  const { axes } = view.data;
  return (
    <span aria-live="polite">
      {[
        part(view.people, axes.people.length, 'person', 'people'),
        part(view.targets, axes.targets.length, 'target', 'targets'),
        part(view.accounts, view.data.columns.length, 'account', 'accounts'),
      ].join(' · ')}
    </span>
  );
}

function part(shown: number, all: number, one: string, many: string): string {
  return shown === all ? counted(all, one, many) : `${shown.toLocaleString()} of ${counted(all, one, many)}`;
}
