import { useEffect, useRef, type ReactNode } from 'react';
import { arriveAt } from './page-arrival.ts';
import styles from './page-header.module.css';

export interface PageHeaderProps {
  /** The page's name; the window's title too, unless `documentTitle` is given. */
  readonly title: ReactNode;
  /** What the window is called, when `title` is not plain text. */
  readonly documentTitle?: string;
  /** One sentence with live counts. */
  readonly context?: ReactNode;
  readonly actions?: ReactNode;
  /** A `SearchField` that filters this page. */
  readonly search?: ReactNode;
}

/** The top bar of every page. Its heading takes the focus after a change of page, so that readers start at the top. */
export function PageHeader({ title, documentTitle, context, actions, search }: PageHeaderProps) {
  const name = documentTitle ?? (typeof title === 'string' ? title : 'Rollcall');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} · Rollcall`;
    if (heading.current !== null) arriveAt(name, heading.current);
  }, [name]);
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        <h1 ref={heading} className={styles['title']} tabIndex={-1} data-page-heading>
          {title}
        </h1>
        <div className={styles['context']}>{context}</div>
      </div>
      <div className={styles['right']}>
        {search}
        {actions}
      </div>
    </header>
  );
}
