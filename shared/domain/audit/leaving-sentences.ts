import type { SentencePart } from './sentence-part.ts';
import { count, named, number, store, text, type Told, type WriteSentence } from './sentence-words.ts';

const requestSettings: Readonly<Record<string, string>> = {
  anyone: 'anyone may ask for access',
  'code-required': 'asking for access takes the request code',
};
/** Whoever was given a code: a person, or an address outside. */
const knower = (event: Told): SentencePart =>
  text(event, 'person') === ''
    ? named(text(event, 'name'))
    : named(text(event, 'name'), { kind: 'person', id: text(event, 'person') });
/** Sentences for what happens when somebody leaves: offboarding, and the request codes that they knew. */
export const leavingSentences: Readonly<Record<string, WriteSentence>> = {
  'request-code.kept': (event) => [
    event.details['isSame'] === true ? 'Typed the same request code of ' : 'Kept the request code of ',
    store(event),
    event.details['isSame'] === true ? ' again' : '',
    number(event, 'forgotten') === 0
      ? ''
      : `; ${count(event, 'forgotten', 'person', 'people')} knew the one before`,
  ],
  'request-code.revealed': (event) => ['Looked at the request code of ', store(event)],
  'request-code.given': (event) => [
    'Noted that ',
    knower(event),
    ' was given the request code of ',
    store(event),
  ],
  'request-code.withdrawn': (event) => [
    'Took back that ',
    knower(event),
    ' was given the request code of ',
    store(event),
  ],
  'request-code.setting-noted': (event) => [
    'Noted of ',
    store(event),
    `: ${requestSettings[text(event, 'after')] ?? 'who may ask for access is not known'}`,
  ],
  'request-code.renewed': (event) => [
    'A new request code was generated at ',
    store(event),
    ': the one before is void',
  ],
  'request-code.forgotten': (event) => ['Took the request code of ', store(event), ' out of the vault'],

  'offboarding.begun': (event) => [
    'Began to offboard ',
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
    `, agreed within ${count(event, 'agreedHours', 'hour')}: ${count(event, 'operations', 'operation')} planned`,
    number(event, 'hindered') === 0 ? '' : `, ${number(event, 'hindered')} not possible yet`,
  ],
  'offboarding.resumed': (event) => [
    'Went on to offboard ',
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
    `: ${count(event, 'operations', 'operation')} more planned`,
  ],
  'offboarding.completed': (event) => [
    'Offboarded ',
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
    ': all that was known of is gone',
  ],
  'offboarding.proved': (event) => [
    `Made the proof (${text(event, 'format').toUpperCase()}) of the offboarding of `,
    named(text(event, 'name'), { kind: 'person', id: event.subject }),
  ],
  'settings.offboarding-hours-set': (event) => [
    `Agreed ${count(event, 'after', 'hour')} for offboarding, before ${number(event, 'before')}`,
  ],
};
