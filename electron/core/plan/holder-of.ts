import { foldEmail } from '#shared/domain/email-address.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Holder, Holding } from '#shared/domain/plan/access-at.ts';
import type { Organization } from '#shared/domain/target.ts';
import type { PlacedAccount, WorkspaceView } from '../workspace-view/workspace-view.ts';

/**
 * Somebody with all they hold. What the groups of an organization are said to carry is held at the stores where it works; the
 * organization itself stands for an access only where nothing tells of which stores.
 */
export function holderOf(view: WorkspaceView, person: Person): Holder {
  const placed = view.accountsOf.get(person.id) ?? [];
  const holdings = new Map<TargetId, Holding[]>();
  const add = (holding: Holding): void => {
    holdings.set(holding.targetId, [...(holdings.get(holding.targetId) ?? []), holding]);
  };
  const atOrganizations: { readonly organization: Organization; readonly holding: Holding }[] = [];
  for (const each of placed) {
    const { target } = each.at;
    const holding = holdingOf(each);
    if (target.kind === 'store') add(holding);
    else atOrganizations.push({ organization: target, holding });
  }
  for (const { organization, holding } of atOrganizations) {
    if (holding.status === 'removed') continue;
    const stores = view.targets.filter(({ organization: of }) => of?.id === organization.id);
    const carried = carriedBy(organization, holding, placed);
    for (const { target } of stores) {
      const roles = carried.get(target.id);
      if (roles === undefined) continue;
      const known = holdings.get(target.id);
      if (known === undefined)
        add({ ...holding, targetId: target.id, targetName: target.name, roles, complete: false });
      else
        holdings.set(
          target.id,
          known.map((there) => withRoles(there, holding, roles)),
        );
    }
    if (!stores.some(({ target }) => holdings.has(target.id))) add({ ...holding, complete: false });
  }
  const [email] = person.emails;
  return {
    personId: person.id,
    name: person.name === '' ? (email ?? 'Somebody without a name') : person.name,
    email: email === undefined ? null : foldEmail(email),
    holdings: [...holdings.values()].flat(),
  };
}

function holdingOf({ at: { target }, account: { merged } }: PlacedAccount): Holding {
  const { key, email, kind, status, isOwner, roles } = merged.account;
  return {
    targetId: target.id,
    targetName: target.name,
    accountKey: key,
    email,
    kind,
    status,
    isOwner,
    roles: [...new Set((roles ?? []).map(({ role }) => role))],
    complete: roles !== null,
  };
}

/** The roles that the groups of an organization's user carry, by store. */
function carriedBy(
  organization: Organization,
  { accountKey }: Holding,
  placed: readonly PlacedAccount[],
): ReadonlyMap<TargetId, readonly string[]> {
  const user = placed.find(
    ({ at, account }) => at.target.id === organization.id && account.merged.account.key === accountKey,
  );
  const groups = user?.account.merged.account.groups ?? [];
  const carried = new Map<TargetId, string[]>();
  for (const { group, roles } of organization.groups) {
    if (!groups.includes(group)) continue;
    for (const { role, stores } of roles)
      for (const store of stores) carried.set(store, [...(carried.get(store) ?? []), role]);
  }
  return carried;
}

/** The user's account at a store with what the groups add; another account of the person there is left as it is. */
function withRoles(there: Holding, user: Holding, roles: readonly string[]): Holding {
  const isSame =
    there.email === null || user.email === null || foldEmail(there.email) === foldEmail(user.email);
  return isSame ? { ...there, roles: [...new Set([...there.roles, ...roles])] } : there;
}
