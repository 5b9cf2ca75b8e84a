import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Client } from '../../api/client.ts';
import { createFakeClient, fakeStore } from '../../api/fake-client.ts';
import { App } from '../../app/app.tsx';
import { SnapshotId } from '#shared/domain/ids.ts';
import type { UsersImportPreview } from '#shared/contract/imports.ts';

const preview: UsersImportPreview = {
  format: 'paste',
  users: [
    {
      line: 2,
      email: 'ana@agency.example',
      name: 'Ana Ruiz',
      kind: 'staff',
      status: 'active',
      roles: ['Store manager'],
      twoStep: null,
      lastLoginAt: null,
      assumed: ['the kind is not told: taken for staff'],
    },
  ],
  notUnderstood: [{ line: 7, text: '???', reason: 'No e-mail near it.' }],
  columns: null,
  changes: { added: 1, changed: 0, removed: 3, same: 0 },
  encoding: null,
};

async function openImport(imports: Partial<Client['imports']>) {
  window.history.replaceState(null, '', `/stores/${fakeStore.domain}/import`);
  render(<App client={createFakeClient({ imports })} />);
  await screen.findByLabelText('Paste the Users page or a CSV');
  return userEvent.setup();
}

test('lines that were not understood have to be looked at before anything is kept', async () => {
  const commit = vi.fn<Client['imports']['commit']>(async () => ({
    ...preview,
    snapshotId: SnapshotId.parse('sn_second1'),
  }));
  const user = await openImport({ preview: async () => preview, commit });
  await user.type(screen.getByLabelText('Paste the Users page or a CSV'), 'Ana Ruiz');
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByText('No e-mail near it.')).toBeDefined();
  expect(screen.getByText(/3 no longer there/)).toBeDefined();
  expect(screen.getByText('the kind is not told: taken for staff')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Import 1 user' })).toHaveProperty('disabled', true);

  await user.click(screen.getByRole('checkbox', { name: /I looked at/ }));
  await user.click(screen.getByRole('button', { name: 'Import 1 user' }));
  expect(commit.mock.calls[0]?.[0]).toMatchObject({ domain: fakeStore.domain, ignoreNotUnderstood: true });
});

test('a change of the text takes the preview away: what is committed is what was seen', async () => {
  const user = await openImport({ preview: async () => preview });
  await user.type(screen.getByLabelText('Paste the Users page or a CSV'), 'Ana');
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  await screen.findByText('What was understood');
  await user.type(screen.getByLabelText('Paste the Users page or a CSV'), ' Ruiz');
  expect(screen.queryByText('What was understood')).toBeNull();
});
