import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import { useDoorState } from '../../api/door-state.ts';
import { useStatus } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import type { ConsoleRouter } from '../router.tsx';
import styles from './gate.module.css';
import { SessionEnded } from './session-ended.tsx';

// Shown before there is a workspace, or when it can't be opened: nobody who comes every day should load them.
const FirstRunPage = lazy(() => import('../../features/first-run/first-run-page.tsx'));
const LockedPage = lazy(() => import('../../features/first-run/locked-page.tsx'));
const BrokenPage = lazy(() => import('../../features/first-run/broken-page.tsx'));

/** Decides what the console shows: the way in, the lock, what is broken, or the workspace. */
export function Gate({ router }: { readonly router: ConsoleRouter }) {
  const door = useDoorState();
  const status = useStatus();
  if (door.state === 'ended') return <SessionEnded />;
  if (status.data === undefined) {
    return (
      <main className={styles['gate']}>
        {status.isError ? (
          <ErrorState error={status.error} onRetry={() => void status.refetch()} />
        ) : (
          <p className={styles['waiting']} role="status">
            {door.state === 'silent' ? 'Rollcall does not answer yet. Trying again…' : 'Opening Rollcall…'}
          </p>
        )}
      </main>
    );
  }
  switch (status.data.state) {
    case 'open':
      return <RouterProvider router={router} />;
    case 'none':
      return (
        <Suspense>
          <FirstRunPage status={status.data} />
        </Suspense>
      );
    case 'locked':
      return (
        <Suspense>
          <LockedPage status={status.data} />
        </Suspense>
      );
    case 'broken':
      return (
        <Suspense>
          <BrokenPage status={status.data} />
        </Suspense>
      );
    default:
      return assertNever(status.data);
  }
}
