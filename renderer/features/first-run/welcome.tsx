import { useEffect, useRef, type ReactNode } from 'react';
import styles from './first-run.module.css';

export interface WelcomeProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The page around everything that is shown before a workspace is open. */
export function Welcome({ title, lead, narrow = false, children }: WelcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Rollcall`;
    // A page that asks for one thing has the focus in its field already.
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus();
  }, [title]);
  return (
    <main className={styles['page']}>
      <div className={styles['inner']} data-narrow={narrow || undefined}>
        <div className={styles['brand']}>
          <img src="/icon.svg" alt="" />
          Rollcall
        </div>
        <h1 ref={heading} className={styles['title']} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
