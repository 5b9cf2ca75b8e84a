import type { AccountKind, AccountStatus } from '../account.ts';
import type { PersonId, TargetId } from '../ids.ts';
import { isCollaborator } from './find-account.ts';

/** One account of somebody at one target, as far as it says what others could get likewise. */
export interface Holding {
  readonly targetId: TargetId;
  readonly targetName: string;
  readonly accountKey: string | null;
  readonly email: string | null;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly isOwner: boolean;
  /** The roles that are known. */
  readonly roles: readonly string[];
  /** Whether these are all; mostly not, since no public API tells roles (facts 0). */
  readonly complete: boolean;
}

/** Somebody with everything they hold. */
export interface Holder {
  /** Null for an address that nobody known has. */
  readonly personId: PersonId | null;
  readonly name: string;
  /** By which they are invited; null when no address is known. */
  readonly email: string | null;
  readonly holdings: readonly Holding[];
}

/**
 * As what somebody enters a target, the strongest first. `other`: by the till or a key, in a way that nobody else can be given. `none`: there is an
 * account, but it does not work (suspended, inactive, only requested).
 */
export const logins = ['owner', 'staff', 'collaborator', 'other', 'none'] as const;
export type Login = (typeof logins)[number];

/** What all accounts of one person at one target come to. */
export interface AccessAt {
  readonly targetId: TargetId;
  readonly targetName: string;
  readonly login: Login;
  /** The known roles of the working accounts of that login, sorted. */
  readonly roles: readonly string[];
  readonly complete: boolean;
  /** The accounts of that login, at least one. */
  readonly accounts: readonly [Holding, ...Holding[]];
}

/** What somebody holds, by target, in the order of the holdings. Removed accounts hold nothing and are left out. */
export function accessByTarget(holdings: readonly Holding[]): ReadonlyMap<TargetId, AccessAt> {
  const access = new Map<TargetId, AccessAt>();
  for (const [targetId, accounts] of Map.groupBy(holdings, (each) => each.targetId)) {
    const there = accounts.filter(({ status }) => status !== 'removed');
    // The strongest speaks for the person where there are several.
    const login = logins.find((each) => there.some((account) => loginOf(account) === each)) ?? 'none';
    const [first, ...more] = there.filter((account) => loginOf(account) === login);
    if (first === undefined) continue;
    const speaking = [first, ...more] as const;
    access.set(targetId, {
      targetId,
      targetName: first.targetName,
      login,
      roles: [...new Set(speaking.flatMap(({ roles }) => roles))].sort(),
      complete: speaking.every(({ complete }) => complete),
      accounts: speaking,
    });
  }
  return access;
}

/** An invitation that is not accepted yet counts: it becomes the access (facts 7). */
function loginOf(account: Holding): Login {
  if (account.status !== 'active' && account.status !== 'pending') return 'none';
  if (account.isOwner || account.kind === 'owner') return 'owner';
  if (account.kind === 'staff') return 'staff';
  return isCollaborator(account) ? 'collaborator' : 'other';
}
