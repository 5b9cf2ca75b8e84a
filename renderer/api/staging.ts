import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { StagedName } from '#shared/domain/plan/staged-set.ts';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { askedOf, askedTogether, type PlanWish, type WishesTogether } from './plans.ts';
import { useAct } from './queries.ts';

/** Of a group so many changes are shown. */
const mostShown = 500;

/** What other doors stage is seen after so long, in milliseconds. */
const askAgain = 5000;

/** What can be asked of staging; all of it changes with the workspace's data. */
const stagingQueries = {
  show: (client: Client) =>
    queryOptions({
      queryKey: ['data', 'staged'],
      queryFn: ({ signal }) => client.staging.show(undefined, { signal }),
    }),
  group: (client: Client, group: number) =>
    queryOptions({
      queryKey: ['data', 'staged', group],
      queryFn: ({ signal }) => client.staging.group({ group, count: mostShown }, { signal }),
    }),
  marks: (client: Client, version: string) =>
    queryOptions({
      queryKey: ['data', 'staged-marks', version],
      queryFn: ({ signal }) => client.staging.marks(undefined, { signal }),
    }),
};

/** What is staged, counted. */
export const useStaged = () => useQuery({ ...stagingQueries.show(useClient()), refetchInterval: askAgain });

/** The changes of one staged group. */
export const useStagedGroup = (group: number) => useQuery(stagingQueries.group(useClient(), group));

/** What is staged for each cell of the matrix; asked only while something is. Until the newest is known the last stays, so that nothing blinks. */
export function useStagedMarks() {
  const client = useClient();
  const staged = useStaged().data;
  return useQuery({
    ...stagingQueries.marks(client, staged?.version ?? ''),
    enabled: staged !== undefined && staged.changes > 0,
    placeholderData: keepPreviousData,
  });
}

/** Puts a job to what is staged; nothing is planned or changed yet. */
export const useStage = () =>
  useAct((client, wish: PlanWish) => client.staging.stage({ requests: [askedOf(wish)] }));

/** Puts several jobs to what is staged, as one group. */
export const useStageTogether = () =>
  useAct((client, together: WishesTogether) => client.staging.stage(askedTogether(together)));

export const useUnstage = () =>
  useAct((client, names: readonly StagedName[]) => client.staging.unstage({ names: [...names] }));

/** Another role in a staged group. */
export const useChangeStagedRole = () =>
  useAct((client, change: { readonly group: number; readonly from: string; readonly role: string }) =>
    client.staging.changeRole(change),
  );

export const useUndoStaging = () => useAct((client) => client.staging.undo());
export const useRedoStaging = () => useAct((client) => client.staging.redo());
export const useDiscardStaged = () => useAct((client) => client.staging.discard());

/** Makes a plan of all that is staged and empties the set. */
export const usePlanStaged = () =>
  useAct((client, title: string) => client.staging.plan(title === '' ? {} : { title }));
