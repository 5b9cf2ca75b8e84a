import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useLastReport } from '../../api/queries.ts';
import { isRunning, useCancelSync, useStartSync, useSyncProgress } from '../../api/sync-progress.ts';
import { duration } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import styles from './progress-row.module.css';
import { SyncOutcomes } from './sync-outcomes.tsx';

export interface ProgressRowProps {
  readonly outcomesOpen: boolean;
  readonly onOutcomes: (open: boolean) => void;
}

/** A slim row while stores are being read; opens into a list, store by store. */
export function ProgressRow({ outcomesOpen, onOutcomes }: ProgressRowProps) {
  const progress = useSyncProgress();
  const report = useLastReport();
  const cancel = useCancelSync();
  const resume = useStartSync();
  const running = isRunning(progress);
  const outcomes = running || report.data == null ? (progress?.outcomes ?? []) : report.data.targets;

  return (
    <>
      {outcomesOpen && (
        <SyncOutcomes
          reading={running ? (progress?.running ?? []) : []}
          outcomes={outcomes}
          report={running ? null : (report.data ?? null)}
          onClose={() => onOutcomes(false)}
        />
      )}
      {progress !== undefined && running && (
        <div className={styles['row']}>
          <div
            className={styles['bar']}
            role="progressbar"
            aria-label="Sync"
            aria-valuemin={0}
            aria-valuemax={progress.total}
            aria-valuenow={progress.done}
          >
            <i
              style={{ transform: `scaleX(${progress.total === 0 ? 0 : progress.done / progress.total})` }}
            />
          </div>
          <div className={styles['what']}>
            {progress.state === 'cancelling' ? 'Stopping after what is being read now' : 'Reading stores'}{' '}
            <span className={styles['dim']}>
              {progress.done.toLocaleString()} of {counted(progress.total, 'store')}
              {progress.remainingMs !== null && `, about ${duration(progress.remainingMs)} left`}
            </span>
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={outcomesOpen}
            rightSection={outcomesOpen ? <IconChevronDown size={14} /> : <IconChevronUp size={14} />}
            onClick={() => onOutcomes(!outcomesOpen)}
          >
            Store by store
          </Button>
          <Button
            size="compact-sm"
            disabled={progress.state === 'cancelling'}
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined)}
          >
            Cancel
          </Button>
        </div>
      )}
      {progress?.state === 'interrupted' && (
        <div className={styles['row']}>
          <div className={styles['what']}>
            A sync was interrupted{' '}
            <span className={styles['dim']}>
              after {progress.done.toLocaleString()} of {counted(progress.total, 'store')}; what it had read
              is kept
            </span>
          </div>
          <Button
            size="compact-sm"
            onClick={() => resume.mutate({ resume: true })}
            loading={resume.isPending}
          >
            Go on
          </Button>
        </div>
      )}
    </>
  );
}
