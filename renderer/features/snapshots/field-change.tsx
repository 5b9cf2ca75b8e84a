import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './snapshots.module.css';

export interface FieldChangeProps {
  readonly name: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** One field, before and after. */
export function FieldChange({ name, before, after }: FieldChangeProps) {
  return (
    <span className={styles['field']}>
      <span className={styles['fieldName']}>{name}</span>
      <span>{before}</span>
      <IconArrowRight size={14} aria-label="became" />
      <span>{after}</span>
    </span>
  );
}
