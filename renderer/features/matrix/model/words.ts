import {
  accountKinds,
  accountStatuses,
  type AccountKind,
  type AccountStatus,
} from '#shared/domain/account.ts';
import type { Owner } from '#shared/domain/person.ts';
import { readingMethods, type ReadingMethod } from '#shared/domain/reading.ts';
import { sensitivities, type Sensitivity } from '#shared/domain/sensitivity.ts';

export const kindWords = {
  owner: 'owner',
  staff: 'staff',
  collaborator: 'collaborator',
  'collaborator-team-member': 'collaborator team member',
  pos: 'POS only',
  'api-key': 'API key',
  unknown: 'account of unknown kind',
} satisfies Record<AccountKind, string>;

export const statusWords = {
  active: 'active',
  pending: 'invited, not accepted',
  suspended: 'suspended',
  requested: 'requested',
  inactive: 'inactive',
  removed: 'removed',
  unknown: 'unknown status',
} satisfies Record<AccountStatus, string>;

export const sensitivityWords = {
  unknown: 'permissions not known',
  none: 'no permissions',
  normal: 'permissions',
  sensitive: 'sensitive permissions',
  full: 'full access',
} satisfies Record<Sensitivity, string>;

export const methodWords = {
  api: 'read by API',
  import: 'imported',
  attested: 'attested',
} satisfies Record<ReadingMethod, string>;

export const ownerWords = {
  agency: 'agency',
  client: 'client',
  vendor: 'vendor',
  unknown: 'unknown owner',
} satisfies Record<Owner, string>;

/** The word that stands at this number in a typed array of columns; the last resort is `unknown`. */
export const kindAt = (index: number | undefined): AccountKind => accountKinds[index ?? -1] ?? 'unknown';
export const statusAt = (index: number | undefined): AccountStatus =>
  accountStatuses[index ?? -1] ?? 'unknown';
export const sensitivityAt = (index: number | undefined): Sensitivity =>
  sensitivities[index ?? -1] ?? 'unknown';
export const methodAt = (index: number | undefined): ReadingMethod => readingMethods[index ?? -1] ?? 'api';

/** `a`, `a and b`, `a, b and c`; beyond `limit` the rest is counted. */
export function listed(words: readonly string[], limit = 4): string {
  const shown = words.slice(0, limit);
  const rest = words.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest.toLocaleString('en')} more`;
  if (shown.length < 2) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
