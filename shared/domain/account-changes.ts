import type { Account } from './account.ts';
import type { AccountDifference } from './snapshot-difference.ts';
import type { FieldChange } from './timeline.ts';

/** What changed of an account, field by field: lists as what came and what went, the rest as before and after. */
export function accountChanges({ before, after, fields }: AccountDifference): readonly FieldChange[] {
  if (before === null || after === null) return [];
  return fields.map((field) => {
    const [was, is] = [listOf(before, field), listOf(after, field)];
    if (was !== null && is !== null) {
      return { field, before: null, after: null, gained: missingFrom(is, was), lost: missingFrom(was, is) };
    }
    return { field, before: wordOf(before, field), after: wordOf(after, field), gained: [], lost: [] };
  });
}

function missingFrom(list: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set(list)].filter((word) => !other.includes(word));
}

function listOf(account: Account, field: string): readonly string[] | null {
  if (field === 'permissions') return account.permissions;
  if (field === 'groups') return account.groups ?? null;
  if (field !== 'roles' || account.roles === null) return null;
  return account.roles.map(({ role, group }) => (group === null ? role : `${role} (through ${group})`));
}

function wordOf(account: Account, field: string): string | null {
  switch (field) {
    case 'kind':
      return account.kind === 'unknown' ? (account.rawKind ?? account.kind) : account.kind;
    case 'status':
      return account.status === 'unknown' ? (account.rawStatus ?? account.status) : account.status;
    case 'isOwner':
      return account.isOwner ? 'owner' : 'not owner';
    case 'email':
      return account.email;
    case 'name':
      return account.name;
    case 'twoStep':
      return account.twoStep === null ? null : account.twoStep ? 'on' : 'off';
    default:
      return null;
  }
}
