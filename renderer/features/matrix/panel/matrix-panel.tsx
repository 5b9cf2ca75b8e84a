import { useEffect, useRef } from 'react';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { HostileText } from '../../../components/hostile-text.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { counted } from '../../../components/words.ts';
import type { SelectionSummary } from '../model/describe-selection.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { isWholeColumn, isWholeRow, type Selection } from '../model/selection.ts';
import { CellPanel } from './cell-panel.tsx';
import { ColumnPanel } from './column-panel.tsx';
import { RowPanel } from './row-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import './panel.css';

export interface MatrixPanelProps {
  readonly view: MatrixView;
  readonly selection: Selection;
  readonly summary: SelectionSummary;
  readonly snapshotId: SnapshotId | undefined;
  /** Counts up when the keyboard is to move into the panel. */
  readonly focusAsked: number;
  readonly onClose: () => void;
  readonly onCopy: () => void;
  readonly onOpen: (row: number, column: number) => void;
}

/** What one selection is about: a person, a target, one cell, or many. */
type Subject =
  | { readonly about: 'person'; readonly row: number }
  | { readonly about: 'target'; readonly column: number }
  | { readonly about: 'cell'; readonly row: number; readonly column: number }
  | { readonly about: 'many' };

function subjectOf(view: MatrixView, { ranges, active }: Selection): Subject {
  const [only] = ranges;
  const extent = { rows: view.rows.length, columns: view.columns.length };
  if (ranges.length !== 1 || only === undefined) return { about: 'many' };
  const isRow = only.top === only.bottom;
  const isColumn = only.left === only.right;
  if (isRow && isWholeRow(only, extent) && (extent.columns > 1 || active.column < 0)) {
    return { about: 'person', row: only.top };
  }
  if (isColumn && isWholeColumn(only, extent) && (extent.rows > 1 || active.row < 0)) {
    return { about: 'target', column: only.left };
  }
  return isRow && isColumn ? { about: 'cell', row: only.top, column: only.left } : { about: 'many' };
}

/** The side panel of the matrix: follows the selection. */
export function MatrixPanel(props: MatrixPanelProps) {
  const { view, selection, summary, snapshotId, focusAsked, onClose, onOpen, onCopy } = props;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusAsked > 0) body.current?.focus();
  }, [focusAsked]);
  const subject = subjectOf(view, selection);
  const person = subject.about === 'person' || subject.about === 'cell' ? view.rows[subject.row] : undefined;
  const target =
    subject.about === 'target' || subject.about === 'cell' ? view.columns[subject.column] : undefined;
  const row = view.data.axes.people[person ?? -1];
  const column = view.data.axes.targets[target ?? -1];
  return (
    <SidePanel
      onClose={onClose}
      title={
        subject.about === 'many' ? (
          `${counted(summary.cells, 'cell')} selected`
        ) : (
          <HostileText text={(subject.about === 'target' ? column?.name : row?.name) ?? ''} />
        )
      }
    >
      <div ref={body} tabIndex={-1} className="rc-mx-panel-body">
        {subject.about === 'person' && <RowPanel view={view} row={subject.row} onOpen={onOpen} />}
        {subject.about === 'target' && <ColumnPanel view={view} column={subject.column} onOpen={onOpen} />}
        {subject.about === 'cell' && row !== undefined && column !== undefined && (
          <CellPanel person={row} target={column} snapshotId={snapshotId} />
        )}
        {subject.about === 'many' && <SelectionPanel summary={summary} onCopy={onCopy} />}
      </div>
    </SidePanel>
  );
}
