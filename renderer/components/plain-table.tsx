import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

export interface PlainTableProps {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly head: readonly string[];
  /** Widths of the columns in percent, so that tables one above the other agree; as their contents want when left out. */
  readonly widths?: readonly number[];
  /** `<tr>` elements. */
  readonly children: ReactNode;
  /** Scrolls by itself when it would be taller than a screenful. */
  readonly tall?: boolean;
}

/** A table that is short enough to be there as a whole, or scrolls inside a box. */
export function PlainTable({ label, head, widths, children, tall = false }: PlainTableProps) {
  return (
    <div
      className={styles['wrap']}
      data-tall={tall || undefined}
      tabIndex={tall ? 0 : undefined}
      role={tall ? 'region' : undefined}
      aria-label={tall ? label : undefined}
    >
      <table className={styles['table']} aria-label={label} data-fixed={widths !== undefined || undefined}>
        {widths !== undefined && (
          <colgroup>
            {widths.map((width, index) => (
              <col key={head[index]} style={{ width: `${width}%` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
