import { useEffect, useState } from 'react';
import styles from './states.module.css';

export interface LoadingStateProps {
  /** What is being loaded, for screen readers: "stores". */
  readonly what: string;
  /** Rows to keep the place of; 12 by default. */
  readonly rows?: number;
}

/** Keeps the layout of a list while it loads; starts to move only when it takes long enough to be noticed. */
export function LoadingState({ what, rows = 12 }: LoadingStateProps) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      className={styles['skeleton']}
      data-slow={slow || undefined}
      role="status"
      aria-label={`Loading ${what}`}
    >
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles['skeletonRow']} aria-hidden>
          {[22, 14, 10, 12, 8].map((width, column) => (
            <div
              key={column}
              className={styles['bar']}
              style={{ width: `${width - ((row * 3 + column * 2) % 5)}%`, opacity: slow ? undefined : 0 }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
