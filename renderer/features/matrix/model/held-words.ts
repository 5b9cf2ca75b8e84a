import { assertNever } from '#shared/domain/assert-never.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { permissionCatalogue } from '#shared/domain/permissions/permission-catalogue.ts';
import type { HeldBecause } from '#shared/domain/matrix/why-held.ts';
import { listed } from './words.ts';

/** `Customers › Export`: a name such as “View” alone says nothing. The handle where no screen has a name for it. */
export function permissionName(handle: string): string {
  const entry = permissionCatalogue().get(handle);
  if (entry?.name === null || entry?.name === undefined) return displayText(handle);
  return entry.category === null || entry.category === entry.name
    ? entry.name
    : `${entry.category} › ${entry.name}`;
}

/**
 * Through what a permission is held, as far as anybody can tell: no API says which role gives a permission that a reading
 * lists for an account, unless it holds a single one.
 */
export function throughWords({ through, roles }: Pick<HeldBecause, 'through' | 'roles'>): string {
  const names = roles.map((role) => displayText(role));
  switch (through) {
    case 'owner':
      return 'owner: may do everything';
    case 'role':
      return `role ${names[0] ?? ''}: may do everything`;
    case 'listed':
      if (names.length === 0) return 'listed; roles not known';
      return names.length === 1 ? `its only role, ${names[0] ?? ''}` : `one of its roles ${listed(names, 3)}`;
    default:
      return assertNever(through);
  }
}
