import { assertNever } from '../assert-never.ts';
import { foldEmail } from '../email-address.ts';
import type { PersonId, TargetId } from '../ids.ts';
import { eachInSteps, type InSteps } from '../in-steps.ts';
import type { AccessState, AccountState, TargetState } from './access-state.ts';
import { createPlaceFinderInSteps, isCollaborator } from './find-account.ts';
import type { WantedAccountChange, WantedChange } from './wanted-change.ts';

/** Everything that is wanted of one account at the place where it lives, and is not so already. */
export interface AccountWish {
  /** The store, or the organization where the store's users live. */
  readonly place: TargetState;
  /** Null when no such account was seen. */
  readonly account: AccountState | null;
  readonly email: string | null;
  readonly personId: PersonId | null;
  /** What to call somebody who is invited; null when only the address is known. */
  name: string | null;
  /** The roles to invite with; null when nobody is to be invited. */
  invite: Set<string> | null;
  /** What is given; these four are null while nobody wishes any. */
  assign: StoresOfRoles | null;
  /** Where a role is held already. */
  held: StoresOfRoles | null;
  remove: StoresOfRoles | null;
  whole: Set<'suspend' | 'reactivate' | 'remove-user' | 'revoke-sessions'> | null;
}

/** Role → the stores it is about; no stores at a store itself. */
type StoresOfRoles = Map<string, Set<TargetId>>;

/** A wish that makes no operation, and why. */
export interface SettledWish {
  readonly wanted: WantedChange;
  readonly why: string;
}

export interface GatheredWishes {
  readonly wishes: readonly AccountWish[];
  readonly alreadySo: readonly SettledWish[];
  /** Wishes that can't even be planned, since their target is not known. */
  readonly errors: readonly SettledWish[];
}

/** Sorts wishes by account. Nothing is settled for not having been seen unless the target's list is whole and fresh. */
export function* gatherWishes(
  current: AccessState,
  wanted: readonly WantedAccountChange[],
): InSteps<GatheredWishes> {
  const find = yield* createPlaceFinderInSteps(current, new Set(wanted.map(({ targetId }) => targetId)));
  const wishes = new Map<string, AccountWish>();
  const alreadySo: SettledWish[] = [];
  const errors: SettledWish[] = [];
  yield* eachInSteps(wanted, (wish) => {
    const target = current.targets.get(wish.targetId);
    if (target === undefined) {
      errors.push({ wanted: wish, why: 'Rollcall does not know this target any more.' });
      return;
    }
    const seen = find(target, wish.accountKey, wish.email);
    const place = placeOf(current, target, seen);
    const account = place === target ? seen : find(place, wish.accountKey, wish.email);
    const settled = alreadyBecause(wish, target, seen, account);
    if (settled === null) add(wishOf(wishes, place, wish, account), wish, target, seen);
    else {
      alreadySo.push({ wanted: wish, why: settled });
      if (wish.change.kind === 'assign-role' && place !== target)
        note((wishOf(wishes, place, wish, account).held ??= emptyRoles()), wish.change.role, target.id);
    }
  });
  return { wishes: [...wishes.values()], alreadySo, errors };
}

/** Why there is nothing to do; null when there is. Roles are held at the target, all else is so at the place. */
function alreadyBecause(
  { change }: WantedAccountChange,
  target: TargetState,
  seen: AccountState | null,
  account: AccountState | null,
): string | null {
  const isGone = (each: AccountState | null): boolean => each === null || each.status === 'removed';
  const nobodyThere =
    isGone(seen) && isGone(account) && target.standing === 'fresh' ? 'There is no such user there.' : null;
  switch (change.kind) {
    case 'invite-user':
      // Whoever is a user already needs no invitation, only the roles.
      return account !== null &&
        !isGone(account) &&
        !isCollaborator(account) &&
        change.roles.every((role) => seen?.roles?.includes(role) === true)
        ? 'There is such a user already.'
        : null;
    case 'assign-role':
      return seen?.roles?.includes(change.role) === true ? 'The user holds this role already.' : null;
    case 'remove-role':
      return seen?.roles?.includes(change.role) === false ? 'The user does not hold this role.' : nobodyThere;
    case 'suspend':
      return account?.status === 'suspended' ? 'The user is suspended already.' : nobodyThere;
    case 'reactivate':
      return account?.status === 'active' ? 'The user is active already.' : null;
    case 'remove-user':
    case 'revoke-sessions':
      return nobodyThere;
    default:
      return assertNever(change);
  }
}

/** Users of an organization's stores live at the organization; collaborators belong to the one store that took them in. */
function placeOf(current: AccessState, target: TargetState, seen: AccountState | null): TargetState {
  if (target.organizationId === null || (seen !== null && isCollaborator(seen))) return target;
  return current.targets.get(target.organizationId) ?? target;
}

/** The one wish of that account at its place, made when it is the first. */
function wishOf(
  wishes: Map<string, AccountWish>,
  place: TargetState,
  wanted: WantedAccountChange,
  account: AccountState | null,
): AccountWish {
  const email = wanted.email ?? account?.email ?? null;
  const key = `${place.id}\n${email === null ? (wanted.accountKey ?? '') : foldEmail(email)}`;
  const known = wishes.get(key);
  if (known !== undefined) return known;
  const wish: AccountWish = {
    place,
    account: account?.status === 'removed' ? null : account,
    email,
    personId: wanted.personId ?? account?.personId ?? null,
    name: null,
    invite: null,
    assign: null,
    held: null,
    remove: null,
    whole: null,
  };
  wishes.set(key, wish);
  return wish;
}

function add(
  wish: AccountWish,
  { change }: WantedAccountChange,
  target: TargetState,
  seen: AccountState | null,
): void {
  const assign = (role: string): void =>
    note((wish.assign ??= emptyRoles()), role, wish.place === target ? null : target.id);
  switch (change.kind) {
    case 'invite-user':
      wish.name ??= change.name ?? null;
      if (wish.account !== null && !isCollaborator(wish.account))
        change.roles.filter((role) => seen?.roles?.includes(role) !== true).forEach(assign);
      else if (wish.place.kind === 'organization') {
        wish.invite ??= new Set();
        for (const role of change.roles) assign(role);
      } else wish.invite = new Set([...(wish.invite ?? []), ...change.roles]);
      return;
    case 'assign-role':
      assign(change.role);
      return;
    case 'remove-role':
      note((wish.remove ??= emptyRoles()), change.role, wish.place === target ? null : target.id);
      return;
    default:
      (wish.whole ??= new Set()).add(change.kind);
  }
}

const emptyRoles = (): StoresOfRoles => new Map();

function note(roles: StoresOfRoles, role: string, store: TargetId | null): void {
  const stores = roles.get(role) ?? new Set();
  if (store !== null) stores.add(store);
  roles.set(role, stores);
}
