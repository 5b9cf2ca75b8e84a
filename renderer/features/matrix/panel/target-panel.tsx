import { Age } from '../../../components/age.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { counted, readByWords } from '../../../components/words.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { CellLine } from './cell-line.tsx';
import { StaleNote } from './cell-panel.tsx';
import { TargetLink } from './place-links.tsx';
import { ShortList } from './short-list.tsx';

export interface TargetPanelProps {
  readonly view: MatrixView;
  /** Index into the axis. */
  readonly target: number;
  readonly onOpen: (person: number, target: number) => void;
}

/** A store or organization: what it is, how it is read, and who can enter it. */
export function TargetPanel({ view, target: at, onOpen }: TargetPanelProps) {
  const target = view.data.axes.targets[at];
  if (target === undefined) return null;
  const index = view.data.byTarget();
  const slotOf = view.transposed ? view.columnOf : view.rowOf;
  const cells: { readonly cell: number; readonly person: number; readonly slot: number }[] = [];
  for (let cell = index.start[at] ?? 0; cell < (index.start[at + 1] ?? 0); cell += 1) {
    const person = index.across[cell] ?? 0;
    const slot = slotOf[person] ?? -1;
    if (slot >= 0) cells.push({ cell, person, slot });
  }
  cells.sort(
    (a, b) => (index.sensitivity[b.cell] ?? 0) - (index.sensitivity[a.cell] ?? 0) || a.slot - b.slot,
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
        {target.kind === 'organization' ? (
          <>
            <dt>Seen</dt>
            <dd>
              users on its verified domain, with their groups; roles only through groups that are described
            </dd>
          </>
        ) : (
          <>
            <dt>Plan</dt>
            <dd>{target.plan === null ? 'not known' : <HostileText text={target.plan} />}</dd>
          </>
        )}
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
        items={cells.map(({ cell, person }) => ({
          key: String(cell),
          content: (
            <CellLine
              view={view}
              index={index}
              cell={cell}
              name={view.data.personNames[person] ?? ''}
              onOpen={() => onOpen(person, at)}
            />
          ),
        }))}
        most={100}
      />
      <p>
        Everything about <TargetLink target={target} />
      </p>
    </div>
  );
}
