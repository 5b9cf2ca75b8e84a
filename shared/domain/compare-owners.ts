import { owners, type Owner } from './person.ts';

/** The order of owners in every list: the agency, clients, vendors, then those of whom nobody knows. */
export function compareOwners(a: Owner, b: Owner): number {
  return owners.indexOf(a) - owners.indexOf(b);
}
