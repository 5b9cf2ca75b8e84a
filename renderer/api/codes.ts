import { queryOptions, useQuery } from '@tanstack/react-query';
import { useClient } from './client-context.tsx';
import type { Client } from './client.ts';
import { useAct } from './queries.ts';

const codesQuery = (client: Client) =>
  queryOptions({
    queryKey: ['data', 'codes'],
    queryFn: async ({ signal }) => (await client.codes.list(undefined, { signal })).codes,
  });

/** The request-code book, without the codes. */
export const useCodes = () => useQuery(codesQuery(useClient()));

/** What can be done to a store's line of the book. */
export const useKeepCode = () => useAct((client, input: Input<'set'>) => client.codes.set(input));
export const useRevealCode = () => useAct((client, input: Input<'reveal'>) => client.codes.reveal(input));
export const useGiveCode = () => useAct((client, input: Input<'give'>) => client.codes.give(input));
export const useWithdrawCode = () =>
  useAct((client, input: Input<'withdraw'>) => client.codes.withdraw(input));
export const useNoteSetting = () => useAct((client, input: Input<'setting'>) => client.codes.setting(input));
export const useForgetCode = () => useAct((client, input: Input<'forget'>) => client.codes.forget(input));

/** Plans the same change of the codes of several stores; nothing is changed anywhere. */
export const usePlanCodes = () => useAct((client, input: Input<'plan'>) => client.codes.plan(input));

type Input<Word extends keyof Client['codes']> = Parameters<Client['codes'][Word]>[0];
