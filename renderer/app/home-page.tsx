import { Navigate } from '@tanstack/react-router';
import { useStatus } from '../api/queries.ts';

/** Leads to the matrix; in a workspace without stores to where they are added. */
export function HomePage() {
  const { data } = useStatus();
  if (data?.state !== 'open') return null;
  return data.workspace.counts.stores === 0 ? (
    <Navigate to="/stores" replace />
  ) : (
    <Navigate to="/matrix" replace />
  );
}
