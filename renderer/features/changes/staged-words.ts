import type { StagedEntry } from '#shared/contract/staging.ts';
import { isAboutAccount, type WantedChange } from '#shared/domain/plan/wanted-change.ts';

const kindWords: Readonly<Record<WantedChange['change']['kind'], string>> = {
  'invite-user': 'Invite',
  'assign-role': 'Assign role',
  'remove-role': 'Remove role',
  suspend: 'Suspend',
  reactivate: 'Reactivate',
  'remove-user': 'Remove for good',
  'revoke-sessions': 'Log out',
  'create-role': 'Create role',
  'change-role': 'Change role',
  'delete-role': 'Delete role',
  'require-code': 'Require a code',
  'stop-requiring-code': 'Stop requiring a code',
  'generate-code': 'Generate a new code',
};

/** "Assign role Support". */
export function wantedWords({ change }: WantedChange): string {
  const roles = 'role' in change ? change.role : 'roles' in change ? change.roles.join(', ') : '';
  return `${kindWords[change.kind]} ${roles}`.trim();
}

/** "Assign role Support · Ana Ruiz · Kettle & Co". */
export function entryWords({ wanted, person, target }: StagedEntry): string {
  return [wantedWords(wanted), whoWords({ wanted, person }), target.name].filter(Boolean).join(' · ');
}

/** Whom an entry is about; nothing for a setting of a store. */
export function whoWords({ wanted, person }: Pick<StagedEntry, 'wanted' | 'person'>): string {
  if (person !== null) return person.name;
  return isAboutAccount(wanted) ? (wanted.email ?? wanted.accountKey ?? '') : '';
}
