import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { fakeAddressBook } from '../../api/fake-addresses.ts';
import { createFakeClient } from '../../api/fake-client.ts';
import { App } from '../../app/app.tsx';

test('an address that can’t be is named and not sent; a right one is kept, and the built-in one taken again', async () => {
  const [page] = fakeAddressBook.pages;
  if (page === undefined) throw new Error('There is no page.');
  const own = 'https://admin.shopify.com/store/{handle}/settings/users';
  const write = vi.fn<Client['addresses']['write']>(async ({ template = null }) => {
    book = { ...fakeAddressBook, pages: [{ ...page, own: template }] };
    return book;
  });
  let book = fakeAddressBook;
  window.history.replaceState(null, '', '/settings');
  render(<App client={createFakeClient({ addresses: { list: async () => book, write } })} />);
  const user = userEvent.setup();
  const field = await screen.findByRole('textbox', { name: 'Users of a store' });
  expect(screen.queryByRole('button', { name: 'Save address' })).toBeNull();
  await user.clear(field);
  await user.type(field, 'https://evil.example/');
  expect(screen.getByText(/The address must begin with/u)).toBeDefined();
  await user.keyboard('{Enter}');
  expect(write).not.toHaveBeenCalled();
  await user.clear(field);
  await user.type(field, `${own.replaceAll('{', '{{')}{Enter}`);
  await waitFor(() => expect(write).toHaveBeenCalledWith({ key: 'users.store', template: own }));
  await user.click(await screen.findByRole('button', { name: 'Use the built-in one' }));
  await waitFor(() => expect(write).toHaveBeenLastCalledWith({ key: 'users.store', template: null }));
});
