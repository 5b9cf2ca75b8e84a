import { Button, Progress } from '@mantine/core';
import { IconFilterOff, IconHistory, IconLayoutGrid } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { parseFilter } from '#shared/domain/matrix/filter-expression.ts';
import { asksStaged } from '#shared/domain/matrix/match-staged.ts';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { useStaged, useStagedMarks } from '../../api/staging.ts';
import { isRunning, useStartSync, useSyncProgress } from '../../api/sync-progress.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { duration, shortTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';

/** A workspace in which nothing has been read: what is missing, or how far the first sync is. */
export function NothingRead({ axes }: { readonly axes: MatrixAxes }) {
  const progress = useSyncProgress();
  const start = useStartSync();
  if (isRunning(progress) && progress !== undefined) {
    const accounts = progress.running.reduce((sum, target) => sum + target.accounts, 0);
    const seen = accounts + progress.outcomes.reduce((sum, outcome) => sum + outcome.accounts, 0);
    return (
      <EmptyState
        icon={<IconLayoutGrid size={32} stroke={1.5} />}
        title="Reading your stores for the first time"
      >
        <Progress
          className="rc-mx-progress"
          value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
          aria-label="Stores read"
        />
        <p aria-live="polite">
          {progress.done.toLocaleString()} of {counted(progress.total, 'store')} read,{' '}
          {counted(seen, 'account')} so far
          {progress.remainingMs !== null && `, about ${duration(progress.remainingMs)} left`}. The matrix
          appears when the first snapshot is sealed.
        </p>
      </EmptyState>
    );
  }
  if (axes.targets.length === 0) {
    return (
      <EmptyState
        icon={<IconLayoutGrid size={32} stroke={1.5} />}
        title="No stores yet"
        actions={
          <>
            <Button component={Link} to="/stores/add" variant="filled">
              Add a store
            </Button>
            <Button component={Link} to="/stores/import">
              Import a list
            </Button>
          </>
        }
      >
        Here stands who can enter which store: people down, stores across. It fills itself from the stores
        that you add.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconLayoutGrid size={32} stroke={1.5} />}
      title={`${counted(axes.targets.length, 'store')} not read yet`}
      actions={
        <Button variant="filled" loading={start.isPending} onClick={() => start.mutate({})}>
          Sync all stores
        </Button>
      }
    >
      A sync reads who has access and keeps it as a snapshot; stores without a credential fill by importing
      their Users page.
      <FailureNote error={start.error} />
    </EmptyState>
  );
}

/** A filter that leaves nothing. */
export function NothingLeft({ filter, onClear }: { readonly filter: string; readonly onClear: () => void }) {
  const staged = useStaged();
  const marks = useStagedMarks();
  const isWaiting =
    staged.isPending || (staged.data !== undefined && staged.data.changes > 0 && marks.isPending);
  if (isWaiting && asksStaged(parseFilter(filter).filter)) return <LoadingState what="what is staged" />;
  return (
    <EmptyState
      icon={<IconFilterOff size={32} stroke={1.5} />}
      title="Nobody matches this filter"
      actions={
        <Button variant="filled" onClick={onClear}>
          Clear the filter
        </Button>
      }
    >
      No account of any person at any store is left by <code className="rc-mx-code">{filter}</code>
    </EmptyState>
  );
}

/** Stands above a matrix of the past, so that nobody takes it for now. */
export function PastBanner({
  sealedAt,
  onBack,
}: {
  readonly sealedAt: string | null;
  readonly onBack: () => void;
}) {
  return (
    <div className="rc-mx-past" role="note">
      <IconHistory size={18} aria-hidden />
      <span>
        <strong>This is the past.</strong> The matrix as it was
        {sealedAt === null ? ' in an earlier snapshot' : ` on ${shortTime(sealedAt)}`}.
      </span>
      <Button size="compact-sm" onClick={onBack}>
        Back to now
      </Button>
    </div>
  );
}
