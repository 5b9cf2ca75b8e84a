import { emailLocalPart, foldEmail } from '#shared/domain/email-address.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { LinkReason, Person, PersonLink } from '#shared/domain/person.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { createOwnerFinder } from './domain-owner.ts';
import type { LinkBook } from './link-book.ts';
import type { SeenKey } from './seen-accounts.ts';

export interface LinkChanges {
  readonly save: readonly Person[];
  readonly link: readonly PersonLink[];
  /** How many of the saved persons are new. */
  readonly added: number;
}

export interface LinkGrounds {
  readonly book: LinkBook;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly ownerOf: ReturnType<typeof createOwnerFinder>;
  readonly now: IsoTime;
  readonly newId: () => PersonId;
}

/**
 * The rules by which accounts find their person. Pure; the same input gives the same people in the same order, and
 * applying the outcome leaves nothing to do.
 *
 * - Each key that no person has gets a person of its own: two humans are never made one by a rule.
 * - Spellings of one address that differ in case or plus tag have the same key, hence the same person; the link says so.
 * - An account without an address gets its own person, linked by that account alone.
 * - A new person's owner comes from the domain rules; a person whose owner nobody knew is asked again.
 * - Nothing that a human linked, named or said is ever changed, and no person is ever removed.
 */
export function planLinks(news: readonly SeenKey[], grounds: LinkGrounds): LinkChanges {
  const saved = new Map<PersonId, Person>();
  const links: PersonLink[] = [];
  let added = 0;
  for (const seen of news) {
    const link = grounds.book.byKey.get(seen.key);
    const known =
      link === undefined ? undefined : (saved.get(link.personId) ?? grounds.people.get(link.personId));
    if (link !== undefined && known !== undefined) {
      const { person, reason } = withSpellings(known, link, [...seen.spellings].sort());
      if (person !== known) saved.set(person.id, person);
      if (reason !== link.reason) links.push({ ...link, reason });
      continue;
    }
    const person = newPerson(seen, grounds);
    saved.set(person.id, person);
    links.push(newLink(seen, person, grounds.now));
    added += 1;
  }
  for (const person of grounds.people.values()) {
    if (person.owner !== 'unknown') continue;
    const now = saved.get(person.id) ?? person;
    const ownership = grounds.ownerOf(now.emails);
    if (ownership.owner !== 'unknown') saved.set(person.id, { ...now, ...ownership });
  }
  return { save: [...saved.values()], link: links, added };
}

function newPerson(seen: SeenKey, { ownerOf, now, newId }: LinkGrounds): Person {
  const emails = distinctAddresses([...seen.spellings].sort());
  return {
    id: newId(),
    name: bestName(seen, emails),
    ...ownerOf(emails),
    team: null,
    emails,
    state: { state: 'active' },
    createdAt: now,
  };
}

function newLink(seen: SeenKey, person: Person, now: IsoTime): PersonLink {
  const spellings = [...seen.spellings];
  return {
    personId: person.id,
    matchKey: seen.key,
    email: person.emails[0] ?? null,
    targetId: seen.targetId,
    reason: spellings.length === 0 ? 'only-name' : reasonOf(spellings),
    linkedAt: now,
    linkedBy: 'rule',
  };
}

/** The weakest tie among spellings of one address. */
function reasonOf(spellings: readonly string[]): LinkReason {
  if (new Set(spellings.map(foldEmail)).size > 1) return 'plus-tag';
  return new Set(spellings).size > 1 ? 'case' : 'same-address';
}

function withSpellings(
  person: Person,
  link: PersonLink,
  spellings: readonly string[],
): { readonly person: Person; readonly reason: LinkReason } {
  const emails = distinctAddresses([...person.emails, ...spellings]);
  const tied = reasonOf([...(link.email === null ? [] : [link.email]), ...spellings]);
  const strength: readonly LinkReason[] = ['same-address', 'case', 'plus-tag'];
  const weaker = strength.indexOf(tied) > strength.indexOf(link.reason);
  return {
    person: emails.length === person.emails.length ? person : { ...person, emails },
    reason: strength.includes(link.reason) && weaker ? tied : link.reason,
  };
}

/** Each address once, without regard to case, as first spelt. */
export function distinctAddresses(spellings: readonly string[]): readonly string[] {
  const byFolded = new Map<string, string>();
  for (const spelling of spellings) {
    const folded = foldEmail(spelling);
    if (!byFolded.has(folded)) byFolded.set(folded, spelling.trim());
  }
  return [...byFolded.values()];
}

/** The name seen most often (the longer, then the first by letters, among equals); without any, what the address says. */
function bestName(seen: SeenKey, emails: readonly string[]): string {
  const named = [...seen.names]
    .map(([name, times]) => ({ name: name.trim(), times }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.times - a.times || b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
  const [email] = emails;
  return named[0]?.name ?? (email === undefined ? 'Without name' : emailLocalPart(email));
}
