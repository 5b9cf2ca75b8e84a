/** The permissions as the admin's page of a role lists them, and what ticking one does to others (facts.md 6). */
import { readResource } from '../resources.ts';

interface CatalogueRow {
  readonly level: string;
  readonly category: string;
  readonly permission: string;
  readonly requires?: readonly string[];
  readonly requires_inferred?: readonly string[];
  readonly api_handle_inferred?: string;
}

export interface ScreenPermission {
  readonly handle: string;
  readonly category: string;
  readonly name: string;
  /** Handles of what it can’t be held without. */
  readonly needs: readonly string[];
}

function readScreen(): readonly ScreenPermission[] {
  // Our own file, as in permission-sets.ts.
  const rows = JSON.parse(readResource('shopify/permissions.json')) as readonly CatalogueRow[];
  const shown = rows.flatMap(({ level, category, permission: name, api_handle_inferred: handle, ...row }) =>
    level !== 'store-ui' || handle === undefined
      ? []
      : [{ handle, category, name, needs: [...(row.requires ?? []), ...(row.requires_inferred ?? [])] }],
  );
  const handles = new Map(shown.map(({ handle, category, name }) => [`${category} > ${name}`, handle]));
  return shown.map((each) => ({ ...each, needs: each.needs.flatMap((name) => handles.get(name) ?? []) }));
}

export const SCREEN_PERMISSIONS: readonly ScreenPermission[] = readScreen();

/** What a role holds once its form was sent: a tick brings what is needed, a box that was unticked takes what needs it along. */
export function afterTicking(before: readonly string[], ticked: readonly string[]): readonly string[] {
  const come = new Set(ticked.filter((handle) => !before.includes(handle)));
  // A Set being walked also visits what is added meanwhile.
  for (const handle of come)
    for (const { needs } of SCREEN_PERMISSIONS.filter((each) => each.handle === handle))
      needs.forEach((need) => come.add(need));
  const gone = new Set(before.filter((handle) => !ticked.includes(handle) && !come.has(handle)));
  for (const handle of gone)
    for (const other of SCREEN_PERMISSIONS.filter(({ needs }) => needs.includes(handle)))
      gone.add(other.handle);
  return [...new Set([...before, ...come])].filter((handle) => !gone.has(handle)).sort();
}
