import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { createFakeClient } from '../../api/fake-client.ts';
import { Settings } from '#shared/contract/settings.ts';
import { App } from '../../app/app.tsx';

test('own addresses are kept, and what is no address is not', async () => {
  const write = vi.fn<Client['settings']['write']>(async (change) => Settings.parse(change));
  window.history.replaceState(null, '', '/settings');
  render(<App client={createFakeClient({ settings: { write } })} />);
  const user = userEvent.setup();
  const field = await screen.findByLabelText('E-mail addresses', { selector: 'input' });
  await user.type(field, 'me{Enter}');
  expect(screen.getByText('“me” is not an e-mail address.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Save addresses' })).toHaveProperty('disabled', true);
  await user.keyboard('{Backspace}');
  await user.type(field, 'me@agency.example{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save addresses' }));
  await waitFor(() => expect(write.mock.calls[0]?.[0]).toEqual({ ownAddresses: ['me@agency.example'] }));
});
