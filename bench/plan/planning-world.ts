import { SnapshotId, TargetId } from '#shared/domain/ids.ts';
import type { AccessState, AccountState, TargetState } from '#shared/domain/plan/access-state.ts';
import type { WantedChange } from '#shared/domain/plan/wanted-change.ts';

export interface PlanningWorld {
  readonly current: AccessState;
  readonly wanted: readonly WantedChange[];
}

export const addressOf = (person: number): string => `person.number${person}@agency.example`;
const storeId = (n: number): TargetId => TargetId.parse(`tg_store${String(n).padStart(6, '0')}`);
const organizationId = (n: number): TargetId => TargetId.parse(`tg_organization${n}`);

function accountOf(person: number, store: string): AccountState {
  return {
    key: `gid://shopify/StaffMember/${store}${person}`,
    email: addressOf(person),
    name: `Person Number ${person}`,
    personId: null,
    kind: 'staff',
    status: 'active',
    isOwner: false,
    roles: ['Customer support'],
    groups: [],
  };
}

/**
 * Stores with these people each, the first so many of them in organizations in turn; and the wish for one more role for
 * everybody at every store.
 */
export function planningWorld(
  stores: number,
  peopleAt: (store: number) => readonly number[],
  organizations: number,
  storesInOrganizations: number,
): PlanningWorld {
  const common = {
    name: 'Tea & Co',
    standing: 'fresh',
    plan: 'Plus',
    scim: null,
    codeRequired: null,
  } as const;
  const targets: TargetState[] = Array.from({ length: organizations }, (_, n) => ({
    ...common,
    id: organizationId(n),
    kind: 'organization',
    domain: null,
    plan: null,
    organizationId: null,
    standing: 'partial',
    accounts: [],
  }));
  for (let n = 0; n < stores; n += 1)
    targets.push({
      ...common,
      id: storeId(n),
      kind: 'store',
      domain: `store-${n}.myshopify.com`,
      organizationId: n < storesInOrganizations ? organizationId(n % organizations) : null,
      accounts: peopleAt(n).map((person) => accountOf(person, String(n))),
    });
  const change = { kind: 'assign-role', role: 'Marketing' } as const;
  const wanted = targets.flatMap(({ id: targetId, accounts }) =>
    accounts.map(({ email, key }): WantedChange => {
      return { targetId, personId: null, email, accountKey: key, change };
    }),
  );
  const snapshotId = SnapshotId.parse('sn_000001');
  return {
    current: {
      snapshotId,
      snapshotHash: 'a'.repeat(64),
      targets: new Map(targets.map((each) => [each.id, each])),
    },
    wanted,
  };
}
