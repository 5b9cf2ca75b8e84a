import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { toFailure } from '../api/failure.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './states.module.css';

export interface ErrorStateProps {
  /** Whatever was thrown. */
  readonly error: unknown;
  /** Offered as "Try again" when given. */
  readonly onRetry?: () => void;
  /** Other ways out, as buttons or links. */
  readonly actions?: ReactNode;
}

/** A page, or a part of one, that could not be had: the sentence, the way out, the detail one click below. */
export function ErrorState({ error, onRetry, actions }: ErrorStateProps) {
  const failure = toFailure(error);
  return (
    <div className={styles['state']} role="alert">
      <div className={styles['icon']} data-tone="bad" aria-hidden>
        <IconAlertTriangle size={32} stroke={1.5} />
      </div>
      <h2 className={styles['title']}>{failure.message}</h2>
      {failure.remedy !== null && <p className={styles['text']}>{failure.remedy}</p>}
      {(onRetry !== undefined || actions !== undefined) && (
        <div className={styles['actions']}>
          {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
          {actions}
        </div>
      )}
      <FailureDetails details={failure.details} />
    </div>
  );
}

/** The detail of a failure, folded, to copy. */
export function FailureDetails({ details }: { readonly details: string }) {
  return (
    <details className={styles['details']}>
      <summary>Details</summary>
      <pre>{details}</pre>
      <CopyButton text={details} label="Copy details" className={styles['copy']} />
    </details>
  );
}
