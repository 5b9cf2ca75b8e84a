import type { AccessState, AccountState, TargetState } from './access-state.ts';

/** What is known of the roles of one place. */
export interface KnownRoles {
  /** The role so called, without regard to case, as it is spelled there; null when nobody was seen to hold one. */
  spelling(role: string): string | null;
  /** Who holds it, by name; each once. */
  holders(role: string): readonly AccountState[];
  /** Whether the roles of everybody there could be told, so that nobody else holds any. */
  readonly isWhole: boolean;
}

/** Knows the roles of a place by who holds them: no program can read a list of roles (facts 0). */
export type RoleFinder = (place: TargetState) => KnownRoles;

/** The stores of an organization share their roles: whoever holds one at any of them tells that it exists. */
export function createRoleFinder(current: AccessState): RoleFinder {
  const storesOf = Map.groupBy(current.targets.values(), ({ organizationId }) => organizationId);
  const known = new Map<TargetState, KnownRoles>();
  return (place) => {
    let roles = known.get(place);
    if (roles === undefined) {
      roles = rolesAt(place.kind === 'store' ? [place] : [place, ...(storesOf.get(place.id) ?? [])]);
      known.set(place, roles);
    }
    return roles;
  };
}

function rolesAt(places: readonly TargetState[]): KnownRoles {
  const found = new Map<string, { readonly spelling: string; readonly holders: Map<string, AccountState> }>();
  const note = (role: string): Map<string, AccountState> => {
    const key = role.toLowerCase();
    const seen = found.get(key) ?? { spelling: role, holders: new Map<string, AccountState>() };
    found.set(key, seen);
    return seen.holders;
  };
  let isWhole = places.some(({ standing }) => standing === 'fresh');
  for (const { accounts, scim, kind, standing } of places) {
    if (kind === 'store' && standing !== 'fresh') isWhole = false;
    for (const { role } of scim?.groups ?? []) note(role);
    for (const account of accounts) {
      if (account.status === 'removed') continue;
      if (account.roles === null) isWhole = false;
      for (const role of account.roles ?? []) note(role).set(account.email ?? account.key, account);
    }
  }
  return {
    spelling: (role) => found.get(role.toLowerCase())?.spelling ?? null,
    holders: (role) => [...(found.get(role.toLowerCase())?.holders.values() ?? [])],
    isWhole,
  };
}
