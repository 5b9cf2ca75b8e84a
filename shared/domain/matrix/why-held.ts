import type { Since } from '../account-span.ts';
import { accountKinds } from '../account.ts';
import { roleSensitivity } from '../account-sensitivity.ts';
import { permissionHandles } from '../permissions/permission-catalogue.ts';
import { permissionsOf } from './cell-permissions.ts';
import { ownerSince, permissionSince, roleSince } from './cell-since.ts';
import type { FilterToken, MatrixFilter } from './filter-expression.ts';
import { cellFlags, type MatrixColumns } from './matrix-columns.ts';
import type { MatrixAxes } from './matrix-model.ts';

/** How an account comes by a permission. */
export const heldThrough = ['owner', 'role', 'listed'] as const;
export type HeldThrough = (typeof heldThrough)[number];

/** Why an account holds a permission that was asked for. */
export interface HeldBecause {
  /** A handle. */
  readonly permission: string;
  /**
   * `owner`: owners may do everything. `role`: one of `roles` is documented as everything. `listed`: a reading lists it for
   * the account, and no API tells which of `roles` gives it; a single one there is the account's only role.
   */
  readonly through: HeldThrough;
  /** Names; empty for owners and where no reading tells roles. */
  readonly roles: readonly string[];
  readonly since: Since;
}

/** The handles that a filter asks for, in the order asked; what it excludes is not among them. */
export function askedPermissions(tokens: readonly FilterToken[]): readonly string[] {
  const asked = tokens.flatMap(({ key, negated, values }) =>
    key !== 'permission' || negated ? [] : values.flatMap(permissionHandles),
  );
  return [...new Set(asked)];
}

/**
 * The same question about accounts of which no reading tells permissions, and how to ask for them too; null when the filter
 * asks for no permission, or for these already.
 */
export function askAboutUnknown(
  filter: MatrixFilter,
): { readonly only: MatrixFilter; readonly too: MatrixFilter } | null {
  const asked = filter.tokens.find(({ key, negated }) => key === 'permission' && !negated);
  if (asked === undefined || asked.values.includes('unknown')) return null;
  const having = (values: readonly string[]): MatrixFilter => ({
    ...filter,
    tokens: filter.tokens.map((token) => (token === asked ? { ...token, values } : token)),
  });
  return { only: having(['unknown']), too: having([...asked.values, 'unknown']) };
}

/** Which of some permissions the account of a cell holds, since when, and through which role. */
export function whyHeld(
  axes: MatrixAxes,
  columns: MatrixColumns,
  cell: number,
  handles: readonly string[],
): readonly HeldBecause[] {
  const known = permissionsOf(columns, cell);
  if (known === 'none' || known === 'unknown') return [];
  const roleIds = Array.from(columns.roleIds.subarray(columns.roleStart[cell], columns.roleStart[cell + 1]));
  const everything = becauseOfEverything(axes, columns, cell, roleIds);
  if (everything !== null) return handles.map((permission) => ({ permission, ...everything }));
  const roles = roleIds.flatMap((id) => axes.roles[id] ?? []);
  const held = columns.permissionIds.subarray(
    columns.permissionStart[cell],
    columns.permissionStart[cell + 1],
  );
  return handles.flatMap((permission): HeldBecause[] => {
    const id = held.find((each) => axes.permissions[each] === permission);
    if (id === undefined) return [];
    return [{ permission, through: 'listed', roles, since: permissionSince(columns, cell, id) }];
  });
}

function becauseOfEverything(
  axes: MatrixAxes,
  columns: MatrixColumns,
  cell: number,
  roleIds: readonly number[],
): Omit<HeldBecause, 'permission'> | null {
  const isOwner =
    ((columns.flags[cell] ?? 0) & cellFlags.isOwner) !== 0 ||
    accountKinds[columns.kind[cell] ?? -1] === 'owner';
  if (isOwner) return { through: 'owner', roles: [], since: ownerSince(columns, cell) };
  const full = roleIds.find((id) => roleSensitivity(axes.roles[id] ?? '') === 'full');
  if (full === undefined) return null;
  return { through: 'role', roles: [axes.roles[full] ?? ''], since: roleSince(columns, cell, full) };
}
