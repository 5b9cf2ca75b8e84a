import type { Account } from '#shared/domain/account.ts';
import { isAddress } from '#shared/domain/email-address.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';

/** What the linking rules look at in an account. */
export type LinkableAccount = Pick<Account, 'email' | 'key' | 'name'>;

/** Accounts as the linking rules take them. */
export type LinkableAccounts = readonly { readonly account: LinkableAccount }[];

/**
 * Whom a sync met, so that nothing must be read back to link them. Small: most people have accounts at many stores, and
 * of all accounts with the same address and name one is kept.
 */
export interface AccountRoll {
  add(targetId: TargetId, contentHash: string, accounts: readonly Account[]): void;
  /** All accounts that an entry shows; null where the roll does not know them, or not them alone. */
  accountsOf(entry: SnapshotEntry): LinkableAccounts | null;
}

export function createAccountRoll(): AccountRoll {
  const pages = new Map<TargetId, { readonly contentHash: string; readonly accounts: LinkableAccounts }>();
  const byAddress = new Map<string, Map<string, LinkableAccounts[number]>>();

  const namesOf = (email: string | null): Map<string, LinkableAccounts[number]> | null => {
    const known = email === null ? undefined : byAddress.get(email);
    if (known !== undefined || !isAddress(email)) return known ?? null;
    const made = new Map<string, LinkableAccounts[number]>();
    byAddress.set(email, made);
    return made;
  };
  const slim = ({ email, key, name }: Account): LinkableAccounts[number] => {
    const names = namesOf(email);
    const known = names?.get(name);
    if (known !== undefined) return known;
    const made = { account: { email, key, name } };
    names?.set(name, made);
    return made;
  };

  return {
    add: (targetId, contentHash, accounts) =>
      void pages.set(targetId, { contentHash, accounts: accounts.map(slim) }),
    accountsOf({ targetId, readings }) {
      const page = pages.get(targetId);
      const [only] = readings;
      return readings.length === 1 && only?.contentHash === page?.contentHash
        ? (page?.accounts ?? null)
        : null;
    },
  };
}
