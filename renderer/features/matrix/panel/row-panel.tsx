import { displayText } from '#shared/domain/display-text.ts';
import { OwnerChip } from '../../../components/account-chips.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { counted } from '../../../components/words.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { CellLine } from './cell-line.tsx';
import { PersonLink } from './place-links.tsx';
import { ShortList } from './short-list.tsx';

export interface RowPanelProps {
  readonly view: MatrixView;
  readonly row: number;
  readonly onOpen: (row: number, column: number) => void;
}

/** A person: who it is, its addresses, and every target at which it has an account. */
export function RowPanel({ view, row, onOpen }: RowPanelProps) {
  const { axes, index } = view.data;
  const at = view.rows[row] ?? -1;
  const person = axes.people[at];
  if (person === undefined) return null;
  const cells: { readonly cell: number; readonly column: number }[] = [];
  for (let cell = index.rowStart[at] ?? 0; cell < (index.rowStart[at + 1] ?? 0); cell += 1) {
    const column = view.columnOf[index.target[cell] ?? 0] ?? -1;
    if (column >= 0) cells.push({ cell, column });
  }
  cells.sort((a, b) => a.column - b.column);
  const client = axes.targets.find(
    (target) => target.clientId !== null && target.clientId === person.clientId,
  );
  return (
    <div className="rc-mx-panel">
      <div className="rc-mx-chips">
        <OwnerChip owner={person.owner} client={client?.client ?? null} />
        {person.team !== null && (
          <span className="rc-mx-dim">
            Team <HostileText text={person.team} />
          </span>
        )}
        {person.state.state !== 'active' && (
          <strong className="rc-mx-bad">
            {person.state.state === 'leaving' ? `Leaving on ${person.state.on}` : 'Has left'}
          </strong>
        )}
      </div>
      <h3>{counted(person.emails.length, 'address', 'addresses')}</h3>
      <ShortList
        items={person.emails.map((email) => ({ key: email, content: <HostileText text={email} /> }))}
        most={6}
      />
      <h3>
        {cells.length === 0
          ? 'No account at what is shown'
          : `Accounts at ${counted(cells.length, 'target')}`}
      </h3>
      <ShortList
        items={cells.map(({ cell, column }) => ({
          key: String(cell),
          content: (
            <CellLine
              view={view}
              cell={cell}
              name={displayText(axes.targets[view.columns[column] ?? -1]?.name ?? '')}
              onOpen={() => onOpen(row, column)}
            />
          ),
        }))}
        most={100}
      />
      <p>
        Everything about <PersonLink person={person} />
      </p>
    </div>
  );
}
