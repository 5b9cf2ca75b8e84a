import { foldEmail } from '../email-address.ts';
import type { AccessState, AccountState, TargetState } from './access-state.ts';

/** The account of a target by its key, else by its address; of several with one address the one that still works. */
export type AccountFinder = (
  target: TargetState,
  key: string | null,
  email: string | null,
) => AccountState | null;

/** Finds in constant time: each target's accounts are indexed at the first question. */
export function createAccountFinder(): AccountFinder {
  const indexes = new Map<TargetState, Index>();
  return (target, key, email) => {
    let index = indexes.get(target);
    if (index === undefined) {
      index = indexOf(target.accounts);
      indexes.set(target, index);
    }
    const byKey = key === null ? undefined : index.byKey.get(key);
    return byKey ?? (email === null ? undefined : index.byEmail.get(foldEmail(email))) ?? null;
  };
}

/**
 * Likewise for a place where an operation is done. The list of an organization names neither owners nor everybody (facts 5):
 * the lists of its stores, where its users show up, tell the rest.
 */
export function createPlaceFinder(current: AccessState): AccountFinder {
  const find = createAccountFinder();
  const storesOf = Map.groupBy(current.targets.values(), ({ organizationId }) => organizationId);
  return (place, key, email) => {
    const direct = find(place, key, email);
    if (place.kind === 'store') return direct;
    const address = email ?? direct?.email ?? null;
    const seen = (storesOf.get(place.id) ?? []).flatMap((store) => {
      const account = find(store, key, address);
      return account === null || isCollaborator(account) ? [] : [account];
    });
    const account = direct ?? seen[0] ?? null;
    if (account === null || account.isOwner || !seen.some(({ isOwner }) => isOwner)) return account;
    return { ...account, isOwner: true };
  };
}

/** Whether it is a partner's account: it belongs to one store, never to its organization (facts 8). */
export function isCollaborator(account: Pick<AccountState, 'kind'>): boolean {
  return account.kind === 'collaborator' || account.kind === 'collaborator-team-member';
}

interface Index {
  readonly byKey: ReadonlyMap<string, AccountState>;
  readonly byEmail: ReadonlyMap<string, AccountState>;
}

function indexOf(accounts: readonly AccountState[]): Index {
  const byKey = new Map<string, AccountState>();
  const byEmail = new Map<string, AccountState>();
  for (const account of accounts) {
    byKey.set(account.key, account);
    if (account.email === null) continue;
    const email = foldEmail(account.email);
    const other = byEmail.get(email);
    if (other === undefined || (other.status !== 'active' && account.status === 'active'))
      byEmail.set(email, account);
  }
  return { byKey, byEmail };
}
