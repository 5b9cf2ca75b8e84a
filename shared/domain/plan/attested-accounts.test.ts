import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, holding } from '#tests/fixtures/core/builders.ts';
import { accessState, accountState, targetState, wish } from '#tests/fixtures/core/access-state.ts';
import type { Account } from '../account.ts';
import { attestedAccounts } from './attested-accounts.ts';
import { diffAccess } from './diff-access.ts';
import { isAccountOperation, type AccountOperation } from './operation.ts';
import type { AccountChange } from './wanted-change.ts';

/** The operations that fulfil these wishes for Ana, who is there. */
function operations(...changes: readonly AccountChange[]): readonly AccountOperation[] {
  const state = accessState(
    targetState('tea', [
      accountState('ana', { roles: ['Packer'] }),
      accountState('bo', { status: 'suspended' }),
    ]),
  );
  const wanted = changes.map((change) => wish(change.kind === 'reactivate' ? 'bo' : 'ana', 'tea', change));
  return diffAccess(state, wanted, { ownAddresses: new Set() }).operations.filter(isAccountOperation);
}
const [assign] = operations({ kind: 'assign-role', role: 'Support' });
const email = assign?.account.email ?? '';
const ana = account(email, holding('Packer'));
const rolesOf = (accounts: readonly Account[] | null) =>
  accounts?.map(({ roles }) => roles?.map(({ role }) => role));

describe('attestedAccounts', () => {
  it('tells the account as the operations leave it', () => {
    const support = operations({ kind: 'assign-role', role: 'Support' });
    expect(rolesOf(attestedAccounts([ana], [], support))).toEqual([['Packer', 'Support']]);
    expect(rolesOf(attestedAccounts([ana], [], operations({ kind: 'remove-role', role: 'Packer' })))).toEqual(
      [[]],
    );
    expect(attestedAccounts([ana], [], operations({ kind: 'suspend' }))).toMatchObject([
      { status: 'suspended' },
    ]);
    expect(attestedAccounts([ana], [], operations({ kind: 'remove-user' }))).toMatchObject([
      { status: 'removed' },
    ]);
  });

  it('tells nothing where nothing is new, and no roles where nobody knew any', () => {
    const [suspend] = [operations({ kind: 'suspend' })];
    expect(attestedAccounts([{ ...ana, status: 'suspended' }], [], suspend)).toBeNull();
    expect(attestedAccounts([ana], [], operations({ kind: 'revoke-sessions' }))).toBeNull();
    const unknown = { ...ana, roles: null };
    expect(attestedAccounts([unknown], [], operations({ kind: 'assign-role', role: 'Support' }))).toBeNull();
  });

  it('makes whoever got something without having been seen', () => {
    const told = attestedAccounts([], [], operations({ kind: 'assign-role', role: 'Support' }));
    expect(told).toMatchObject([{ email, status: 'active', kind: 'staff' }]);
    expect(rolesOf(told)).toEqual([['Support']]);
  });

  it('tells again what was attested before, as it is now, and forgets whom nobody sees any more', () => {
    const earlier = [account('cy@x.example', holding('Old')), account('gone@x.example', holding('Old'))];
    const cy = account('cy@x.example', holding('New'));
    const told = attestedAccounts([ana, cy], earlier, operations({ kind: 'suspend' }));
    expect(told?.map((each) => each.email)).toEqual([email, 'cy@x.example'].sort());
    expect(rolesOf(told)).toContainEqual(['New']);
  });

  it('says nothing a second time', () => {
    const changes = fc.constantFrom<AccountChange>(
      { kind: 'assign-role', role: 'Support' },
      { kind: 'remove-role', role: 'Packer' },
      { kind: 'suspend' },
      { kind: 'remove-user' },
    );
    fc.assert(
      fc.property(changes, (change) => {
        const done = operations(change);
        const first = attestedAccounts([ana], [], done);
        expect(first).not.toBeNull();
        if (change.kind !== 'remove-user') expect(attestedAccounts(first ?? [], [], done)).toBeNull();
      }),
    );
  });
});
