import type { PersonRow } from '#shared/contract/people.ts';
import type { StoreRow } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';

/** One thing that the palette can lead to or do. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'Pages' | 'Actions' | 'People' | 'Stores' | 'Clients';
  readonly label: string;
  readonly hint: string;
  /** The keys that do the same without the palette. */
  readonly keys?: string;
  /** Lower-case text that typing is matched against. */
  readonly words: string;
  readonly run: () => void;
}

/** A person as an entry. */
export function personEntry(person: PersonRow, open: (id: string) => void): PaletteEntry {
  return {
    id: `person:${person.id}`,
    group: 'People',
    label: displayText(person.name === '' ? (person.emails[0] ?? 'No name') : person.name),
    hint: displayText(person.emails[0] ?? ''),
    words: `${person.name} ${person.emails.join(' ')}`.toLowerCase(),
    run: () => open(person.id),
  };
}

/** The page on which a person is taken off. */
export function offboardEntry(person: PersonRow, open: (id: string) => void): PaletteEntry {
  const name = displayText(person.name === '' ? (person.emails[0] ?? 'No name') : person.name);
  return {
    id: `offboard:${person.id}`,
    group: 'People',
    label: `Offboard ${name}`,
    hint: displayText(person.emails[0] ?? ''),
    words: `offboard ${person.name} ${person.emails.join(' ')}`.toLowerCase(),
    run: () => open(person.id),
  };
}

/** A store as an entry. */
export function storeEntry(store: StoreRow, open: (domain: string) => void): PaletteEntry {
  return {
    id: `store:${store.domain}`,
    group: 'Stores',
    label: displayText(store.name),
    hint: displayText(store.domain),
    words: `${store.name} ${store.domain} ${store.client ?? ''}`.toLowerCase(),
    run: () => open(store.domain),
  };
}

/** A client or an organization as an entry. */
export function placeEntry(
  place: { readonly id: string; readonly name: string },
  hint: 'client' | 'organization',
  run: () => void,
): PaletteEntry {
  return {
    id: `${hint}:${place.id}`,
    group: 'Clients',
    label: displayText(place.name),
    hint,
    words: `${place.name} ${hint}`.toLowerCase(),
    run,
  };
}

const perGroup = 6;

/**
 * The entries that match every typed word, best first: what begins with the text, then what was used lately, then the
 * order given. Without a text: what was used lately, pages and actions.
 */
export function findEntries(
  entries: readonly PaletteEntry[],
  query: string,
  recent: readonly string[],
): readonly { readonly group: string; readonly entries: readonly PaletteEntry[] }[] {
  const wanted = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) {
    const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).slice(0, perGroup);
    const rest = entries.filter(
      ({ group, id }) =>
        (group === 'Pages' || group === 'Actions') && !recent.slice(0, perGroup).includes(id),
    );
    return nonEmpty([
      { group: 'Recent', entries: used },
      { group: 'Pages', entries: rest.filter(({ group }) => group === 'Pages') },
      { group: 'Actions', entries: rest.filter(({ group }) => group === 'Actions') },
    ]);
  }
  const first = wanted[0] ?? '';
  const rank = ({ id, words }: PaletteEntry) => {
    const lately = recent.indexOf(id);
    return (
      (words.startsWith(first) ? 0 : words.includes(` ${first}`) ? 1000 : 2000) +
      (lately === -1 ? 500 : lately)
    );
  };
  const matching = entries
    .filter(({ words }) => wanted.every((word) => words.includes(word)))
    .map((entry, index) => ({ entry, rank: rank(entry), index }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ entry }) => entry);
  // The group of the best match comes first.
  const groups = [...new Set(matching.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    entries: matching.filter((entry) => entry.group === group).slice(0, perGroup),
  }));
}

function nonEmpty<Group extends { readonly entries: readonly unknown[] }>(
  groups: readonly Group[],
): readonly Group[] {
  return groups.filter(({ entries }) => entries.length > 0);
}
