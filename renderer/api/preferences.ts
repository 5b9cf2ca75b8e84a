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
    mutationFn: (change: Partial<Settings>) => client.settings.write(change),
    onMutate: (change) => {
      cache.setQueryData(key, (before: Settings | undefined) => ({ ...(before ?? defaults), ...change }));
    },
    onError: () => cache.invalidateQueries({ queryKey: key }),
  });
  return [data ?? defaults, write.mutate];
}
