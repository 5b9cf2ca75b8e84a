import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { SavedViews } from '#shared/domain/matrix/saved-view.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';

const key = ['views'] as const;

/** The saved views of the matrix. */
export function useViews() {
  const client = useClient();
  return useQuery({ queryKey: key, queryFn: ({ signal }) => client.views.list(undefined, { signal }) });
}

/** Changes the saved views; what comes back shows at once. */
export function useViewAct<Input, Output extends SavedViews>(
  act: (client: Client, input: Input) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(client, input),
    onSuccess: ({ views, defaultId }) => cache.setQueryData<SavedViews>(key, { views, defaultId }),
    onError: () => cache.invalidateQueries({ queryKey: key }),
  });
}
