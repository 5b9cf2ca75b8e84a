import type { PersonAccount } from '#shared/contract/people.ts';

/**
 * Whether two lists of accounts come to the same access: kinds, statuses, ownership, roles and permissions, as far as
 * readings tell. Addresses, names and how it was read make no difference.
 */
export function sameAccess(some: readonly PersonAccount[], others: readonly PersonAccount[]): boolean {
  const words = (accounts: readonly PersonAccount[]): string => accounts.map(accessWords).sort().join('\n');
  return words(some) === words(others);
}

function accessWords(account: PersonAccount): string {
  const { kind, rawKind, status, rawStatus, isOwner, roles, permissions } = account;
  return JSON.stringify([
    kind === 'unknown' ? rawKind : kind,
    status === 'unknown' ? rawStatus : status,
    isOwner,
    roles?.map(({ role }) => role).sort() ?? null,
    permissions === null ? null : [...permissions].sort(),
  ]);
}

/** One line of a comparison: what each side has there. */
export interface ComparedRow<Account extends PersonAccount> {
  readonly key: string;
  readonly a: readonly Account[];
  readonly b: readonly Account[];
  readonly differs: boolean;
}

/** Two lists of accounts side by side, by what `keyOf` tells; what differs first, else in the order given. */
export function compareAccounts<Account extends PersonAccount>(
  a: readonly Account[],
  b: readonly Account[],
  keyOf: (account: Account) => string,
): readonly ComparedRow<Account>[] {
  const [ofA, ofB] = [Map.groupBy(a, keyOf), Map.groupBy(b, keyOf)];
  return [...new Set([...ofA.keys(), ...ofB.keys()])]
    .map((key) => {
      const [some, others] = [ofA.get(key) ?? [], ofB.get(key) ?? []];
      return { key, a: some, b: others, differs: !sameAccess(some, others) };
    })
    .sort((one, other) => Number(other.differs) - Number(one.differs));
}
