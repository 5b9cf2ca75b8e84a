import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Settings } from '#shared/contract/settings.ts';
import { useClient } from './client-context.tsx';
import { queries, useSettings } from './queries.ts';

const defaults = Settings.parse({});

/** What the operator set, with defaults until it is read; and the way to set it, which shows at once and is kept after. */
export function usePreferences(): readonly [Settings, (change: Partial<Settings>) => void] {
  const client = useClient();
  const cache = useQueryClient();
  const { data } = useSettings();
  const key = queries.settings(client).queryKey;
  const write = useMutation({
    mutationKey: key,
    mutationFn: (change: Partial<Settings>) => client.settings.write(change),
    onMutate: async (change) => {
      // An answer that is on its way knows nothing of the change, and would take it off the screen.
      await cache.cancelQueries({ queryKey: key });
      const before = cache.getQueryData<Settings>(key);
      cache.setQueryData(key, { ...(before ?? defaults), ...change });
      return { before };
    },
    // What was not kept must not look as if it were, also when nothing answers that could be asked.
    onError: (_, __, shown) => {
      if (shown !== undefined) cache.setQueryData(key, shown.before);
    },
    // Of several changes the last one reads again what is kept.
    onSettled: () =>
      cache.isMutating({ mutationKey: key }) === 1 ? cache.invalidateQueries({ queryKey: key }) : undefined,
  });
  return [data ?? defaults, write.mutate];
}
