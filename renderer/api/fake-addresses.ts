import type { AddressBook } from '#shared/contract/addresses.ts';
import type { Client } from './client.ts';

/** The page of users at stores, at its built-in address. */
export const fakeAddressBook: AddressBook = {
  pages: [
    {
      key: 'users.store',
      own: null,
      builtIn: '{admin}/settings/account',
      confirmed: true,
      menuPath: ['Settings', 'Users'],
      example: {
        name: 'Kettle & Co',
        url: 'https://admin.shopify.com/store/kettle-and-co/settings/account',
      },
    },
  ],
  organizations: [],
};

/** Answers as long as nobody says otherwise. */
export const fakeAddresses: Client['addresses'] = {
  list: async () => fakeAddressBook,
  write: async () => fakeAddressBook,
  setNumber: async () => fakeAddressBook,
};
