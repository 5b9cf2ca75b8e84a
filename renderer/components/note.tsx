import type { ReactNode } from 'react';
import styles from './note.module.css';

export interface NoteProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'bad';
  /** A Tabler icon at size 18: the tone is never told by colour alone. */
  readonly icon: ReactNode;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Tells screen readers at once; for what just went wrong. */
  readonly alert?: boolean;
}

/** A boxed remark in the flow of a page. */
export function Note({ tone, icon, title, children, alert = false }: NoteProps) {
  return (
    <div className={styles['note']} data-tone={tone} role={alert ? 'alert' : undefined}>
      <div className={styles['icon']} aria-hidden>
        {icon}
      </div>
      <div className={styles['body']}>
        {title !== undefined && <div className={styles['title']}>{title}</div>}
        <div className={styles['text']}>{children}</div>
      </div>
    </div>
  );
}
