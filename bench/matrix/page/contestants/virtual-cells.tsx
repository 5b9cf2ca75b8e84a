/** TanStack Virtual on both axes with a DOM element for each place in sight, as its documentation shows a grid. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { accountAt, classOf, letterOf, measures, parseRows, type Contestant } from '../contestant.ts';

const { cellWidth, cellHeight, namesWidth, headerHeight } = measures;

type Rows = ReturnType<typeof parseRows>;

function VirtualCells({ targets, people }: Rows) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellHeight,
    paddingStart: headerHeight,
    overscan: 1,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: targets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellWidth,
    paddingStart: namesWidth,
    overscan: 1,
  });
  const across = columns.getVirtualItems();
  return (
    <div ref={scroller} className="virtual-scroller">
      <div style={{ width: columns.getTotalSize(), height: rows.getTotalSize(), position: 'relative' }}>
        <div className="virtual-header" style={{ height: headerHeight }}>
          {across.map(({ index, start }) => (
            <div key={index} className="head" style={{ transform: `translateX(${start}px)` }}>
              {targets[index]?.name}
            </div>
          ))}
        </div>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div key={index} className="virtual-row" style={{ transform: `translateY(${start}px)` }}>
            <div className="virtual-name name">{people[index]?.name}</div>
            {across.map((column) => {
              const account = accountAt(people[index], column.index);
              return (
                <div
                  key={column.index}
                  className={`virtual-cell ${classOf(account)}`}
                  style={{ transform: `translateX(${column.start}px)` }}
                >
                  {letterOf(account)}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

export const contestant: Contestant = {
  mount(place, arrived) {
    createRoot(place).render(<VirtualCells {...parseRows(arrived)} />);
  },
  scroller: () =>
    document.querySelector('.virtual-cell') === null ? null : document.querySelector('.virtual-scroller'),
};
