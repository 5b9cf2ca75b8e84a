import type { Account } from '#shared/domain/account.ts';
import { emailMatchKey, foldEmail, isAddress } from '#shared/domain/email-address.ts';
import type { PersonId, TargetId } from '#shared/domain/ids.ts';
import type { PersonLink } from '#shared/domain/person.ts';

export interface LinkBook {
  readonly byKey: ReadonlyMap<string, PersonLink>;
  /**
   * The key under which an account is, or would be, linked: its very address when a human split that off, else the
   * address's match key, else `account:<target>:<key>` for an account without an address.
   */
  keyOf(targetId: TargetId, account: Pick<Account, 'email' | 'key'>): string;
  /** The person behind an account; null when nothing links it yet. */
  personOf(targetId: TargetId, account: Pick<Account, 'email' | 'key'>): PersonId | null;
}

/** Finds the person behind an account out of all links. Remembers addresses: 120,000 accounts have few different ones. */
export function createLinkBook(links: readonly PersonLink[]): LinkBook {
  const byKey = new Map(links.map((link) => [link.matchKey, link]));
  const keyByEmail = new Map<string, string>();

  const addressKey = (email: string): string => {
    const known = keyByEmail.get(email);
    if (known !== undefined) return known;
    const spelling = foldEmail(email);
    const key = byKey.has(spelling) ? spelling : emailMatchKey(email);
    keyByEmail.set(email, key);
    return key;
  };
  const keyOf: LinkBook['keyOf'] = (targetId, { email, key }) =>
    isAddress(email) ? addressKey(email) : accountLinkKey(targetId, key);
  return {
    byKey,
    keyOf,
    personOf: (targetId, account) => byKey.get(keyOf(targetId, account))?.personId ?? null,
  };
}

/** The key of an account that has no address. */
export function accountLinkKey(targetId: TargetId, accountKey: string): string {
  return `account:${targetId}:${accountKey}`;
}
