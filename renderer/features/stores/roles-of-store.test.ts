import { expect, test } from 'vitest';
import type { TargetAccount } from '#shared/contract/people.ts';
import { PersonId, TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { rolesOfStore } from './roles-of-store.ts';

const account = (who: string, parts: Partial<TargetAccount> = {}): TargetAccount => ({
  personId: PersonId.parse(`pe_${who.padStart(6, '0')}`),
  person: who,
  owner: 'agency',
  targetId: TargetId.parse('tg_kettle1'),
  target: 'Kettle',
  domain: 'kettle.myshopify.com',
  client: null,
  kind: 'staff',
  status: 'active',
  isOwner: false,
  email: `${who}@x.example`,
  name: who,
  roles: null,
  permissions: null,
  twoStep: null,
  lastLoginAt: null,
  sensitivity: 'unknown',
  source: 'import',
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
const names = (accounts: readonly TargetAccount[]) => accounts.map(({ person }) => person);

test('the roles of a store, most held first, with who holds them, who could lose them and who could get them', () => {
  const roles = rolesOfStore([
    account('ana', holding('Support', 'Packer')),
    account('ana', { ...holding('Support'), kind: 'collaborator' }),
    account('bo', holding('Support')),
    account('cy', { roles: [{ role: 'Packer', group: 'Crew' }] }),
    account('di'),
    account('ed', { ...holding('Support', 'Gone'), status: 'removed' }),
  ]);
  expect(
    roles.map(({ role, holders, direct, others }) => [role, names(holders), names(direct), names(others)]),
  ).toEqual([
    ['Packer', ['ana', 'cy'], ['ana'], ['bo', 'di']],
    ['Support', ['ana', 'bo'], ['ana', 'bo'], ['cy', 'di']],
  ]);
  expect(rolesOfStore([account('di')])).toEqual([]);
});
