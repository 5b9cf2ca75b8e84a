import { permissionCatalogue } from '#shared/domain/permissions/permission-catalogue.ts';

/** A permission by the name that its screen gives it, with its category; the bare handle where no screen names it. */
export function permissionWords(handle: string): string {
  const known = permissionCatalogue().get(handle);
  if (known === undefined || known.name === null) return handle;
  return known.category === null ? known.name : `${known.category}: ${known.name}`;
}
