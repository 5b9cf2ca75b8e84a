import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { sortRows, type Sort } from './sort-rows.ts';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** A CSS grid track: `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** What the column sorts by; not sortable without. Null sorts last in both directions. */
  readonly sortBy?: (row: Row) => string | number | null;
  readonly cell: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  /** "Stores": what the rows are. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Enter on a row, or a click on it. */
  readonly onOpen?: (row: Row) => void;
  /** There are more rows: called when the last ones come into sight. */
  readonly onNearEnd?: () => void;
}

const rowHeight = 40;
/** More rows are asked for while so many are still below. */
const rowsBeforeEnd = 40;

/** A long table: only the rows in sight exist. Arrows, Home, End and PageUp/Down move; Enter opens. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, sort, onSort, onOpen, onNearEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const sorted = useMemo(
    () => sortRows(rows, columns.find((column) => column.key === sort.key)?.sortBy, sort.direction),
    [rows, columns, sort],
  );
  const current = Math.min(active, Math.max(0, sorted.length - 1));
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: 36,
    scrollPaddingStart: 36,
    initialRect: { width: 1200, height: 900 },
    // The row that holds the focus stays, however far it is scrolled away: else the focus would be lost.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return inSight.includes(current) || sorted.length === 0
        ? inSight
        : [...inSight, current].sort((one, other) => one - other);
    },
  });

  const nearEnd = (virtual.range?.endIndex ?? 0) >= sorted.length - rowsBeforeEnd;
  const tellNearEnd = useEffectEvent(() => onNearEnd?.());
  useEffect(() => {
    if (nearEnd) tellNearEnd();
  }, [nearEnd, sorted.length]);

  const move = (event: KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const last = sorted.length - 1;
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: last,
    }[event.key];
    const row = sorted[index];
    if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(row);
    }
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(last, Math.max(0, to));
    // At once: a held key must find the focus on the row that the press before it led to.
    flushSync(() => setActive(next));
    virtual.scrollToIndex(next);
    scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
  };
  const click = (event: MouseEvent, row: Row) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input') !== null;
    const selecting = (window.getSelection()?.toString() ?? '') !== '';
    if (!onControl && !selecting) onOpen?.(row);
  };
  const template = columns.map((column) => column.width).join(' ');

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="grid"
      aria-label={label}
      aria-rowcount={onNearEnd === undefined ? sorted.length + 1 : -1}
      aria-colcount={columns.length}
      style={{ '--columns': template }}
    >
      <div className={styles['inner']} role="presentation">
        <div className={styles['head']} role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        <div className={styles['rows']} role="rowgroup" style={{ height: virtual.getTotalSize() - 36 }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <div
                key={rowKey(row)}
                className={styles['row']}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                data-opens={onOpen !== undefined || undefined}
                tabIndex={index === current ? 0 : -1}
                style={{ transform: `translateY(${start - 36}px)` }}
                onFocus={() => setActive(index)}
                onKeyDown={(event) => move(event, index)}
                onClick={(event) => click(event, row)}
              >
                {columns.map((column) => (
                  <div key={column.key} className={styles['cell']} role="gridcell" data-align={column.align}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const isSorted = sort.key === column.key;
  const direction = isSorted && sort.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <div
      className={styles['headCell']}
      role="columnheader"
      data-align={column.align}
      aria-sort={column.sortBy === undefined ? undefined : isSorted ? sort.direction : 'none'}
    >
      {column.sortBy === undefined ? (
        column.header
      ) : (
        <button type="button" onClick={() => onSort({ key: column.key, direction })}>
          {column.header}
          {isSorted &&
            (sort.direction === 'ascending' ? (
              <IconArrowUp size={12} aria-hidden />
            ) : (
              <IconArrowDown size={12} aria-hidden />
            ))}
        </button>
      )}
    </div>
  );
}
