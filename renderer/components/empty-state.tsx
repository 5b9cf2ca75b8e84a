import type { ReactNode } from 'react';
import styles from './states.module.css';

export interface EmptyStateProps {
  /** A Tabler icon at size 32. */
  readonly icon?: ReactNode;
  readonly title: string;
  /** What would be here and how it gets here. */
  readonly children: ReactNode;
  /** The next step, as buttons or links. */
  readonly actions?: ReactNode;
}

/** Nothing is here yet, or nothing matches: says what would be here and how to get it. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      {icon !== undefined && (
        <div className={styles['icon']} aria-hidden>
          {icon}
        </div>
      )}
      <h2 className={styles['title']}>{title}</h2>
      <div className={styles['text']}>{children}</div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
