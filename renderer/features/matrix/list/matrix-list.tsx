import { SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useState, type RefObject } from 'react';
import { accountStatuses } from '#shared/domain/account.ts';
import { cellFlags } from '#shared/domain/matrix/matrix-columns.ts';
import { permissionsOf } from '#shared/domain/matrix/cell-permissions.ts';
import { cellSince } from '#shared/domain/matrix/cell-since.ts';
import { whyHeld, type HeldBecause } from '#shared/domain/matrix/why-held.ts';
import { isoTime } from '#shared/domain/time.ts';
import { KindChip, SensitivityChip, SourceChip, StatusChip } from '../../../components/account-chips.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { SinceText } from '../../../components/since-text.tsx';
import { counted } from '../../../components/words.ts';
import { listOrder, type ListSide } from '../model/list-order.ts';
import { throughWords } from '../model/held-words.ts';
import { accountsOfCell, type MatrixView } from '../model/matrix-view.ts';
import { stagedSentence } from '#shared/domain/matrix/staged-cells.ts';
import type { Place } from '../model/selection.ts';
import { rolesOf } from '../model/sentences.ts';
import { kindAt, listed, methodAt, sensitivityAt } from '../model/words.ts';
import './list.css';

const rowHeight = 40;

export interface MatrixListProps {
  readonly view: MatrixView;
  readonly active: Place;
  /** Opens the side panel on a cell. */
  readonly onOpen: (place: Place) => void;
  /** The element that scrolls and takes the keyboard. */
  readonly listRef: RefObject<HTMLDivElement | null>;
}

/** The same access as a plain table, row by row: for reading aloud, and for whoever prefers a list. */
export function MatrixList({ view, active, onOpen, listRef }: MatrixListProps) {
  const [side, setSide] = useState<ListSide>('people');
  const order = useMemo(() => listOrder(view, side), [view, side]);
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const asks = view.asked.length > 0;
  const names = side === 'people' ? ['Person', 'Store'] : ['Store', 'Person'];
  return (
    <div className="rc-mx-list">
      <div className="rc-mx-list-bar">
        <SegmentedControl
          size="xs"
          aria-label="Read the list by"
          value={side}
          onChange={(value) => setSide(value === 'targets' ? 'targets' : 'people')}
          data={[
            { value: 'people', label: 'Person → stores' },
            { value: 'targets', label: 'Store → people' },
          ]}
        />
        <span className="rc-mx-dim">{counted(order.length, 'line')}</span>
      </div>
      <div
        ref={listRef}
        className="rc-mx-list-scroller"
        role="table"
        aria-label="Who can enter which store"
        aria-rowcount={order.length + 1}
        tabIndex={0}
      >
        <div role="row" aria-rowindex={1} className="rc-mx-list-row rc-mx-list-head">
          {[...names, 'Account', 'Status', asks ? 'Allowed by' : 'Roles', 'Sensitivity', 'Since', 'Seen'].map(
            (name) => (
              <span key={name} role="columnheader">
                {name}
              </span>
            ),
          )}
        </div>
        <div role="rowgroup" className="rc-mx-list-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = order.rows[index] ?? 0;
            const column = order.columns[index] ?? 0;
            const group = side === 'people' ? order.rows : order.columns;
            return (
              <ListRow
                key={index}
                view={view}
                cell={order.cells[index] ?? 0}
                place={{ row, column }}
                side={side}
                isFirst={index === 0 || group[index - 1] !== group[index]}
                isActive={row === active.row && column === active.column}
                rowIndex={index + 2}
                top={start}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface ListRowProps {
  readonly view: MatrixView;
  readonly cell: number;
  readonly place: Place;
  readonly side: ListSide;
  /** First of its person or store: the name stands out. */
  readonly isFirst: boolean;
  readonly isActive: boolean;
  readonly rowIndex: number;
  readonly top: number;
  readonly onOpen: (place: Place) => void;
}

function ListRow({ view, cell, place, side, isFirst, isActive, rowIndex, top, onOpen }: ListRowProps) {
  const { data } = view;
  const { columns } = data;
  const all = accountsOfCell(view, cell);
  const reasons = (each: number) => whyHeld(data.axes, columns, each, view.asked);
  // Of several accounts the one that is asked about.
  const account = all.find((each) => reasons(each).length > 0) ?? view.index.lead[cell] ?? 0;
  const held = reasons(account);
  const others = all.length - 1;
  const person = data.axes.people[view.rows[place.row] ?? -1];
  const target = data.axes.targets[view.columns[place.column] ?? -1];
  const staged = view.staged?.byPerson.get(view.rows[place.row] ?? -1)?.get(view.columns[place.column] ?? -1);
  const roles = rolesOf(view, account);
  const who = <HostileText text={person?.name ?? ''} />;
  const where = (
    <span className="rc-mx-list-target">
      <HostileText text={target?.name ?? ''} />
      <span className="rc-mx-dim">
        <HostileText text={target?.client ?? 'No client'} />
      </span>
    </span>
  );
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="rc-mx-list-row"
      data-first={isFirst || undefined}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" className="rc-mx-list-lead">
        {side === 'people' ? who : where}
      </span>
      <span role="cell">
        <button type="button" className="rc-mx-list-open" onClick={() => onOpen(place)}>
          {side === 'people' ? where : who}
        </button>
      </span>
      <span role="cell">
        <KindChip kind={kindAt(columns.kind[account])} />
        {others > 0 && <span className="rc-mx-dim"> +{others}</span>}
      </span>
      <span role="cell">
        <StatusChip status={accountStatuses[columns.status[account] ?? -1] ?? 'unknown'} />
        {staged !== undefined && (
          <span className="rc-mx-dim">
            {' '}
            <HostileText text={stagedSentence(staged)} />
          </span>
        )}
      </span>
      <span role="cell" className="rc-mx-clip">
        {view.asked.length > 0 ? (
          <AllowedBy held={held} isKnown={permissionsOf(columns, account) !== 'unknown'} />
        ) : roles === null ? (
          <span className="rc-mx-dim">not known</span>
        ) : (
          listed(roles, 2) || 'none'
        )}
      </span>
      <span role="cell">
        <SensitivityChip sensitivity={sensitivityAt(view.index.sensitivity[cell])} />
      </span>
      <span role="cell" className="rc-mx-clip">
        <SinceText since={held[0]?.since ?? cellSince(columns, account)} />
      </span>
      <span role="cell">
        <SourceChip
          source={methodAt(columns.method[account])}
          observedAt={isoTime((columns.observedAt[account] ?? 0) * 1000)}
          stale={((columns.flags[account] ?? 0) & cellFlags.stale) !== 0}
        />
      </span>
    </div>
  );
}

/** Through what the permission that is asked for is held; of several permissions, of each different way. */
function AllowedBy({ held, isKnown }: { readonly held: readonly HeldBecause[]; readonly isKnown: boolean }) {
  const ways = [...new Set(held.map(throughWords))];
  if (ways.length === 0)
    return <span className="rc-mx-dim">{isKnown ? 'not listed for it' : 'not readable'}</span>;
  return <span title={ways.join('; ')}>{ways.join('; ')}</span>;
}
