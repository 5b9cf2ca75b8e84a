import type { PersonRow } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { counted } from '../../components/words.ts';

/** What the list of people is narrowed by; undefined narrows nothing. */
export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly owner?: string | undefined;
  readonly client?: string | undefined;
  readonly team?: string | undefined;
  readonly state?: string | undefined;
  /** `twice`: two accounts at one store; `no-address`: known by name only. */
  readonly only?: string | undefined;
}

/** The people who fit every part of the filter. */
export function keepPeople(people: readonly PersonRow[], filter: PeopleFilter): readonly PersonRow[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  return people.filter(
    (person) =>
      (filter.owner === undefined || person.owner === filter.owner) &&
      (filter.client === undefined || person.client === filter.client) &&
      (filter.team === undefined || person.team === filter.team) &&
      (filter.state === undefined || fitsState(person, filter.state)) &&
      (filter.only === undefined || isOdd(person, filter.only)) &&
      (words.length === 0 || fitsWords(person, words)),
  );
}

function fitsState({ state, accounts }: PersonRow, wanted: string): boolean {
  return wanted === 'left-with-access' ? state.state === 'left' && accounts > 0 : state.state === wanted;
}

function isOdd({ twiceAt, emails }: PersonRow, wanted: string): boolean {
  if (wanted === 'twice') return twiceAt > 0;
  return wanted !== 'no-address' || emails.length === 0;
}

function fitsWords(person: PersonRow, words: readonly string[]): boolean {
  const text =
    `${person.name} ${person.emails.join(' ')} ${person.client ?? ''} ${person.team ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The different values of a property, as the options of a choice. */
export function optionsOf(
  people: readonly PersonRow[],
  read: (person: PersonRow) => string | null,
): readonly { readonly value: string; readonly label: string }[] {
  return [...new Set(people.flatMap((person) => read(person) ?? []))]
    .sort((one, other) => one.localeCompare(other))
    .map((value) => ({ value, label: displayText(value).slice(0, 80) }));
}

/** The sentence under the page's title. */
export function describePeople(people: readonly PersonRow[]): string {
  if (people.length === 0) return 'Everyone with an account at any of your stores.';
  const full = people.filter(({ sensitivity }) => sensitivity === 'full').length;
  const left = people.filter((person) => fitsState(person, 'left-with-access')).length;
  const unknown = people.filter(({ owner }) => owner === 'unknown').length;
  const parts = [`${full} with full access somewhere`, `${unknown} of unknown belonging`];
  if (left > 0) parts.push(`${left} who left and can still enter`);
  return `${counted(people.length, 'person', 'people')}, ${parts.join(', ')}.`;
}
