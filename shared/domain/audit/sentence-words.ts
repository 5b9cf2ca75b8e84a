/** The words that sentences about events are put together from. */
import type { AuditEvent } from '../audit-event.ts';
import type { NamedThing, SentencePart } from './sentence-part.ts';

/** What of an event a sentence is made of. */
export type Told = Pick<AuditEvent, 'subject' | 'details'>;
export type NameOf = (id: string) => string | undefined;
export type WriteSentence = (event: Told, nameOf: NameOf) => readonly SentencePart[];

/** A detail as text; empty without one. */
export const text = ({ details }: Told, field: string): string => {
  const value = details[field];
  return value === undefined || value === null ? '' : String(value);
};
/** A detail as a number; 0 without one. */
export const number = ({ details }: Told, field: string): number => {
  const value = details[field];
  return typeof value === 'number' ? value : 0;
};
/** "1 store", "12 stores". */
export const count = (event: Told, field: string, one: string, many = `${one}s`): string =>
  `${number(event, field)} ${number(event, field) === 1 ? one : many}`;
/** What is worth saying, with commas. */
export const list = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(', ');

export const named = (name: string, thing: NamedThing = { kind: 'text' }): SentencePart => ({
  name: name === '' ? 'no name' : name,
  thing,
});
export const quoted = (name: string): readonly SentencePart[] => ['“', named(name), '”'];
export const store = (event: Told): SentencePart =>
  named(text(event, 'domain'), { kind: 'store', domain: text(event, 'domain') });
export const person = (id: string, nameOf: NameOf, otherwise = 'somebody no longer here'): SentencePart => {
  const name = nameOf(id);
  return name === undefined ? otherwise : named(name, { kind: 'person', id });
};
export const client = ({ subject }: Told, name: string): SentencePart =>
  named(name, { kind: 'client', id: subject });

export const organization = (event: Told): SentencePart =>
  named(text(event, 'name'), { kind: 'organization', id: event.subject });

/** A moment to the minute, in UTC: the log says the same in every zone. */
export const moment = (event: Told, field: string): string =>
  `${text(event, field).slice(0, 16).replace('T', ' ')} UTC`;
export const because = (event: Told): readonly SentencePart[] =>
  text(event, 'why') === '' ? [] : [': ', named(text(event, 'why'))];
