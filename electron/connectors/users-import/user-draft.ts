import type { AccountKind, AccountStatus } from '#shared/domain/account.ts';
import type { UnderstoodUser } from '#shared/contract/imports.ts';
import { foldEmail } from '#shared/domain/email-address.ts';
import type { IsoTime } from '#shared/domain/time.ts';

/** What has been read of one user; whatever is missing was not told. */
export interface UserDraft {
  readonly line: number;
  readonly email: string;
  name?: string;
  kind?: AccountKind;
  status?: AccountStatus;
  roles?: readonly string[];
  twoStep?: boolean;
  lastLoginAt?: IsoTime | null;
  readonly assumed: string[];
}

export interface NotUnderstood {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** What an import was understood as, before it is held against the store. */
export interface UnderstoodLines {
  readonly users: readonly UnderstoodUser[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** A line that was not understood, shortened to what a preview can show. */
export function notUnderstood(line: number, text: string, reason: string): NotUnderstood {
  return { line, text: text.length > 200 ? `${text.slice(0, 199)}…` : text, reason };
}

/** Fills in what was not told, saying so each time. */
export function finishUser(draft: UserDraft): UnderstoodUser {
  const assumed = [...draft.assumed];
  const ownerByRole = (draft.roles ?? []).some((role) => /^(store|organi[sz]ation) owner$/i.test(role));
  let { kind, status } = draft;
  if (kind === undefined && ownerByRole) kind = 'owner';
  if (kind === undefined && status === 'requested') kind = 'collaborator'; // facts 7: “Requests” are collaborators'
  if (kind === undefined) {
    kind = 'staff';
    assumed.push('the kind of account is not told: taken for staff');
  }
  if (status === undefined) {
    status = 'active';
    assumed.push('the status is not told: taken for active');
  }
  const name = draft.name ?? '';
  return {
    line: draft.line,
    email: draft.email,
    name: foldEmail(name) === foldEmail(draft.email) ? '' : name,
    kind,
    status,
    roles: draft.roles ?? null,
    twoStep: draft.twoStep ?? null,
    lastLoginAt: draft.lastLoginAt ?? null,
    assumed,
  };
}

/** Leaves out who stands there a second time, saying on which line the first one is. */
export function withoutRepeats({ users, notUnderstood: others }: UnderstoodLines): UnderstoodLines {
  const seen = new Map<string, number>();
  const kept: UnderstoodUser[] = [];
  const repeats: NotUnderstood[] = [];
  for (const user of users) {
    const first = seen.get(foldEmail(user.email));
    if (first === undefined) {
      seen.set(foldEmail(user.email), user.line);
      kept.push(user);
    } else {
      repeats.push(notUnderstood(user.line, user.email, `${user.email} stands on line ${first} already`));
    }
  }
  return { users: kept, notUnderstood: [...others, ...repeats].sort((a, b) => a.line - b.line) };
}
