import type { ReactNode } from 'react';
import styles from './facet-bar.module.css';

export interface Facet {
  /** What stands in the address; undefined for "all". */
  readonly value: string | undefined;
  readonly label: string;
  readonly count: number;
  /** `warn` draws the eye to a count above zero. */
  readonly tone?: 'warn';
}

export interface FacetBarProps {
  readonly label: string;
  readonly facets: readonly Facet[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** More filters, at the right. */
  readonly children?: ReactNode;
}

/** The row under a page's header that narrows its list; every choice says how many it leads to. */
export function FacetBar({ label, facets, value, onChange, children }: FacetBarProps) {
  return (
    <div className={styles['bar']}>
      <div className={styles['facets']} role="group" aria-label={label}>
        {facets.map((facet) => (
          <button
            key={facet.label}
            type="button"
            className={styles['facet']}
            aria-pressed={facet.value === value}
            data-tone={facet.count > 0 ? facet.tone : undefined}
            onClick={() => onChange(facet.value === value ? undefined : facet.value)}
          >
            {facet.label}
            <span className={styles['count']}>{facet.count.toLocaleString()}</span>
          </button>
        ))}
      </div>
      <div className={styles['spring']} />
      {children}
    </div>
  );
}
