import { describe, expect, it } from 'vitest';
import type { PersonAccount } from '#shared/contract/people.ts';
import { TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { compareAccounts, sameAccess } from './compare-accounts.ts';

const account = (target: string, parts: Partial<PersonAccount> = {}): PersonAccount => ({
  targetId: TargetId.parse('tg_kettle1'),
  target,
  domain: null,
  client: null,
  kind: 'staff',
  status: 'active',
  isOwner: false,
  email: 'ana@x.example',
  name: 'Ana',
  roles: null,
  permissions: null,
  twoStep: null,
  lastLoginAt: null,
  sensitivity: 'unknown',
  source: 'api',
  observedAt: isoTime(0),
  rolesSource: null,
  rolesObservedAt: null,
  permissionsSource: null,
  permissionsObservedAt: null,
  stale: false,
  rawKind: null,
  rawStatus: null,
  ...parts,
});
const holding = (...roles: readonly string[]) => ({ roles: roles.map((role) => ({ role, group: null })) });

describe('comparing accounts', () => {
  it('calls access the same whatever the address, the order of roles and the source', () => {
    const one = account('a', { ...holding('Packer', 'Support'), email: 'x@y.example' });
    const other = account('a', { ...holding('Support', 'Packer'), source: 'import' });
    expect(sameAccess([one], [other])).toBe(true);
    expect(sameAccess([one], [account('a', holding('Packer'))])).toBe(false);
    expect(sameAccess([one], [one, one])).toBe(false);
    // Not readable is not the same as none.
    expect(sameAccess([account('a')], [account('a', holding())])).toBe(false);
  });

  it('puts what differs first and shows what only one side has', () => {
    const rows = compareAccounts(
      [account('same'), account('only a')],
      [account('same'), account('only b')],
      ({ target }) => target,
    );
    expect(rows.map(({ key, a, b, differs }) => [key, a.length, b.length, differs])).toEqual([
      ['only a', 1, 0, true],
      ['only b', 0, 1, true],
      ['same', 1, 1, false],
    ]);
  });
});
