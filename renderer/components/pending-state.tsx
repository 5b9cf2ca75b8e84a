import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { LoadingState, type LoadingStateProps } from './loading-state.tsx';

export interface PendingStateProps extends LoadingStateProps {
  /** The query that has no data yet. */
  readonly query: {
    readonly isError: boolean;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
  /** Other ways out when it failed, as buttons or links. */
  readonly actions?: ReactNode;
}

/** In place of what a query has not given: that it is loading, or why it failed and how to try again. */
export function PendingState({ query, actions, ...loading }: PendingStateProps) {
  if (!query.isError) return <LoadingState {...loading} />;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} actions={actions} />;
}
