import { displayText } from '#shared/domain/display-text.ts';
import { OwnerChip } from '../../../components/account-chips.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { counted } from '../../../components/words.ts';
import type { MatrixView } from '../model/matrix-view.ts';
import { CellLine } from './cell-line.tsx';
import { PersonLink } from './place-links.tsx';
import { ShortList } from './short-list.tsx';

export interface PersonPanelProps {
  readonly view: MatrixView;
  /** Index into the axis. */
  readonly person: number;
  readonly onOpen: (person: number, target: number) => void;
}

/** A person: who it is, its addresses, and every target at which it has an account. */
export function PersonPanel({ view, person: at, onOpen }: PersonPanelProps) {
  const { axes, index } = view.data;
  const person = axes.people[at];
  if (person === undefined) return null;
  const slotOf = view.transposed ? view.rowOf : view.columnOf;
  const cells: { readonly cell: number; readonly target: number; readonly slot: number }[] = [];
  for (let cell = index.start[at] ?? 0; cell < (index.start[at + 1] ?? 0); cell += 1) {
    const target = index.across[cell] ?? 0;
    const slot = slotOf[target] ?? -1;
    if (slot >= 0) cells.push({ cell, target, slot });
  }
  cells.sort((a, b) => a.slot - b.slot);
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
        items={cells.map(({ cell, target }) => ({
          key: String(cell),
          content: (
            <CellLine
              view={view}
              index={index}
              cell={cell}
              name={displayText(axes.targets[target]?.name ?? '')}
              onOpen={() => onOpen(at, target)}
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
