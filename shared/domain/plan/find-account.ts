import { foldEmail } from '../email-address.ts';
import type { TargetId } from '../ids.ts';
import { inOneGo, type InSteps } from '../in-steps.ts';
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
  return inOneGo(createPlaceFinderInSteps(current, []));
}

/** Likewise, with these targets and the stores of their organizations looked through beforehand, in steps. */
export function* createPlaceFinderInSteps(
  current: AccessState,
  targets: Iterable<TargetId>,
): InSteps<AccountFinder> {
  const find = createAccountFinder();
  const storesOf = Map.groupBy(current.targets.values(), ({ organizationId }) => organizationId);
  const indexes = new Map<TargetState, StoreIndex>();
  for (const id of targets) {
    const target = current.targets.get(id);
    if (target !== undefined) find(target, null, null);
    yield;
    const place = target?.kind === 'store' ? current.targets.get(target.organizationId ?? id) : target;
    if (place?.kind === 'organization' && !indexes.has(place))
      indexes.set(place, yield* indexOfStores(storesOf.get(place.id) ?? []));
  }
  return (place, key, email) => {
    const direct = find(place, key, email);
    if (place.kind === 'store') return direct;
    let index = indexes.get(place);
    if (index === undefined) {
      index = inOneGo(indexOfStores(storesOf.get(place.id) ?? []));
      indexes.set(place, index);
    }
    const address = email ?? direct?.email ?? null;
    const byKey = key === null ? undefined : index.byKey.get(key);
    const byEmail = address === null ? undefined : index.byEmail.get(foldEmail(address));
    const first = byKey !== undefined && byKey.rank <= (byEmail?.rank ?? byKey.rank) ? byKey : byEmail;
    const account = direct ?? (first === undefined ? null : atStoresOnly(first.account));
    const owns = byKey?.owns === true || byEmail?.owns === true;
    return account === null || account.isOwner || !owns ? account : { ...account, isOwner: true };
  };
}

const atStoresOnly = (account: AccountState): AccountState => ({ ...account, atStoresOnly: true });

/** Who shows up in the lists of an organization's stores. */
interface StoreIndex {
  readonly byKey: ReadonlyMap<string, SeenAtStores>;
  readonly byEmail: ReadonlyMap<string, SeenAtStores>;
}

interface SeenAtStores {
  /** As the first store lists it that has it. */
  readonly account: AccountState;
  /** Which store that is. */
  readonly rank: number;
  /** Whether any store has it as its owner. */
  owns: boolean;
}

/** Collaborators are left out: they are no users of the organization. */
function* indexOfStores(stores: readonly TargetState[]): InSteps<StoreIndex> {
  const byKey = new Map<string, SeenAtStores>();
  const byEmail = new Map<string, SeenAtStores>();
  const note = (into: Map<string, SeenAtStores>, name: string, account: AccountState, rank: number): void => {
    if (isCollaborator(account)) return;
    const seen = into.get(name);
    if (seen === undefined) into.set(name, { account, rank, owns: account.isOwner });
    else seen.owns ||= account.isOwner;
  };
  for (const [rank, { accounts }] of stores.entries()) {
    const index = indexOf(accounts);
    for (const [key, account] of index.byKey) note(byKey, key, account, rank);
    for (const [email, account] of index.byEmail) note(byEmail, email, account, rank);
    yield;
  }
  return { byKey, byEmail };
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
