import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { createFakeClient, fakeFailure, fakeStore, fakeTest } from '../../api/fake-client.ts';
import { App } from '../../app/app.tsx';

async function openForm(stores: Partial<Client['stores']>) {
  window.history.replaceState(null, '', '/stores/add');
  render(<App client={createFakeClient({ stores })} />);
  await screen.findByLabelText('Permanent domain');
  return userEvent.setup();
}
const token = 'shpat_0123456789abcdef';

test('a custom domain is refused while it is typed, with what to type instead', async () => {
  const add = vi.fn<Client['stores']['add']>();
  const user = await openForm({ add });
  await user.type(screen.getByLabelText('Permanent domain'), 'https://kettle-and-co.myshopify.com/admin');
  await user.click(await screen.findByRole('button', { name: 'Use kettle-and-co.myshopify.com' }));
  expect(screen.getByLabelText('Permanent domain')).toHaveProperty('value', 'kettle-and-co.myshopify.com');

  await user.clear(screen.getByLabelText('Permanent domain'));
  await user.type(screen.getByLabelText('Permanent domain'), 'kettle.example');
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(screen.getByText(/custom domain|myshopify\.com domain/)).toBeDefined();
  expect(add).not.toHaveBeenCalled();
});

test('a token with a header’s word is named before anything is sent', async () => {
  const add = vi.fn<Client['stores']['add']>();
  const user = await openForm({ add });
  await user.type(screen.getByLabelText('Permanent domain'), fakeStore.domain);
  await user.type(screen.getByLabelText('Admin API access token'), `Bearer ${token}`);
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(screen.getByText(/Paste the token alone/)).toBeDefined();
  expect(add).not.toHaveBeenCalled();
});

test('a failing test adds nothing, says the missing step, and may be set aside where that makes sense', async () => {
  const failure = fakeFailure('The scope read_users is missing.', {
    code: 'missing-scope',
    remedy: 'Ask Shopify Support to enable it.',
    details: {},
  });
  const add = vi
    .fn<Client['stores']['add']>()
    .mockRejectedValueOnce(failure)
    .mockResolvedValue({ store: fakeStore, test: null });
  const user = await openForm({ add });
  await user.type(screen.getByLabelText('Permanent domain'), fakeStore.domain);
  await user.type(screen.getByLabelText('Admin API access token'), token);
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(await screen.findByText('The scope read_users is missing.')).toBeDefined();
  expect(screen.getByText('Ask Shopify Support to enable it.')).toBeDefined();

  await user.click(screen.getByRole('button', { name: 'Add it untested' }));
  expect(await screen.findByText('Its connection was not tested.')).toBeDefined();
  expect(add).toHaveBeenLastCalledWith({
    domain: fakeStore.domain,
    credential: { method: 'token', accessToken: token },
    test: false,
  });
});

test('a revoked token can’t be set aside', async () => {
  const failure = fakeFailure('The token was revoked.', { code: 'token-revoked', remedy: null, details: {} });
  const user = await openForm({ add: () => Promise.reject(failure) });
  await user.type(screen.getByLabelText('Permanent domain'), fakeStore.domain);
  await user.type(screen.getByLabelText('Admin API access token'), token);
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(await screen.findByText('The token was revoked.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Add it untested' })).toBeNull();
});

test('what the test found is shown whole', async () => {
  const user = await openForm({ add: async () => ({ store: fakeStore, test: fakeTest }) });
  await user.type(screen.getByLabelText('Permanent domain'), fakeStore.domain);
  await user.type(screen.getByLabelText('Admin API access token'), token);
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(await screen.findByText('The connection works.')).toBeDefined();
  for (const found of ['Advanced', 'read_users', 'The scope read_users was granted.']) {
    expect(screen.getByText(found)).toBeDefined();
  }
});

test('the agency app shows the redirect address to register and waits', async () => {
  const cancelLogin = vi.fn(async () => ({}));
  const user = await openForm({ finishLogin: () => new Promise(() => {}), cancelLogin });
  await user.click(screen.getByRole('radio', { name: /Agency app/ }));
  await user.type(screen.getByLabelText('Permanent domain'), fakeStore.domain);
  await user.type(screen.getByRole('textbox', { name: 'Client id' }), 'app');
  await user.type(screen.getByLabelText('Client secret'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Go on to the browser' }));
  expect(await screen.findByText('http://127.0.0.1:1/')).toBeDefined();
  expect(screen.getByText(/Waiting for the answer/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Stop waiting' }));
  expect(cancelLogin).toHaveBeenCalledWith({ loginId: 'login' });
});
