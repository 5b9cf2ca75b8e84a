import type { Account } from './account.ts';
import { foldText } from './fold-text.ts';
import { isSensitivePermission } from './permissions/permission-catalogue.ts';
import { sensitivities, type Sensitivity } from './sensitivity.ts';

/**
 * Roles managed by Shopify whose contents are documented (facts 6: "Managed by Shopify, cannot be edited"), so their
 * name alone tells the level. All but the last hold everything including finance and users. Of *Store user
 * administrator* only "manages users" is documented: who can hand out rights can take them, hence sensitive.
 */
const rolesKnownByName: ReadonlyMap<string, Sensitivity> = new Map([
  ['organization owner', 'full'],
  ['store owner', 'full'],
  ['organization administrator', 'full'],
  ['administrator', 'full'],
  ['store user administrator', 'sensitive'],
]);

/** The level that a role's name alone tells; `unknown` for every role that a store can edit. */
export function roleSensitivity(role: string): Sensitivity {
  return rolesKnownByName.get(foldText(role)) ?? 'unknown';
}

/** The level of a list of bare permissions as a reading gave it: an empty list is `none`. */
export function permissionsSensitivity(permissions: readonly string[]): Sensitivity {
  if (permissions.length === 0) return 'none';
  return permissions.some(isSensitivePermission) ? 'sensitive' : 'normal';
}

/** The higher of two levels; anything is more than `unknown`. */
export function higherSensitivity(a: Sensitivity, b: Sensitivity): Sensitivity {
  return sensitivities.indexOf(a) >= sensitivities.indexOf(b) ? a : b;
}

type Judged = Pick<Account, 'isOwner' | 'kind' | 'status' | 'roles' | 'permissions'>;

/**
 * How much an account could hurt, by what its reading could see.
 *
 * | seen                                                   | level                       |
 * | ------------------------------------------------------ | --------------------------- |
 * | the account no longer exists (`removed`)               | none                        |
 * | owner, or an administrator role                        | full                        |
 * | a permission that the catalogue marks; user administrator | sensitive                |
 * | permissions, none of them marked                       | normal                      |
 * | an empty list of permissions, and no role seen         | none                        |
 * | an empty list of roles, permissions not readable       | none                        |
 * | other roles only: their contents are not readable      | unknown                     |
 * | nothing                                                | unknown                     |
 *
 * A suspended, pending, requested or inactive account keeps the level that it would have once it works: one click of
 * somebody makes it real, and reviews must not overlook it. Its status stands beside the level.
 */
export function accountSensitivity(
  account: Judged,
  ofPermissions: (permissions: readonly string[]) => Sensitivity = permissionsSensitivity,
): Sensitivity {
  if (account.status === 'removed') return 'none';
  if (account.isOwner || account.kind === 'owner') return 'full';
  const roles = account.roles ?? [];
  const byRoles = roles.reduce<Sensitivity>(
    (level, { role }) => higherSensitivity(level, roleSensitivity(role)),
    'unknown',
  );
  if (account.permissions === null) return account.roles?.length === 0 ? 'none' : byRoles;
  const byPermissions = ofPermissions(account.permissions);
  if (byPermissions === 'none' && roles.length > 0) return byRoles;
  return higherSensitivity(byPermissions, byRoles);
}
