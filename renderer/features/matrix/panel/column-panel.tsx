import { Age } from '../../../components/age.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { counted, readByWords } from '../../../components/words.ts';
import { cellInView, type MatrixView } from '../model/matrix-view.ts';
import { CellLine } from './cell-line.tsx';
import { StaleNote } from './cell-panel.tsx';
import { TargetLink } from './place-links.tsx';
import { ShortList } from './short-list.tsx';

export interface ColumnPanelProps {
  readonly view: MatrixView;
  readonly column: number;
  readonly onOpen: (row: number, column: number) => void;
}

/** A store or organization: what it is, how it is read, and who can enter it. */
export function ColumnPanel({ view, column, onOpen }: ColumnPanelProps) {
  const target = view.data.axes.targets[view.columns[column] ?? -1];
  if (target === undefined) return null;
  const cells: { readonly cell: number; readonly row: number }[] = [];
  for (let row = 0; row < view.rows.length; row += 1) {
    const cell = cellInView(view, row, column);
    if (cell >= 0) cells.push({ cell, row });
  }
  cells.sort(
    (a, b) => (view.data.index.sensitivity[b.cell] ?? 0) - (view.data.index.sensitivity[a.cell] ?? 0),
  );
  return (
    <div className="rc-mx-panel">
      <dl className="rc-mx-facts">
        {target.domain !== null && (
          <>
            <dt>Domain</dt>
            <dd>
              <HostileText text={target.domain} />
            </dd>
          </>
        )}
        <dt>Client</dt>
        <dd>{target.client === null ? 'none yet' : <HostileText text={target.client} />}</dd>
        {target.organization !== null && (
          <>
            <dt>Organization</dt>
            <dd>
              <HostileText text={target.organization} />
            </dd>
          </>
        )}
        <dt>Plan</dt>
        <dd>{target.plan === null ? 'not known' : <HostileText text={target.plan} />}</dd>
        <dt>Read by</dt>
        <dd>
          {readByWords[target.readBy].name}, <Age at={target.lastRead} never="never" />
        </dd>
      </dl>
      <StaleNote target={target} />
      <h3>
        {target.lastRead === null
          ? 'Who can enter is not known yet'
          : `${counted(cells.length, 'person', 'people')} ${cells.length === 1 ? 'has' : 'have'} an account`}
      </h3>
      <ShortList
        items={cells.map(({ cell, row }) => ({
          key: String(cell),
          content: (
            <CellLine
              view={view}
              cell={cell}
              name={view.data.personNames[view.rows[row] ?? -1] ?? ''}
              onOpen={() => onOpen(row, column)}
            />
          ),
        }))}
        most={100}
      />
      {target.domain !== null && (
        <p>
          Everything about <TargetLink target={target} />
        </p>
      )}
    </div>
  );
}
