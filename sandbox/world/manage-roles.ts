/** What an owner does on the admin's pages of roles (facts.md 6): an organization's stores share them. */
import { membersOf, type AdminScope } from './admin-members.ts';
import { setRoles } from './change-organization.ts';
import { AdminRefusal, requireRolesOnPlan, rolesOffered } from './manage-members.ts';
import { contentOfRole, isManagedRole } from './permission-sets.ts';
import { afterTicking } from './screen-permissions.ts';

/** Makes a role without content. Throws AdminRefusal. */
export function createRole(scope: AdminScope, wanted: string): void {
  const name = wanted.trim();
  requireRolesOnPlan(scope.stores);
  if (name === '') throw new AdminRefusal('Enter a name for the role.');
  const lists = new Set(scope.stores.map(({ roles }) => roles));
  if (
    ['Store owner', 'Organization owner', ...rolesOffered(scope)].some(
      (role) => role.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw new AdminRefusal('Role name already exists.');
  }
  for (const roles of lists) roles.push(name);
}

/** Handles of the permissions that a role holds as far as its page shows them; null when there is no such role. */
export function permissionsOfRole(scope: AdminScope, role: string): readonly string[] | null {
  const store = scope.stores.find(({ roles }) => roles.includes(role));
  return store === undefined ? null : contentOfRole(store.roleContents, role);
}

/** How many people hold a role somewhere in the scope. */
export function holdersOf(scope: AdminScope, role: string): number {
  return membersOf(scope).filter(({ logins }) => logins.some(({ account }) => account.roles.includes(role)))
    .length;
}

/** Gives a role these permissions, and everybody who holds it. Throws AdminRefusal. */
export function changeRole(scope: AdminScope, role: string, ticked: readonly string[]): void {
  const before = requireOwnRole(scope, role);
  const after = afterTicking(before, ticked);
  for (const store of scope.stores) {
    if (store.roles.includes(role)) store.roleContents.set(role, after);
    for (const account of store.accounts)
      if (account.roles.includes(role)) setRoles(scope.world, store, account, account.roles);
  }
}

/** Takes a role off the list. Throws AdminRefusal while anybody holds it. */
export function deleteRole(scope: AdminScope, role: string): void {
  requireOwnRole(scope, role);
  if (holdersOf(scope, role) > 0)
    throw new AdminRefusal('The role is assigned to users. Take it from them first.');
  for (const roles of new Set(scope.stores.map((store) => store.roles))) {
    const at = roles.indexOf(role);
    if (at >= 0) roles.splice(at, 1);
  }
  for (const { roleContents } of scope.stores) roleContents.delete(role);
}

function requireOwnRole(scope: AdminScope, role: string): readonly string[] {
  const permissions = permissionsOfRole(scope, role);
  if (permissions === null) throw new AdminRefusal(`There is no role named ${role}.`);
  if (isManagedRole(role)) throw new AdminRefusal('The role can’t be edited: Shopify manages it.');
  return permissions;
}
