import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { HostileText } from './hostile-text.tsx';
import styles from './row-name.module.css';

export interface RowNameProps {
  readonly name: string;
  /** A second, quieter line. */
  readonly below?: string | null;
  readonly to: LinkProps;
}

/** The name of a row, as a real link: it can be opened in another window and copied. */
export function RowName({ name, below = null, to }: RowNameProps) {
  return (
    <div className={styles['two']}>
      <Link {...to} className={styles['name']} tabIndex={-1}>
        <HostileText text={name} />
      </Link>
      {below !== null && (
        <div className={styles['below']}>
          <HostileText text={below} />
        </div>
      )}
    </div>
  );
}

/** A value that is not there, said in a quiet word. */
export function Quiet({ children }: { readonly children: string }) {
  return <span className={styles['quiet']}>{children}</span>;
}
