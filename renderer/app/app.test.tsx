import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../api/client.ts';
import { createFakeClient, fakeFailure, fakeStore, noWorkspace, openWorkspace } from '../api/fake-client.ts';
import { App } from './app.tsx';

/** The console as it stands after the page at `path` has come up. */
async function openConsole(client: Client, path = '/people') {
  window.history.replaceState(null, '', path);
  render(<App client={client} />);
  return userEvent.setup();
}

test('the first run offers three ways and says what each needs', async () => {
  await openConsole(createFakeClient({ workspace: { status: async () => noWorkspace } }));
  for (const way of ['Open the demo workspace', 'Add a store', 'Import a list']) {
    expect(await screen.findByRole('heading', { name: way })).toBeDefined();
  }
  expect(screen.getAllByText('Needs')).toHaveLength(3);
});

test('without a keychain a new workspace asks for a passphrase, long enough and twice the same', async () => {
  const create = vi.fn(async () => openWorkspace);
  const keychain = { available: false, reason: 'No Secret Service answers here.' };
  const user = await openConsole(
    createFakeClient({ workspace: { status: async () => ({ ...noWorkspace, keychain }), create } }),
  );
  await user.click(await screen.findByRole('button', { name: 'New workspace' }));
  expect(screen.getByRole('radio', { name: /keychain/ })).toHaveProperty('disabled', true);
  expect(screen.getByText('No Secret Service answers here.')).toBeDefined();

  await user.type(screen.getByLabelText('Name', { exact: false }), 'Northlight');
  await user.type(screen.getByLabelText('Passphrase'), 'short');
  await user.click(screen.getByRole('button', { name: 'Make the workspace' }));
  expect(screen.getByText(/at least 12 characters/)).toBeDefined();

  await user.type(screen.getByLabelText('Passphrase'), ' but longer now');
  await user.type(screen.getByLabelText('Passphrase again'), 'something else');
  expect(screen.getByText('The two passphrases differ.')).toBeDefined();
  expect(create).not.toHaveBeenCalled();

  await user.clear(screen.getByLabelText('Passphrase again'));
  await user.type(screen.getByLabelText('Passphrase again'), 'short but longer now');
  await user.click(screen.getByRole('button', { name: 'Make the workspace' }));
  expect(create).toHaveBeenCalledWith({
    name: 'Northlight',
    vault: { kind: 'passphrase', passphrase: 'short but longer now' },
  });
});

test('a wrong passphrase says so and leaves the lock shut', async () => {
  const vault = { kind: 'passphrase', state: 'locked', description: 'A file.' } as const;
  const unlock = () =>
    Promise.reject(
      fakeFailure('The passphrase does not open this vault.', {
        code: 'wrong-passphrase',
        remedy: 'Type it again; nobody can recover it.',
        details: {},
      }),
    );
  const user = await openConsole(
    createFakeClient({
      workspace: {
        status: async () => ({ state: 'locked', name: 'Northlight', vault, version: '0' }),
        unlock,
      },
    }),
  );
  await user.type(await screen.findByLabelText('Passphrase'), 'not it');
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(await screen.findByText('The passphrase does not open this vault.')).toBeDefined();
  expect(screen.getByRole('heading', { name: 'Northlight is locked' })).toBeDefined();
});

test('a broken workspace names what is wrong and the way out', async () => {
  await openConsole(
    createFakeClient({
      workspace: {
        status: async () => ({
          state: 'broken',
          name: 'Northlight',
          code: 'workspace-damaged',
          message: 'A page of the database is damaged.',
          remedy: 'Restore your last backup.',
          version: '0',
        }),
      },
    }),
  );
  expect(await screen.findByText('A page of the database is damaged.')).toBeDefined();
  expect(screen.getByText('Restore your last backup.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy details', hidden: true })).toBeDefined();
});

test('a page that can’t be had keeps the frame and offers to try again', async () => {
  const list = vi
    .fn<Client['stores']['list']>()
    .mockRejectedValueOnce(
      fakeFailure('The database is busy.', { code: 'internal', remedy: 'Wait a moment.', details: {} }),
    )
    .mockResolvedValue({ stores: [fakeStore] });
  const user = await openConsole(createFakeClient({ stores: { list } }), '/stores');
  expect(await screen.findByText('The database is busy.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('grid', { name: 'Stores' })).toBeDefined();
});

test('keys lead from page to page, and the new page’s heading takes the focus', async () => {
  const user = await openConsole(createFakeClient(), '/people');
  await screen.findByRole('heading', { name: 'People' });
  await user.keyboard('gs');
  const heading = await screen.findByRole('heading', { name: 'Stores' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(document.title).toBe('Stores · Rollcall');
});

test('typing in a field never triggers a key', async () => {
  const user = await openConsole(createFakeClient(), '/people');
  await user.type(await screen.findByRole('searchbox', { name: 'Search people' }), 'gs');
  expect(screen.getByRole('heading', { level: 1, name: 'People' })).toBeDefined();
});

test('a hostile name is drawn as text', async () => {
  const name = '<img src=x onerror=alert(1)>\u202egnp.exe';
  await openConsole(
    createFakeClient({ stores: { list: async () => ({ stores: [{ ...fakeStore, name }] }) } }),
    '/stores',
  );
  const link = await screen.findByRole('link', { name: /<img src=x/ });
  expect(link.textContent).not.toContain('\u202e');
  expect(document.querySelector('img[src="x"]')).toBeNull();
});
