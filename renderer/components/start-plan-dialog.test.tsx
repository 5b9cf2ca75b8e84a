import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../api/client.ts';
import { createFakeClient } from '../api/fake-client.ts';
import { nothingStaged } from '../api/fake-staging.ts';
import { App } from '../app/app.tsx';

const answer = { group: 1, added: 1, leftOut: [], staged: nothingStaged };

async function openDialog(given: Parameters<typeof createFakeClient>[0], item: string) {
  window.history.replaceState(null, '', '/people/pe_anaruiz');
  render(<App client={createFakeClient(given)} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Change…' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
  return { user, dialog: within(await screen.findByRole('dialog')) };
}

test('several roles go into one request: typed, pasted line by line, or chosen of those that are known', async () => {
  const stage = vi.fn<Client['staging']['stage']>().mockResolvedValue(answer);
  const hostile = 'Night\u202epacker';
  const knownRoles: Client['plans']['knownRoles'] = async () => ({
    roles: [{ role: hostile, places: 2 }],
    inAll: 1,
    places: 3,
  });
  const { user, dialog } = await openDialog({ staging: { stage }, plans: { knownRoles } }, 'Assign role…');
  const field = dialog.getByLabelText('Roles', { selector: 'input' });
  await user.keyboard('{Enter}');
  expect(dialog.getByText('A role is needed.')).toBeDefined();
  await user.type(field, 'Orders, read only{Enter}');
  await user.paste('Support\nPacker');
  await user.click(await screen.findByRole('option', { name: /seen at 2 of 3/u }));
  await user.type(field, 'Still typed');
  await user.click(dialog.getByRole('button', { name: 'Stage' }));
  await waitFor(() => expect(stage).toHaveBeenCalledOnce());
  const roles = ['Orders, read only', 'Support', 'Packer', hostile, 'Still typed'];
  const [first, ...more] = roles.map((role) => ({ kind: 'assign-role', role }));
  expect(stage.mock.calls[0]?.[0]).toMatchObject({ requests: [{ job: first, more }] });
});

test('by keyboard, Enter takes a role and Enter again stages it; backspace takes the last one back', async () => {
  const stage = vi.fn<Client['staging']['stage']>().mockResolvedValue(answer);
  const { user } = await openDialog({ staging: { stage } }, 'Remove role…');
  await user.keyboard('Support{Enter}Packer{Enter}{Backspace}{Enter}');
  await waitFor(() => expect(stage).toHaveBeenCalledOnce());
  expect(stage.mock.calls[0]?.[0]).toMatchObject({
    requests: [{ job: { kind: 'remove-role', role: 'Support' }, more: [] }],
  });
});
