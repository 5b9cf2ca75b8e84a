import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { SyncProgress } from '#shared/domain/sync.ts';
import { useClient } from './client-context.tsx';
import { useAct } from './queries.ts';

const key = ['sync-progress'] as const;

/** How the sync does, as last told by the watcher; undefined before it has told anything. */
export function useSyncProgress(): SyncProgress | undefined {
  return useQuery<SyncProgress>({
    queryKey: key,
    queryFn: () => Promise.reject(new Error('told by the watcher')),
    enabled: false,
  }).data;
}

/** True while targets are being read. */
export const isRunning = (progress: SyncProgress | undefined): boolean =>
  progress?.state === 'running' || progress?.state === 'cancelling';

/**
 * Follows the sync for the whole console. Mounted once. Asks again when the stream ends, so that a sync started by
 * another door is seen too.
 *
 * `onEnded` is called when a sync that was seen running has ended.
 */
export function useSyncWatcher(onEnded: (progress: SyncProgress) => void): void {
  const client = useClient();
  const cache = useQueryClient();
  const ended = useEffectEvent(onEnded);
  useEffect(() => {
    const gone = new AbortController();
    const follow = async () => {
      let was = false;
      for await (const progress of await client.sync.watch(undefined, { signal: gone.signal })) {
        cache.setQueryData<SyncProgress>(key, progress);
        const is = isRunning(progress);
        if (was && !is) {
          void cache.invalidateQueries({ queryKey: ['data'] });
          void cache.invalidateQueries({ queryKey: ['status'] });
          ended(progress);
        }
        was = is;
      }
    };
    const again = async () => {
      while (!gone.signal.aborted) {
        await follow().catch(() => undefined); // Silence of the door is told by `doorState`.
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      }
    };
    void again();
    return () => gone.abort();
  }, [client, cache]);
}

/** Starts a sync: all stores, or the ones named. */
export const useStartSync = () =>
  useAct((client, input: { readonly domains?: readonly string[]; readonly resume?: boolean }) =>
    client.sync.start({
      ...(input.domains === undefined ? {} : { domains: [...input.domains] }),
      resume: input.resume ?? false,
    }),
  );

/** Asks the running sync to stop. */
export const useCancelSync = () => useAct((client) => client.sync.cancel());
