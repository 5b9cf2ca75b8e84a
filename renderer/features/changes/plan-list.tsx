import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import { OperationLine } from './operation-line.tsx';
import type { Grouping, PlanRow } from './plan-rows.ts';
import styles from './changes.module.css';

export interface PlanListProps {
  readonly rows: readonly PlanRow[];
  readonly by: Grouping;
  /** Operations under which the world has moved. */
  readonly moved: ReadonlySet<string>;
  /** Whether somebody is at the plan. */
  readonly isRunning: boolean;
  /** What stands above the operations and scrolls with them. */
  readonly children: ReactNode;
}

/** The operations of a plan, of which only those in sight exist; ten thousand scroll like ten. */
export function PlanList({ rows, by, moved, isRunning, children }: PlanListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const element = above.current;
    if (element === null) return;
    const measure = () => setMargin(element.offsetHeight);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.row === 'group' ? 44 : 84),
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: margin,
    overscan: 6,
    initialRect: { width: 1200, height: 900 },
  });
  return (
    <div ref={scroller} className={styles['scroller']} tabIndex={0} role="region" aria-label="The plan">
      <div ref={above} className={styles['above']}>
        {children}
      </div>
      <ul className={styles['rows']} aria-label="Operations" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={styles['row']}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              {row.row === 'group' ? (
                <div className={styles['group']}>
                  <h3>
                    <HostileText text={row.name} />
                  </h3>
                  {row.below !== null && (
                    <Dim small>
                      <HostileText text={row.below} />
                    </Dim>
                  )}
                  <Dim small>{counted(row.operations.length, 'operation')}</Dim>
                </div>
              ) : (
                <OperationLine
                  operation={row.operation}
                  by={by}
                  moved={moved.has(row.operation.id)}
                  isRunning={isRunning}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
