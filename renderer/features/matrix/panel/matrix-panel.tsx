import { useEffect, useRef } from 'react';
import type { SnapshotId } from '#shared/domain/ids.ts';
import { HostileText } from '../../../components/hostile-text.tsx';
import { accountJobs, ChangeMenu, StoreAccessItem } from '../../../components/change-menu.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { counted } from '../../../components/words.ts';
import type { SelectionSummary } from '../model/describe-selection.ts';
import { personAt, targetAt, type MatrixView } from '../model/matrix-view.ts';
import { isOfOrganization } from '../model/plan-subjects.ts';
import { selectedItems } from '../model/selected-items.ts';
import { isWholeColumn, isWholeRow, type Selection } from '../model/selection.ts';
import type { StartedFromSelection } from '../start-from-selection.tsx';
import { CellPanel } from './cell-panel.tsx';
import { PersonPanel } from './person-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { TargetPanel } from './target-panel.tsx';
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
  /** Begins a plan for what is selected. */
  readonly onStart: (job: StartedFromSelection) => void;
  /** Leads to one cell; indices into the axes. */
  readonly onOpen: (person: number, target: number) => void;
}

/** What one selection is about: a person, a target, one cell, or many. */
type Subject =
  | { readonly about: 'person'; readonly person: number }
  | { readonly about: 'target'; readonly target: number }
  | { readonly about: 'cell'; readonly person: number; readonly target: number }
  | { readonly about: 'many' };

function subjectOf(view: MatrixView, { ranges, active }: Selection): Subject {
  const [only] = ranges;
  const extent = { rows: view.rows.length, columns: view.columns.length };
  if (ranges.length !== 1 || only === undefined) return { about: 'many' };
  const isRow = only.top === only.bottom;
  const isColumn = only.left === only.right;
  const person = personAt(view, only.top, only.left);
  const target = targetAt(view, only.top, only.left);
  const wholeRow = isRow && isWholeRow(only, extent) && (extent.columns > 1 || active.column < 0);
  const wholeColumn = isColumn && isWholeColumn(only, extent) && (extent.rows > 1 || active.row < 0);
  if (view.transposed ? wholeColumn : wholeRow)
    return person < 0 ? { about: 'many' } : { about: 'person', person };
  if (view.transposed ? wholeRow : wholeColumn)
    return target < 0 ? { about: 'many' } : { about: 'target', target };
  return isRow && isColumn && person >= 0 && target >= 0
    ? { about: 'cell', person, target }
    : { about: 'many' };
}

/** The side panel of the matrix: follows the selection. */
export function MatrixPanel(props: MatrixPanelProps) {
  const { view, selection, summary, snapshotId, focusAsked, onClose, onOpen, onCopy, onStart } = props;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusAsked > 0) body.current?.focus();
  }, [focusAsked]);
  const subject = subjectOf(view, selection);
  const row = 'person' in subject ? view.data.axes.people[subject.person] : undefined;
  const column = 'target' in subject ? view.data.axes.targets[subject.target] : undefined;
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
        {subject.about === 'person' && <PersonPanel view={view} person={subject.person} onOpen={onOpen} />}
        {subject.about === 'target' && <TargetPanel view={view} target={subject.target} onOpen={onOpen} />}
        {subject.about === 'cell' && row !== undefined && column !== undefined && (
          <CellPanel person={row} target={column} snapshotId={snapshotId} asked={view.asked} />
        )}
        {subject.about === 'many' && <SelectionPanel summary={summary} onCopy={onCopy} onStart={onStart} />}
        {summary.people > 0 && summary.targets > 0 && (
          <div className="rc-mx-panel-acts">
            <ChangeMenu compact jobs={accountJobs} onStart={onStart}>
              {selectedItems(view, selection.ranges).targets.some((item) =>
                isOfOrganization(view.data.axes.targets[item]),
              ) && <StoreAccessItem onStart={onStart} />}
            </ChangeMenu>
          </div>
        )}
      </div>
    </SidePanel>
  );
}
