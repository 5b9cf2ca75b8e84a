import type { Account } from '#shared/domain/account.ts';
import { foldEmail, isAddress } from '#shared/domain/email-address.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/person.ts';
import type { LinkBook } from './link-book.ts';

/** What was seen under one link key that the people don't know yet. */
export interface SeenKey {
  readonly key: string;
  /** The target of an account without an address; null for an address, which is the same everywhere. */
  readonly targetId: TargetId | null;
  /** Spellings of the address as received; empty for an account without one. */
  readonly spellings: ReadonlySet<string>;
  /** Names of the accounts, with how often each was seen. */
  readonly names: ReadonlyMap<string, number>;
}

interface GrowingKey extends SeenKey {
  readonly spellings: Set<string>;
  readonly names: Map<string, number>;
}

export interface SeenAccounts {
  add(targetId: TargetId, account: Pick<Account, 'email' | 'key' | 'name'>): void;
  /** Keys without a person, and keys with spellings that their person does not have yet; sorted by key. */
  news(): readonly SeenKey[];
}

/** Collects what is new in accounts, one at a time, so that no contents need be kept. */
export function createSeenAccounts(book: LinkBook, people: ReadonlyMap<string, Person>): SeenAccounts {
  const byKey = new Map<string, GrowingKey>();
  /** What is already known of an address as spelt: null when there is nothing new in it. */
  const bySpelling = new Map<string, GrowingKey | null>();

  const keyFor = (key: string, targetId: TargetId | null): GrowingKey => {
    const known = byKey.get(key) ?? { key, targetId, spellings: new Set(), names: new Map() };
    byKey.set(key, known);
    return known;
  };
  const newsOfAddress = (email: string, key: string): GrowingKey | null => {
    const link = book.byKey.get(key);
    const person = link === undefined ? undefined : people.get(link.personId);
    if (link === undefined || person === undefined) return keyFor(key, null);
    const sameMailbox = person.emails.filter((known) => foldEmail(known) === foldEmail(email));
    const known = sameMailbox.length > 0 && (sameMailbox.includes(email) || link.reason !== 'same-address');
    return known ? null : keyFor(key, null);
  };
  const note = (news: GrowingKey, name: string): void => {
    news.names.set(name, (news.names.get(name) ?? 0) + 1);
  };

  return {
    add(targetId, { email, key, name }) {
      if (!isAddress(email)) {
        const linkKey = book.keyOf(targetId, { email, key });
        if (!book.byKey.has(linkKey)) note(keyFor(linkKey, targetId), name);
        return;
      }
      let news = bySpelling.get(email);
      if (news === undefined) {
        news = newsOfAddress(email, book.keyOf(targetId, { email, key }));
        news?.spellings.add(email);
        bySpelling.set(email, news);
      }
      if (news !== null) note(news, name);
    },
    news: () => [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
  };
}
