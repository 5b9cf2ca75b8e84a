import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AuditFilter } from '#shared/contract/audit.ts';
import { useClient } from './client-context.tsx';

const page = 200;
/** Under the key of all that changes with the workspace's data. */
const key = ['data', 'audit'] as const;

/** The log, newest first, fetched page by page; from one entry downwards when `upTo` names it. */
export function useAuditPages(filter: AuditFilter, upTo: number | undefined) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: [...key, 'list', filter, upTo ?? 'newest'],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list(
        { ...filter, limit: page, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: upTo === undefined ? null : upTo + 1,
    getNextPageParam: ({ next }) => next,
  });
}

/** How many entries there are, what the vault says of their end, and the last verification. */
export function useAuditState() {
  const client = useClient();
  return useQuery({
    queryKey: [...key, 'state'],
    queryFn: ({ signal }) => client.audit.state(undefined, { signal }),
  });
}

export interface VerifyRun {
  /** Null when none is running. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Why the last one could not be carried out. */
  readonly error: unknown;
  /** Begins one; does nothing while one is running. */
  readonly start: () => void;
}

/** Verifies the log; what it came to is then found in `useAuditState`. */
export function useVerifyLog(): VerifyRun {
  const client = useClient();
  const cache = useQueryClient();
  const [progress, setProgress] = useState<VerifyRun['progress']>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const run = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setError(null);
    setProgress({ done: 0, total: 0 });
    try {
      for await (const told of await client.audit.verify()) setProgress(told);
    } catch (cause) {
      setError(cause);
    }
    await cache.invalidateQueries({ queryKey: [...key, 'state'] });
    setProgress(null);
    running.current = false;
  };
  return { progress, error, start: () => void run() };
}
