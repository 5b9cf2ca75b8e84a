import type { ReactNode } from 'react';
import styles from './page-body.module.css';

export interface PageBodyProps {
  /** `form`: as wide as a sentence is readable; `wide` by default. */
  readonly width?: 'form' | 'wide';
  readonly children: ReactNode;
}

/** What scrolls under a page's header. */
export function PageBody({ width = 'wide', children }: PageBodyProps) {
  return (
    <div className={styles['body']}>
      <div className={styles['inner']} data-width={width}>
        {children}
      </div>
    </div>
  );
}

export interface SectionProps {
  readonly title: ReactNode;
  /** A sentence under the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Makes the section reachable by address. */
  readonly id?: string;
  readonly children?: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, note, actions, id, children }: SectionProps) {
  return (
    <section className={styles['section']} {...(id === undefined ? {} : { id })}>
      <div className={styles['sectionHead']}>
        <div className={styles['sectionWords']}>
          <h2 className={styles['sectionTitle']}>{title}</h2>
          {note !== undefined && <p className={styles['sectionNote']}>{note}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Names and values, one below the other; a null value is left out. */
export function Facts({
  of,
  className = '',
}: {
  readonly of: Readonly<Record<string, ReactNode>>;
  /** Another place than the flow of a page; none by default. */
  readonly className?: string;
}) {
  return (
    <dl className={`${styles['facts']} ${className}`}>
      {Object.entries(of).map(
        ([name, value]) =>
          value !== null && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A quieter text. */
export function Dim({ children, small = false }: { readonly children: ReactNode; readonly small?: boolean }) {
  return <span className={`${styles['dim']} ${small ? styles['small'] : ''}`}>{children}</span>;
}

/** A text in which every character counts: addresses, domains, hashes. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={styles['mono']}>{children}</span>;
}
