import { accountStatuses } from '../account.ts';
import { sensitivities } from '../sensitivity.ts';
import { cellFlags, type MatrixColumns } from './matrix-columns.ts';

const full = sensitivities.indexOf('full');
const removed = accountStatuses.indexOf('removed');

/**
 * What is known of the permissions of an account.
 *
 * | answer    | when                                                                                       |
 * | --------- | ------------------------------------------------------------------------------------------ |
 * | `all`     | owner, or an administrator role: holds every permission, although no reading lists it       |
 * | `none`    | the account no longer exists, or is known to hold no role while no list could be read       |
 * | `listed`  | a reading lists them                                                                       |
 * | `unknown` | no reading tells: it may hold any                                                          |
 */
export function permissionsOf(columns: MatrixColumns, cell: number): 'all' | 'none' | 'listed' | 'unknown' {
  if (columns.status[cell] === removed) return 'none';
  if (columns.sensitivity[cell] === full) return 'all';
  const flags = columns.flags[cell] ?? 0;
  if ((flags & cellFlags.permissionsKnown) !== 0) return 'listed';
  const holdsNoRole =
    (flags & cellFlags.rolesKnown) !== 0 && columns.roleStart[cell] === columns.roleStart[cell + 1];
  return holdsNoRole ? 'none' : 'unknown';
}
