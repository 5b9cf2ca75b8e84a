import { queryOptions, useQuery } from '@tanstack/react-query';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { useAct } from './queries.ts';

/** While a plan is carried out, or visits are made elsewhere, it is asked for again so often, in milliseconds. */
const whileRunning = 700;
const whileUnderWay = 10_000;

const detail = (client: Client, person: string, remove: boolean) =>
  queryOptions({
    queryKey: ['data', 'offboarding', person, remove],
    queryFn: ({ signal }) => client.offboarding.show({ person, remove }, { signal }),
  });

/** Everything about somebody's leaving; followed while it is carried out, here or at another door. */
export const useOffboarding = (person: string, remove: boolean) =>
  useQuery({
    ...detail(useClient(), person, remove),
    refetchInterval: ({ state: { data } }) => {
      if (data?.plans.some(({ status }) => status === 'running')) return whileRunning;
      return data?.status === 'under-way' ? whileUnderWay : false;
    },
  });

/** The offboarding that a plan belongs to; undefined when none is known. */
export const useOffboardingOfPlan = (plan: string) => {
  const client = useClient();
  const list = useQuery({
    queryKey: ['data', 'offboardings'],
    queryFn: async ({ signal }) => (await client.offboarding.list(undefined, { signal })).offboardings,
  });
  return list.data?.find(({ plans }) => plans.some((id) => id === plan));
};

/** Plans what is in no plan yet; nothing is changed at any target. */
export const useBeginOffboarding = () =>
  useAct((client, input: Parameters<Client['offboarding']['begin']>[0]) => client.offboarding.begin(input));

/** The proof, as a file. */
export const useProof = () =>
  useAct((client, input: Parameters<Client['offboarding']['proof']>[0]) => client.offboarding.proof(input));
