import type { StoreAccess } from '#shared/contract/plan-previews.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import { isCollaborator } from '#shared/domain/plan/find-account.ts';
import type { Organization } from '#shared/domain/target.ts';
import type { PlacedAccount, ViewTarget, WorkspaceView } from '../workspace-view/workspace-view.ts';
import { planTarget } from './plan-target.ts';

type AccessAtStore = StoreAccess['organizations'][number]['stores'][number];

/**
 * In which stores people hold which roles, in the organizations of these stores, else in all whose users they are. Partners are
 * let in by each store for itself (facts 8) and are nobody's users here.
 */
export function storeAccessOf(
  view: WorkspaceView,
  people: readonly Pick<Person, 'id'>[],
  stores: readonly TargetId[] | null,
): StoreAccess {
  const placed = people.flatMap(({ id }) => (view.accountsOf.get(id) ?? []).filter(isUser));
  const users = Map.groupBy(placed, ({ at }) => organizationOf(at)?.id ?? null);
  const asked = stores?.flatMap((id) => view.targetById.get(id) ?? []) ?? placed.map(({ at }) => at);
  const organizations = new Map(
    asked.flatMap((at) => {
      const organization = organizationOf(at);
      return organization === null ? [] : [[organization.id, organization] as const];
    }),
  );
  return {
    organizations: [...organizations.values()].map(({ id, name }) => {
      const there = users.get(id) ?? [];
      const byStore = Map.groupBy(there, ({ at }) => at.target.id);
      return {
        target: { id, name, domain: null, kind: 'organization' },
        people: peopleOf(there).size,
        stores: view.targets
          .filter(({ target, organization }) => target.kind === 'store' && organization?.id === id)
          .map(({ target }) => ({
            target: planTarget(view, target.id),
            ...accessAt(byStore.get(target.id) ?? []),
          })),
      };
    }),
  };
}

const organizationOf = ({ target, organization }: ViewTarget): Organization | null =>
  target.kind === 'organization' ? target : organization;

const isUser = ({ account: { merged } }: PlacedAccount): boolean =>
  merged.account.status !== 'removed' && !isCollaborator(merged.account);

const peopleOf = (accounts: readonly PlacedAccount[]): ReadonlySet<PersonId> =>
  new Set(accounts.map(({ account }) => account.personId));

function accessAt(accounts: readonly PlacedAccount[]): Omit<AccessAtStore, 'target'> {
  const roles = new Map<string, Set<PersonId>>();
  const unread = accounts.filter(({ account: { merged } }) => merged.account.roles === null);
  for (const { account } of accounts)
    for (const { role } of account.merged.account.roles ?? []) {
      const holders = roles.get(role) ?? new Set();
      roles.set(role, holders.add(account.personId));
    }
  return {
    people: peopleOf(accounts).size,
    unread: peopleOf(unread).size,
    roles: [...roles]
      .map(([role, holders]) => ({ role, people: holders.size }))
      .sort((one, other) => other.people - one.people || (one.role < other.role ? -1 : 1)),
  };
}
