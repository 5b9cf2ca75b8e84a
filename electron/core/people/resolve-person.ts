import { emailMatchKey, foldEmail } from '#shared/domain/email-address.ts';
import type { RollcallError } from '#shared/contract/errors.ts';
import type { Person, PersonLink } from '#shared/domain/person.ts';
import { notFound } from '../lookup/not-found.ts';

/** All people, and which address is whose. */
export interface KnownPeople {
  readonly people: readonly Person[];
  readonly links: readonly PersonLink[];
}

/** The person with that id, or with that address in any of its spellings; null when there is none. */
export function personNamed(known: KnownPeople, text: string): Person | null {
  return createPersonFinder(known)(text);
}

/** Likewise for many names, each in constant time. */
export function createPersonFinder(known: KnownPeople): (text: string) => Person | null {
  const byId = new Map(known.people.map((person) => [person.id as string, person]));
  const byKey = new Map(known.links.toReversed().map(({ matchKey, personId }) => [matchKey, personId]));
  return (text) => {
    const wanted = text.trim();
    const direct = byId.get(wanted);
    if (direct !== undefined) return direct;
    for (const key of [foldEmail(wanted), emailMatchKey(wanted), wanted]) {
      const person = byId.get(byKey.get(key) ?? '');
      if (person !== undefined) return person;
    }
    return null;
  };
}

/** Likewise; throws `not-found` with the nearest known address or name. */
export function requirePerson(known: KnownPeople, text: string): Person {
  const person = personNamed(known, text);
  if (person !== null) return person;
  throw noSuchPerson(known, text);
}

function noSuchPerson({ people }: KnownPeople, text: string): RollcallError {
  const candidates = text.includes('@') ? [] : people.map(({ name }) => name);
  return notFound('person', text.trim(), [...people.flatMap(({ emails }) => emails), ...candidates]);
}
