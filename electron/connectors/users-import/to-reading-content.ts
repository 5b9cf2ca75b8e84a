import type { UnderstoodUser } from '#shared/contract/imports.ts';
import type { Account } from '#shared/domain/account.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import type { ReadingContent } from '#shared/domain/reading.ts';

/** The reading that understood users come to: what none of them tells is not seen by it. */
export function toReadingContent(users: readonly UnderstoodUser[]): ReadingContent {
  const accounts = users.map((user): Account => ({
    key: `email:${foldEmail(user.email)}`,
    kind: user.kind,
    status: user.status,
    isOwner: user.kind === 'owner' && user.status !== 'pending',
    email: user.email,
    name: user.name,
    roles: user.roles === null ? null : [...user.roles].sort().map((role) => ({ role, group: null })),
    permissions: null,
    twoStep: user.twoStep,
    lastLoginAt: user.lastLoginAt,
    rawKind: null,
    rawStatus: null,
  }));
  return {
    facts: null,
    accounts: accounts.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    sees: {
      roles: users.some((user) => user.roles !== null),
      permissions: false,
      twoStep: users.some((user) => user.twoStep !== null),
      lastLogin: users.some((user) => user.lastLoginAt !== null),
    },
  };
}
