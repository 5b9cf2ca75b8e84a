import type { AccountKind, AccountStatus } from '#shared/domain/account.ts';
import type { ConnectionMethod } from '#shared/domain/connection.ts';
import type { Readable } from '#shared/domain/capability.ts';
import type { LinkReason, Owner } from '#shared/domain/person.ts';
import type { Sensitivity } from '#shared/domain/sensitivity.ts';
import type { SyncStatus } from '#shared/domain/sync.ts';
import type { ReadBy } from '#shared/domain/target.ts';

/** How an account kind is drawn: a letter that stands alone in a matrix cell, and its name. */
export const kindWords: Readonly<Record<AccountKind, { readonly letter: string; readonly name: string }>> = {
  owner: { letter: 'O', name: 'Owner' },
  staff: { letter: 'S', name: 'Staff' },
  collaborator: { letter: 'C', name: 'Collaborator' },
  'collaborator-team-member': { letter: 'T', name: 'Collaborator team member' },
  pos: { letter: 'P', name: 'POS only' },
  'api-key': { letter: 'K', name: 'API key' },
  unknown: { letter: '?', name: 'Unknown kind' },
};

export const statusWords: Readonly<Record<AccountStatus, string>> = {
  active: 'Active',
  pending: 'Invited, not accepted',
  suspended: 'Suspended',
  requested: 'Requested access',
  inactive: 'Inactive',
  removed: 'Removed',
  unknown: 'Unknown status',
};

export const sensitivityWords: Readonly<
  Record<Sensitivity, { readonly name: string; readonly why: string }>
> = {
  unknown: {
    name: 'Not readable',
    why: 'What this account may do could not be read. That is not the same as nothing.',
  },
  none: { name: 'Nothing', why: 'Known to hold no permission at all.' },
  normal: { name: 'Normal', why: 'Holds permissions, none of which is marked as sensitive.' },
  sensitive: {
    name: 'Sensitive',
    why: 'Holds at least one permission that the catalogue marks as sensitive.',
  },
  full: {
    name: 'Full',
    why: 'Owns the store or holds an administrator role: everything, finances and users too.',
  },
};

export const ownerWords: Readonly<Record<Owner, string>> = {
  agency: 'Agency',
  client: 'Client',
  vendor: 'Vendor',
  unknown: 'Not known',
};

export const readByWords: Readonly<Record<ReadBy, { readonly name: string; readonly why: string }>> = {
  api: { name: 'API', why: 'Rollcall reads the users itself.' },
  import: { name: 'Import', why: 'The users come from a list that somebody pasted, uploaded or typed.' },
  attested: { name: 'Attested', why: 'Somebody said that it is so; nothing could be read back.' },
  none: { name: 'Not yet', why: 'The users of this store have not been read in any way.' },
};

export const methodWords: Readonly<Record<ConnectionMethod, string>> = {
  token: 'Access token',
  oauth: 'Agency app',
  'client-credentials': 'Client id and secret',
  import: 'Import only',
};

export const syncStatusWords: Readonly<Record<SyncStatus, string>> = {
  ok: 'Read',
  stale: 'Not read, last good data shown',
  failed: 'Not read',
  skipped: 'Not tried',
};

export const readableWords: Readonly<Record<Readable, string>> = {
  accounts: 'Who has an account',
  roles: 'Roles',
  permissions: 'Permissions',
  'two-step': 'Two-step login',
  'last-login': 'Last login',
  shop: 'Store and plan',
};

export const linkReasonWords: Readonly<Record<LinkReason, string>> = {
  'same-address': 'same address',
  'plus-tag': 'same address with a plus tag',
  case: 'same address in other letters',
  'by-hand': 'linked by hand',
  'only-name': 'no address; only the name is known',
};

/** "1 store", "12 stores": numbers in the user's own writing. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
