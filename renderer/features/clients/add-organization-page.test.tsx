import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { createFakeClient, fakeFailure, fakeStore } from '../../api/fake-client.ts';
import { App } from '../../app/app.tsx';

async function openAt(path: string, organizations: Partial<Client['organizations']>, field: string) {
  window.history.replaceState(null, '', path);
  render(<App client={createFakeClient({ organizations })} />);
  await screen.findByLabelText(field);
  return userEvent.setup();
}

test('nothing is sent before name, stores and token can be right, and then what was typed', async () => {
  const add = vi.fn<Client['organizations']['add']>().mockRejectedValue(
    fakeFailure('Kettle Group does not accept the SCIM token.', {
      code: 'token-revoked',
      remedy: 'Make a new token.',
      details: {},
    }),
  );
  const user = await openAt('/organizations/add', { add }, 'SCIM token');
  await user.type(screen.getByLabelText('SCIM token'), 'Bearer abc');
  expect(screen.getByText(/Paste the token alone/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(screen.getByText('A name is needed.')).toBeDefined();
  expect(screen.getByText('Choose at least one store.')).toBeDefined();
  expect(add).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('Name'), 'Kettle Group');
  await user.type(screen.getByLabelText('Stores', { selector: 'input' }), 'kettle');
  await screen.findByRole('option', { hidden: true, name: new RegExp(fakeStore.domain) });
  await user.keyboard('{ArrowDown}{Enter}');
  await user.clear(screen.getByLabelText('SCIM token'));
  await user.type(screen.getByLabelText('SCIM token'), 'abcdef0123456789');
  await user.click(screen.getByRole('button', { name: 'Test and add' }));
  expect(await screen.findByText('Kettle Group does not accept the SCIM token.')).toBeDefined();
  expect(add.mock.calls[0]?.[0]).toEqual({
    name: 'Kettle Group',
    stores: [fakeStore.domain],
    scimToken: 'abcdef0123456789',
  });
});

test('an organization shows its groups, and takes a description with who looked', async () => {
  const describeGroup = vi
    .fn<Client['organizations']['describeGroup']>()
    .mockResolvedValue({ name: 'Care', members: 1, contents: null });
  const fake = createFakeClient().organizations;
  const show: Client['organizations']['show'] = async (input) => {
    const detail = await fake.show(input);
    return {
      ...detail,
      organization: { ...detail.organization, connected: true, stores: [fakeStore.domain] },
      groups: [{ name: 'Care', members: 1, contents: null }],
    };
  };
  window.history.replaceState(null, '', `/organizations/${fakeStore.id}`);
  render(<App client={createFakeClient({ organizations: { show, describeGroup } })} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Describe Care' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Keep' }));
  expect(dialog.getByText('Say who looked.')).toBeDefined();
  expect(describeGroup).not.toHaveBeenCalled();
  await user.type(dialog.getByLabelText('Role'), 'Customer support');
  await user.type(dialog.getByLabelText('Who looked'), 'Lee Ops');
  await user.click(dialog.getByRole('button', { name: 'Keep' }));
  expect(describeGroup.mock.calls[0]?.[0]).toEqual({
    id: fakeStore.id,
    group: 'Care',
    roles: [{ role: 'Customer support', stores: [fakeStore.domain] }],
    by: 'Lee Ops',
  });
});
