import { expect, it } from 'vitest';
import { account, store } from '#tests/fixtures/core/builders.ts';
import { toStoreRow } from './store-row.ts';

it('a store counts every account that it lists, but seats only for who is there', () => {
  const accounts = [
    account('ana@x.example', { kind: 'owner', isOwner: true }),
    account('bo@x.example'),
    account('gone@x.example', { status: 'removed' }),
  ];
  const row = toStoreRow(store(1), { client: null, organization: null, entry: null, accounts });
  expect(row).toMatchObject({ accounts: 3, seatsUsed: 1 });
});
