import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AddressBook, PageAddress } from '#shared/contract/addresses.ts';
import { useClient } from './client-context.tsx';
import { useAct } from './queries.ts';

/** Where the admin's pages are looked for. */
export function useAddresses() {
  const client = useClient();
  return useQuery(
    queryOptions({
      queryKey: ['data', 'addresses'],
      queryFn: ({ signal }) => client.addresses.list(undefined, { signal }),
    }),
  );
}

export interface AddressWish {
  readonly key: PageAddress['key'];
  /** Null for the built-in one. */
  readonly template: string | null;
}

/** Takes an address, or the built-in one again. */
export const useWriteAddress = () => useAct((client, wish: AddressWish) => client.addresses.write(wish));

/** Says the number of an organization; null takes it back. */
export const useOrganizationNumber = (organization: AddressBook['organizations'][number]['id']) =>
  useAct((client, number: string | null) => client.addresses.setNumber({ organization, number }));
