import { z } from 'zod';
import aliasData from '#resources/permission-aliases.json' with { type: 'json' };
import sensitiveData from '#resources/sensitive-permissions.json' with { type: 'json' };
import rowData from '#resources/shopify/permissions.json' with { type: 'json' };
import { foldText } from '../fold-text.ts';

/** One permission that an account can hold as a bare handle of `users.json` (facts 1.8). */
export interface CataloguePermission {
  readonly handle: string;
  /** The name on the admin's screen, e.g. `Manage and add custom pixels`; null for handles that no screen names. */
  readonly name: string | null;
  /** The group on screen, e.g. `Store settings`; null for handles that no screen names. */
  readonly category: string | null;
  readonly description: string;
  /** Other names that find it. */
  readonly aliases: readonly string[];
  /** What harm it allows; null when it is not sensitive. */
  readonly sensitive: string | null;
}

const Row = z.object({
  level: z.string(),
  category: z.string(),
  permission: z.string(),
  description: z.string(),
  api_handle_inferred: z.string().optional(),
  sensitive: z.boolean().optional(),
});

/** What Shopify's own list of sensitive permissions says (facts 6). */
const namedByShopify = 'named sensitive by Shopify';

function readCatalogue(): ReadonlyMap<string, CataloguePermission> {
  const rows = z.array(Row).parse(rowData);
  const ours = new Map(sensitiveData.permissions.map(({ handle, reason }) => [handle, reason]));
  const aliases = Map.groupBy(aliasData.aliases, ({ handle }) => handle);
  const catalogue = new Map<string, CataloguePermission>();
  const add = (handle: string, row: z.infer<typeof Row>, onScreen: boolean): void => {
    if (catalogue.has(handle)) return;
    catalogue.set(handle, {
      handle,
      name: onScreen ? row.permission : null,
      category: onScreen ? row.category : null,
      description: row.description,
      aliases: (aliases.get(handle) ?? []).map(({ name }) => name),
      sensitive: row.sensitive === true ? namedByShopify : (ours.get(handle) ?? null),
    });
  };
  for (const row of rows) {
    if (row.level === 'store-ui' && row.api_handle_inferred !== undefined)
      add(row.api_handle_inferred, row, true);
  }
  for (const row of rows) {
    if (row.level === 'rest-handle') add(row.permission, row, false);
  }
  return catalogue;
}

const catalogue = readCatalogue();

/** Every permission that has a handle, by handle: first those on screen, in its order. */
export function permissionCatalogue(): ReadonlyMap<string, CataloguePermission> {
  return catalogue;
}

/** Whether the catalogue marks this handle. An unknown handle is not marked: nothing is known of it. */
export function isSensitivePermission(handle: string): boolean {
  return (catalogue.get(handle)?.sensitive ?? null) !== null;
}

function readNames(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const name = (text: string, handle: string): void => {
    const key = foldText(text);
    const handles = names.get(key) ?? [];
    if (!handles.includes(handle)) handles.push(handle);
    names.set(key, handles);
  };
  for (const permission of catalogue.values()) {
    name(permission.handle, permission.handle);
    for (const alias of permission.aliases) name(alias, permission.handle);
    if (permission.name === null || permission.category === null) continue;
    name(permission.name, permission.handle);
    name(`${permission.category} > ${permission.name}`, permission.handle);
    name(`${permission.category}: ${permission.name}`, permission.handle);
  }
  return names;
}

const handlesByName = readNames();
const allNames: readonly string[] = [
  ...new Set(
    [...catalogue.values()].flatMap(({ name, category, aliases, handle }) => [
      ...(name === null ? [] : [name]),
      ...(name === null || category === null ? [] : [`${category} > ${name}`]),
      ...aliases,
      handle,
    ]),
  ),
];

/**
 * The handles that a name stands for, without regard to case: a handle, a name on screen, `Category > Name`, or an
 * alias such as "Manage customer events". `Export` alone stands for every permission so called. Empty when unknown.
 */
export function permissionHandles(name: string): readonly string[] {
  return handlesByName.get(foldText(name)) ?? [];
}

/** Names that `permissionHandles` understands, each once, for suggestions: on screen also with the category, as many share one. */
export function permissionNames(): readonly string[] {
  return allNames;
}
