import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { gatherDifference } from '#shared/contract/gather-difference.ts';
import type { ClientId, PersonId, SnapshotId, TargetId } from '#shared/domain/ids.ts';
import { unpackColumns } from '#shared/domain/matrix/matrix-columns.ts';
import { useClient } from './client-context.tsx';
import type { CallOptions, Client } from './client.ts';

/** Everything under this key changes when the workspace's data does. */
const data = 'data';

/** What can be asked, one entry per query: usable by hooks, by prefetching routes and by the palette alike. */
export const queries = {
  status: (client: Client) =>
    queryOptions({
      queryKey: ['status'],
      queryFn: ({ signal }) => client.workspace.status(undefined, { signal }),
    }),
  settings: (client: Client) =>
    queryOptions({
      queryKey: ['settings'],
      queryFn: ({ signal }) => client.settings.read(undefined, { signal }),
      staleTime: Infinity,
    }),
  stores: (client: Client) =>
    queryOptions({
      queryKey: [data, 'stores'],
      queryFn: async ({ signal }) => (await client.stores.list(undefined, { signal })).stores,
    }),
  store: (client: Client, domain: string) =>
    queryOptions({
      queryKey: [data, 'store', domain],
      queryFn: ({ signal }) => client.stores.show({ domain }, { signal }),
    }),
  clients: (client: Client) =>
    queryOptions({
      queryKey: [data, 'clients'],
      queryFn: async ({ signal }) => (await client.clients.list(undefined, { signal })).clients,
    }),
  people: (client: Client) =>
    queryOptions({
      queryKey: [data, 'people'],
      queryFn: async ({ signal }) => (await client.people.list(undefined, { signal })).people,
    }),
  person: (client: Client, person: string) =>
    queryOptions({
      queryKey: [data, 'person', person],
      queryFn: ({ signal }) => client.people.show({ person }, { signal }),
    }),
  personTimeline: (client: Client, person: string) =>
    queryOptions({
      queryKey: [data, 'person-timeline', person],
      queryFn: ({ signal }) => client.people.timeline({ person }, { signal }),
    }),
  storeTimeline: (client: Client, domain: string) =>
    queryOptions({
      queryKey: [data, 'store-timeline', domain],
      queryFn: ({ signal }) => client.stores.timeline({ domain }, { signal }),
    }),
  clientDetail: (client: Client, id: ClientId) =>
    queryOptions({
      queryKey: [data, 'client', id],
      queryFn: ({ signal }) => client.clients.show({ id }, { signal }),
    }),
  organizations: (client: Client) =>
    queryOptions({
      queryKey: [data, 'organizations'],
      queryFn: async ({ signal }) => (await client.organizations.list(undefined, { signal })).organizations,
    }),
  organizationDetail: (client: Client, id: TargetId) =>
    queryOptions({
      queryKey: [data, 'organization', id],
      queryFn: ({ signal }) => client.organizations.show({ id }, { signal }),
    }),
  atTarget: (client: Client, target: string) =>
    queryOptions({
      queryKey: [data, 'at-target', target],
      queryFn: ({ signal }) => client.people.atTarget({ target }, { signal }),
    }),
  suggestions: (client: Client) =>
    queryOptions({
      queryKey: [data, 'suggestions'],
      queryFn: async ({ signal }) => (await client.people.suggestions(undefined, { signal })).suggestions,
    }),
  domainRules: (client: Client) =>
    queryOptions({
      queryKey: [data, 'domain-rules'],
      queryFn: async ({ signal }) => (await client.people.domainRules(undefined, { signal })).rules,
    }),
  snapshots: (client: Client) =>
    queryOptions({
      queryKey: [data, 'snapshots'],
      queryFn: async ({ signal }) => (await client.snapshots.list(undefined, { signal })).snapshots,
    }),
  comparison: (client: Client, from: string, to: string) =>
    queryOptions({
      queryKey: [data, 'comparison', from, to],
      queryFn: async ({ signal }) =>
        gatherDifference(await client.snapshots.compare({ from, to }, { signal })),
      // As big as the workspace where everything changed: comparing two of them deeply would hold up the screen.
      structuralSharing: false,
    }),
  lastReport: (client: Client) =>
    queryOptions({
      queryKey: [data, 'last-report'],
      queryFn: ({ signal }) => client.sync.lastReport(undefined, { signal }),
    }),
  matrixVersion: (client: Client) =>
    queryOptions({
      queryKey: [data, 'matrix-version'],
      queryFn: async ({ signal }) => (await client.matrix.version(undefined, { signal })).version,
    }),
  /** Keyed by version, so that a big answer is fetched again only when it would look different. */
  matrix: (client: Client, version: string, snapshotId?: SnapshotId) =>
    queryOptions({
      queryKey: ['matrix', version, snapshotId ?? 'latest'],
      queryFn: async ({ signal }) => {
        const { axes, cells } = await client.matrix.load(snapshotId === undefined ? {} : { snapshotId }, {
          signal,
        });
        return { axes, columns: unpackColumns(await cells.arrayBuffer()) };
      },
      staleTime: Infinity,
      gcTime: 60_000,
      // Typed arrays: comparing them deeply would cost more than drawing them.
      structuralSharing: false,
      placeholderData: keepPreviousData,
    }),
  cell: (client: Client, personId: PersonId, targetId: TargetId, snapshotId?: SnapshotId) =>
    queryOptions({
      queryKey: [data, 'cell', personId, targetId, snapshotId ?? 'latest'],
      queryFn: async ({ signal }) =>
        (
          await client.matrix.cell(
            { personId, targetId, ...(snapshotId === undefined ? {} : { snapshotId }) },
            { signal },
          )
        ).accounts,
    }),
} satisfies Record<string, (client: Client, ...parts: never[]) => unknown>;

export const useStatus = () => useQuery(queries.status(useClient()));
export const useSettings = () => useQuery(queries.settings(useClient()));
export const useStores = () => useQuery(queries.stores(useClient()));
export const useStore = (domain: string) => useQuery(queries.store(useClient(), domain));
export const useClients = () => useQuery(queries.clients(useClient()));
export const usePeople = () => useQuery(queries.people(useClient()));
export const usePerson = (person: string) => useQuery(queries.person(useClient(), person));
export const usePersonTimeline = (person: string) => useQuery(queries.personTimeline(useClient(), person));
export const useStoreTimeline = (domain: string) => useQuery(queries.storeTimeline(useClient(), domain));
export const useClientDetail = (id: ClientId) => useQuery(queries.clientDetail(useClient(), id));
export const useOrganizationDetail = (id: TargetId) => useQuery(queries.organizationDetail(useClient(), id));
export const useAtTarget = (target: string) => useQuery(queries.atTarget(useClient(), target));
export const useSuggestions = () => useQuery(queries.suggestions(useClient()));
export const useDomainRules = () => useQuery(queries.domainRules(useClient()));
export const useSnapshots = () => useQuery(queries.snapshots(useClient()));
export const useLastReport = () => useQuery(queries.lastReport(useClient()));
export const useComparison = (from: string, to: string) =>
  useQuery(queries.comparison(useClient(), from, to));

/** The matrix of the newest snapshot, or of the one named; loads again only when it would look different. */
export function useMatrix(snapshotId?: SnapshotId) {
  const client = useClient();
  const version = useQuery(queries.matrixVersion(client));
  const matrix = useQuery({
    ...queries.matrix(client, version.data ?? '', snapshotId),
    enabled: version.data !== undefined,
  });
  return version.isError
    ? { ...matrix, isError: true as const, error: version.error, refetch: version.refetch }
    : matrix;
}

export const useCell = (personId: PersonId, targetId: TargetId, snapshotId?: SnapshotId) =>
  useQuery(queries.cell(useClient(), personId, targetId, snapshotId));

/**
 * Runs something that changes the workspace; when it has ended, well or not, everything shown is asked for again.
 *
 * `act` gets the client and what `mutate` was given. Errors are for `toFailure`.
 */
export function useAct<Input, Output>(
  act: (client: Client, input: Input, options: CallOptions) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(client, input, {}),
    onSettled: () => cache.invalidateQueries({ queryKey: [data] }),
  });
}

/** As `useAct`, for what changes the workspace itself: its new status takes effect at once. */
export function useWorkspaceAct<Input>(
  act: (client: Client, input: Input) => ReturnType<Client['workspace']['status']>,
): UseMutationResult<Awaited<ReturnType<Client['workspace']['status']>>, Error, Input> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(client, input),
    onSuccess: (status) => {
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== 'status' });
      cache.setQueryData(queries.status(client).queryKey, status);
    },
  });
}
