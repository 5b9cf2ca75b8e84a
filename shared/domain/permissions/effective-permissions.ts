import { roleSensitivity } from '../account-sensitivity.ts';
import type { Account } from '../account.ts';
import { permissionCatalogue } from './permission-catalogue.ts';

type Judged = Pick<Account, 'isOwner' | 'kind' | 'status' | 'roles' | 'permissions'>;

/** One permission that somebody effectively has, as the catalogue knows it, with the accounts that give it. */
export interface HeldPermission<T> {
  readonly handle: string;
  /** Null for a handle that no screen and no list names. */
  readonly name: string | null;
  readonly category: string | null;
  /** What harm it allows; null when it is not marked. */
  readonly sensitive: string | null;
  readonly from: readonly T[];
}

/** Why an account may do everything, in words; null when it need not be so. */
export function everythingBecause(account: Judged): string | null {
  if (account.isOwner || account.kind === 'owner') return 'owner';
  return account.roles?.find(({ role }) => roleSensitivity(role) === 'full')?.role ?? null;
}

export interface EffectivePermissions<T> {
  /** Accounts that may do everything, with the role, or “owner”, that says so. */
  readonly everything: readonly { readonly account: T; readonly because: string }[];
  /** The permissions that readings list by name, by category as the catalogue orders them. */
  readonly permissions: readonly HeldPermission<T>[];
  /** Roles whose contents nobody can read: no API tells what a role holds (facts 0). What they give may be more. */
  readonly opaqueRoles: readonly { readonly role: string; readonly accounts: readonly T[] }[];
  /** Accounts of which neither roles nor permissions could be read. */
  readonly unreadable: readonly T[];
}

/**
 * The union over accounts of what they may do: permissions are cumulative. Accounts that no longer exist give nothing;
 * suspended and pending ones count, since one click makes them real.
 */
export function effectivePermissions<T extends Judged>(accounts: readonly T[]): EffectivePermissions<T> {
  const everything: { account: T; because: string }[] = [];
  const unreadable: T[] = [];
  const byHandle = new Map<string, T[]>();
  const byRole = new Map<string, T[]>();
  for (const account of accounts) {
    if (account.status === 'removed') continue;
    const because = everythingBecause(account);
    if (because !== null) everything.push({ account, because });
    for (const handle of account.permissions ?? []) addTo(byHandle, handle, account);
    for (const { role } of account.roles ?? []) {
      if (roleSensitivity(role) !== 'full') addTo(byRole, role, account);
    }
    if (because === null && account.permissions === null && (account.roles?.length ?? 0) === 0) {
      if (account.roles === null) unreadable.push(account);
    }
  }
  return {
    everything,
    permissions: inCatalogueOrder(byHandle),
    opaqueRoles: [...byRole].map(([role, holders]) => ({ role, accounts: holders })),
    unreadable,
  };
}

function addTo<T>(lists: Map<string, T[]>, key: string, account: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [account]);
  else if (list.at(-1) !== account) list.push(account);
}

function inCatalogueOrder<T>(byHandle: ReadonlyMap<string, readonly T[]>): readonly HeldPermission<T>[] {
  const catalogue = permissionCatalogue();
  const known = [...catalogue.keys()].filter((handle) => byHandle.has(handle));
  const strange = [...byHandle.keys()].filter((handle) => !catalogue.has(handle)).sort();
  return [...known, ...strange].map((handle) => {
    const row = catalogue.get(handle);
    return {
      handle,
      name: row?.name ?? null,
      category: row?.category ?? null,
      sensitive: row?.sensitive ?? null,
      from: byHandle.get(handle) ?? [],
    };
  });
}
