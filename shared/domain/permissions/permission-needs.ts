import { z } from 'zod';
import rowData from '#resources/shopify/permissions.json' with { type: 'json' };
import { permissionCatalogue } from './permission-catalogue.ts';

const Row = z.object({
  level: z.string(),
  category: z.string(),
  permission: z.string(),
  requires: z.array(z.string()).optional(),
  requires_inferred: z.array(z.string()).optional(),
  api_handle_inferred: z.string().optional(),
});

/** What each permission on screen needs, by handle: the nesting on screen, and the View without which nothing can be opened. */
function readNeeds(): ReadonlyMap<string, readonly string[]> {
  const rows = z
    .array(Row)
    .parse(rowData)
    .filter(({ level }) => level === 'store-ui');
  const handles = new Map<string, string>(
    rows.flatMap(({ category, permission, api_handle_inferred: handle }) =>
      handle === undefined ? [] : [[`${category} > ${permission}`, handle]],
    ),
  );
  return new Map(
    rows.flatMap(({ api_handle_inferred: handle, requires = [], requires_inferred: inferred = [] }) => {
      const needs = [...requires, ...inferred].flatMap((name) => handles.get(name) ?? []);
      return handle === undefined || needs.length === 0 ? [] : [[handle, needs] as const];
    }),
  );
}

const needs = readNeeds();

/** These permissions with all that they need, as the admin ticks them (facts 6); sorted. */
export function withNeeded(handles: Iterable<string>): readonly string[] {
  const all = new Set<string>();
  const add = (handle: string): void => {
    if (all.has(handle)) return;
    all.add(handle);
    needs.get(handle)?.forEach(add);
  };
  for (const handle of handles) add(handle);
  return [...all].sort();
}

/** These permissions with all that needs them, as the admin unticks them (facts 6); sorted. */
export function withDependants(handles: Iterable<string>): readonly string[] {
  const all = new Set(handles);
  // A Set being walked also visits what is added meanwhile.
  for (const gone of all) for (const [handle, needed] of needs) if (needed.includes(gone)) all.add(handle);
  return [...all].sort();
}

/** A permission as the admin shows it, `Category > Name`; the handle where no screen names it. */
export function permissionLabel(handle: string): string {
  const { category, name } = permissionCatalogue().get(handle) ?? { category: null, name: null };
  return category === null || name === null ? handle : `${category} > ${name}`;
}
